using System.Text.Json.Nodes;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

public class CostPerHourCommandTests
{
    private const string Maintenance = "examples/predictive-maintenance/scenario.json";

    private const string Hint = "roi cost-per-hour --help shows what can be written.\n";

    private static readonly string[] Parts = ["--set", "lostContributionMargin=3200..4000", "--set", "idleLabour=640", "--set",
        "recoveryOvertime=350..500", "--set", "emergencyPremium=550"];

    [Fact]
    public void The_readme_shows_what_is_printed()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var call = Call.Of(["cost-per-hour", .. Parts, "--set", "informalCostPerHour=2000"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Contains($"roi cost-per-hour {string.Join(' ', Parts)} --set informalCostPerHour=2000\n", readme, StringComparison.Ordinal);
        foreach (var line in call.Output.Split('\n').Where(line => line.Length > 0).Take(2).Concat(
            call.Output.Split('\n').Where(line => line.StartsWith("Lost", StringComparison.Ordinal)
                || line.StartsWith("Idle", StringComparison.Ordinal))))
            Assert.Contains(line.TrimEnd() + "\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_gets_page_chart_and_json()
    {
        using Scratch scratch = new();
        string[] command = ["cost-per-hour", .. Parts, "--currency", "EUR"];
        var call = Call.Of([.. command, "--out", scratch["out"]]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Equal(["out", "out/.roi-report", "out/cost-per-hour.json", "out/cost-per-hour.png", "out/cost-per-hour.svg",
            "out/report.html"],
            scratch.Entries);
        Assert.Equal(Call.Of([.. command, "--json"]).Output, File.ReadAllText(scratch["out/cost-per-hour.json"]));
        Assert.Contains("costs EUR 5.21 k, 69.0 % of it", File.ReadAllText(scratch["out/cost-per-hour.svg"]), StringComparison.Ordinal);
        Assert.Contains("costs EUR 5,215 at P50", File.ReadAllText(scratch["out/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hour_of_an_example_is_that_of_its_analysis()
    {
        var hour = JsonNode.Parse(Call.Of("cost-per-hour", Maintenance, "--line", "Filler 1", "--json").Output)!;
        var analysis = JsonNode.Parse(Call.Of("analyse", Maintenance, "--json").Output)!;
        var check = analysis["checks"]!.AsArray().Single(entry => (string)entry!["id"]! == "cost-per-hour-vs-informal-low")!;
        // Both are within the errors of 131,072 trials.
        Assert.Equal(1, (double)check["observed"]!["Filler 1: p50(costPerHour)"]! / (double)hour["fullyLoaded"]!["figures"]!["p50"]!, 1e-3);
    }

    [Fact]
    public void Parts_are_written_into_a_scenario_and_all_else_of_it_is_kept()
    {
        using Scratch scratch = new();
        var text = File.ReadAllText(Repository.PathOf(Maintenance));
        var plant = scratch.Write("plant.json", text);
        var call = Call.Of("cost-per-hour", "--into", plant, "--line", "Filler 1", "--set", "idleLabour=600..700", "--source",
            "Payroll 2025", "--evidence", "measured");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var written = File.ReadAllText(plant);
        const string value = "{ \"value\": { \"uniform\": [600, 700] }, \"source\": \"Payroll 2025\", \"evidence\": \"measured\" }";
        Assert.EndsWith($"plant.json: Filler 1/idleLabour now {value}, before 340\n", call.Output, StringComparison.Ordinal);
        const string before = "\"idleLabour\": 340, \"recoveryOvertime\": 260";
        Assert.Contains(before, text, StringComparison.Ordinal);
        Assert.Equal(text.Replace(before, before.Replace("340", value, StringComparison.Ordinal), StringComparison.Ordinal), written);
        Assert.Equal(["plant.json"], scratch.Entries);
        Assert.Equal(ExitCode.Done, Call.Of("analyse", plant, "--trials", "100").Code);
    }

    [Fact]
    public void A_scenario_that_cannot_be_written_stays_as_it_is()
    {
        using Scratch scratch = new();
        var plant = scratch.Write("plant.json", "{ \"title\": \"Plant\" }");
        var call = Call.Of("cost-per-hour", "--into", plant, "--set", "idleLabour=600");
        Assert.Equal(ExitCode.FileProblems, call.Code);
        Assert.Equal("{ \"title\": \"Plant\" }", File.ReadAllText(plant));
    }

    [Theory]
    [InlineData("plant.json --into other.json --set idleLabour=3", "--into reads its scenario too: name no other one.")]
    [InlineData("--into plant.json", "--into writes what --set gives, and nothing is set.")]
    [InlineData("--currency euro", "--currency needs a code of three capital letters such as USD, found \"euro\".")]
    [InlineData("--evidence sure",
        "--evidence \"sure\" is not known; write \"measured\", \"estimated\", \"benchmark\" or \"vendor\".")]
    public void A_mistake_in_an_option_is_told(string options, string message) => Assert.Equal(
        new Call(ExitCode.Usage, "", message + "\n" + Hint), Call.Of(["cost-per-hour", .. options.Split(' ')]));

    [Fact]
    public void What_is_missing_is_told_with_what_to_give()
    {
        var call = Call.Of("cost-per-hour", "--set", "lostContributionMargin=3600", "--set", "idleLabour=1", "--set", "emergencyPremium=1");
        Assert.Equal(new Call(ExitCode.Usage, "", "--set: \"recoveryOvertime\" of line \"Line\" is missing (Overtime to recover, in "
            + "money/h), a part of \"costPerHour\"\n"), call);
    }

    [Fact]
    public void More_quoted_than_the_parts_add_up_to_is_said() => Assert.Contains("People quote more than the parts add up to",
        Call.Of("cost-per-hour", "--set", "costPerHour=1000", "--set", "informalCostPerHour=1200").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("-5..3", "\"-5..3\" reaches below 0, which no part of a cost can: write a value from 0 on, such as 640 or 500..700")]
    [InlineData("-5", "\"-5\" reaches below 0, which no part of a cost can: write a value from 0 on, such as 640 or 500..700")]
    [InlineData("+5", "\"+5\" is a change, and a value is needed here: write it, such as 640 or 500..700")]
    public void A_part_is_a_value_and_no_change(string value, string told) => Assert.Equal(
        [$"--set idleLabour={value}: {told}"], Call.Of("cost-per-hour", "--set", $"idleLabour={value}").Problems);

    [Fact]
    public void An_interrupted_run_writes_nothing() => Assert.Equal(
        new Call(ExitCode.Interrupted, "", "Interrupted; nothing was written.\n"),
        Call.Of(["cost-per-hour", .. Parts], new CancellationToken(true)));
}
