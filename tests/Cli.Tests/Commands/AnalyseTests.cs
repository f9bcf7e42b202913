using System.Text.Json;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Commands;

public class AnalyseTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";
    private const string Vendor = "examples/vendor-model/scenario.json";

    private static readonly string[] Everything =
    [
        ".roi-report", "bridge.png", "bridge.svg", "cash-fan.png", "cash-fan.svg", "drivers.png", "drivers.svg", "npv-distribution.png",
        "npv-distribution.svg", "npv-s-curve.png", "npv-s-curve.svg", "payback-exceedance.png", "payback-exceedance.svg", "report.html",
        "response.png", "response.svg", "results.json", "roi-distribution.png", "roi-distribution.svg", "tornado.png", "tornado.svg",
        "trials.csv", "worst-event.png", "worst-event.svg", "years.csv",
    ];

    [Fact]
    public void Json_goes_to_standard_output_alone_and_equals_the_file()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", Plant, "--trials", "1000", "--json", "--out", scratch["report"], "--formats", "json");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Equal(File.ReadAllText(scratch["report/results.json"]), call.Output);
        Assert.Equal([".roi-report", "results.json"], Names(scratch["report"]));
    }

    [Fact]
    public void Without_a_folder_nothing_is_written()
    {
        using Scratch scratch = new();
        var call = Call.OfProcess(["analyse", Path.GetFullPath(Plant, Roi.Tests.Repository.Root), "--trials", "1000"], scratch.Folder);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Empty(scratch.Entries);
    }

    [Fact]
    public void The_report_folder_has_every_format_by_default()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", Plant, "--trials", "20000", "--out", scratch["a report/of today"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Equal(Everything, Names(scratch["a report/of today"]));
        Assert.EndsWith($"Report: {scratch["a report/of today/report.html"]}\n"
            + "trials.csv has 10,000 of the 32,768 trials: the first 625 of each of the 16 randomisations.\n", call.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "trials.csv", "years.csv")]
    [InlineData("html", "report.html")]
    [InlineData("csv, json", "results.json", "trials.csv", "years.csv")]
    public void Formats_say_what_the_folder_has(string formats, params string[] files)
    {
        using Scratch scratch = new();
        Assert.Equal(ExitCode.Done, Call.Of("analyse", Plant, "--trials", "200", "--out", scratch["report"], "--formats", formats).Code);
        Assert.Equal([".roi-report", .. files], Names(scratch["report"]));
    }

    [Fact]
    public void Analyze_is_analyse() =>
        Assert.Equal(Call.Of("analyse", Plant, "--trials", "200"), Call.Of("analyze", Plant, "--trials", "200"));

    [Theory]
    [InlineData(Vendor, "warning", ExitCode.FailOn)]
    [InlineData(Vendor, "error", ExitCode.Done)]
    [InlineData(Plant, "warning", ExitCode.Done)]
    public void The_exit_code_says_whether_a_check_of_that_severity_fails(string scenario, string severity, int code)
    {
        var call = Call.Of("analyse", scenario, "--trials", "1000", "--fail-on", severity);
        Assert.Equal((code, ""), (call.Code, call.Error));
        Assert.Contains("NPV is above zero", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_check_leaves_the_report_in_place()
    {
        using Scratch scratch = new();
        Assert.Equal(ExitCode.FailOn, Call.Of("analyse", Vendor, "--trials", "1000", "--fail-on", "warning", "--out", scratch["report"],
            "--formats", "json").Code);
        Assert.True(File.Exists(scratch["report/results.json"]));
    }

    [Fact]
    public void An_interrupted_run_says_so_and_leaves_nothing_behind()
    {
        using Scratch scratch = new();
        using CancellationTokenSource interruption = new();
        interruption.Cancel();
        var call = Call.Of(["analyse", Plant, "--out", scratch["deep/er/report"]], interruption.Token);
        Assert.Equal(new Call(ExitCode.Interrupted, "", "Interrupted; nothing was written.\n"), call);
        Assert.Empty(scratch.Entries);
    }

    [Fact]
    public void Ctrl_C_ends_the_program_cleanly()
    {
        if (OperatingSystem.IsWindows())
            return; // no signals to send there
        using Scratch scratch = new();
        using var process = Interrupt.StartHearing(() => Call.Start(["analyse", Plant, "--trials", "1e8", "--out", scratch["report"]]));
        Interrupt.Send(process);
        Assert.Equal(new Call(ExitCode.Interrupted, "", "Interrupted; nothing was written.\n"), Call.End(process));
        Assert.Empty(scratch.Entries);
    }

    [Fact]
    public void A_mistake_of_the_program_is_told_in_one_sentence()
    {
        using StringWriter error = new();
        using Broken output = new();
        Assert.Equal(ExitCode.Unexpected, CommandLine.Run(
            ["analyse", Path.Combine(Roi.Tests.Repository.Root, Plant), "--trials", "100"], output, error));
        Assert.Equal("This is a mistake of roi itself, not of your files (InvalidTimeZoneException: It broke. In two lines.). "
            + "Please report it with the command and the files that led to it." + Environment.NewLine, error.ToString());
    }

    [Fact]
    public void Reports_name_no_folder_of_this_machine_but_those_that_were_typed()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", Vendor, "--trials", "1000", "--out", scratch["report"], "--formats", "html,json,csv,svg");
        foreach (var text in Directory.EnumerateFiles(scratch["report"]).Select(File.ReadAllText)
            .Append(call.Output.Replace(scratch.Folder, "", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(Roi.Tests.Repository.Root, text, StringComparison.Ordinal);
            Assert.DoesNotContain(scratch.Folder, text, StringComparison.Ordinal);
        }
        Assert.Contains("library/manufacturing-ai.json", File.ReadAllText(scratch["report/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_reach_the_run()
    {
        var json = Results("--trials", "3000", "--seed", "18446744073709551615", "--sampling", "lhs", "--rules", "manufacturing-ai",
            "--layer", "examples/vendor-model/finance-overlay.json");
        Assert.Equal((4096, ulong.MaxValue, "lhs", "eastgate-finance"),
            (json.GetProperty("trials").GetInt32(), json.GetProperty("seed").GetUInt64(),
            json.GetProperty("sampling").GetString(), json.GetProperty("rules").GetProperty("layers")[1].GetProperty("id").GetString()));
    }

    [Fact]
    public void Seed_0_is_a_seed()
    {
        var runs = new[] { "0", "1", "2" }.Select(seed =>
            Results("--trials", "500", "--seed", seed).GetProperty("outcomes").GetProperty("npv").GetProperty("p50").GetDouble());
        Assert.Equal(3, runs.Distinct().Count());
    }

    [Fact]
    public void Precision_runs_trials_until_it_is_reached_and_says_so()
    {
        var call = Call.Of("analyse", Plant, "--precision", "2%");
        Assert.Matches(@"\nRun [0-9a-f]{16}: [0-9,]+ trials, percentiles within [01]\.[0-9]+ % \(2 % asked for\), seed 1, sobol sampling",
            call.Output);
        var most = Call.Of("analyse", Plant, "--precision", "0.001%", "--trials", "2000");
        Assert.Matches(@"2,048 trials, percentiles within [0-9.]+ % \(not the 0\.001 % asked for: these are the most trials allowed, a "
            + @"+larger --trials allows more\)", most.Output.ReplaceLineEndings(" "));
    }

    [Fact]
    public void A_percentile_that_more_trials_do_not_narrow_is_named_beside_the_precision()
    {
        using Scratch scratch = new();
        scratch.Write("fixed-factors.json", PlantFile.FixedFactors);
        var plant = scratch.Write("plant.json", PlantFile.Fixed.Replace(
            "\"scrapCost\": 400000", "\"scrapCost\": { \"discrete\": [[0, 1], [900000, 1]] }", StringComparison.Ordinal));
        var call = Call.Of("analyse", plant, "--precision", "5%");
        Assert.Matches(@"16,384 trials, percentiles within [0-9.]+ % \(5 % asked for\) apart from the P50 of Quality cost avoidance, "
            + @".*whose error more trials do not narrow, seed 1",
            string.Join(' ', call.Output.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void The_worked_example_holds_to_the_last_digits_that_it_states()
    {
        using Scratch scratch = new();
        scratch.Write("fixed-factors.json", PlantFile.FixedFactors);
        var call = Call.Of("analyse", scratch.Write("plant.json", PlantFile.Fixed), "--trials", "100", "--json");
        Assert.Equal("", call.Error);
        using var results = JsonDocument.Parse(call.Output);
        foreach (var (name, value) in new Dictionary<string, double>
        {
            ["benefit.downtime"] = 655_200,
            ["benefit.quality"] = 120_000,
            ["benefit.maintenance"] = 100_000,
            ["totalBenefit"] = 875_200,
            ["annualTotalCost"] = 413_333.3333333333,
            ["roi"] = 1.1174193548387,
            ["firstYearBenefit"] = 510_533.3333333333,
            ["firstYearRoi"] = -0.3993725490196,
            ["horizonRoi"] = 1.5549893843,
            ["payback"] = 17.85960875,
            ["discountedPayback"] = 19.16041187,
            ["npv"] = 1_728_484.00836876,
            ["irr"] = 0.94871935,
        })
        {
            var outcome = results.RootElement.GetProperty("outcomes").GetProperty(name);
            foreach (var percentile in (string[])["p10", "p50", "p90", "mean"])
                Assert.Equal(1, outcome.GetProperty(percentile).GetDouble() / value, 1e-8);
            Assert.Equal(1, results.RootElement.GetProperty("conservativeCase").GetProperty(name).GetDouble() / value, 1e-8);
        }
        Assert.Contains(results.RootElement.GetProperty("checks").EnumerateArray(), check =>
            check.GetProperty("id").GetString() == "benefits-vs-implementation"
            && check.GetProperty("verdict").GetString() == "fail");
    }

    private static JsonElement Results(params string[] options) =>
        JsonDocument.Parse(Call.Of(["analyse", Vendor, "--json", .. options]).Output).RootElement;

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal);

    private sealed class Broken : StringWriter
    {
        public override void Write(char value) => throw new InvalidTimeZoneException("It broke.\nIn two lines.");

        public override void Write(string? value) => Write(' ');

        public override void Write(char[] buffer, int index, int count) => Write(' ');
    }
}
