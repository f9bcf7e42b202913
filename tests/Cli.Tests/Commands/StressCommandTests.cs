using System.Text.Json;
using System.Xml.Linq;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Console;
using Roi.Cli.Tests.Files;
using Roi.Rules.Running;
using Spectre.Console;

namespace Roi.Cli.Tests.Commands;

/// <summary>Stress sets of rules, from the file to console, page and results.json.</summary>
public sealed class StressCommandTests : IDisposable
{
    private const string Example = "examples/predictive-maintenance/scenario.json";

    private const string Layer = """
        {
          "id": "own", "version": "1.0.0", "title": "Own",
          "stress": [
            { "id": "vendor-slips", "removed": true }, { "id": "costs-higher", "removed": true },
            { "id": "half-the-reductions", "removed": true }, { "id": "rate-higher", "removed": true },
            { "id": "dear", "added": true, "title": "Dear & <late>", "set": { "implementationCost": "*9", "goLiveMonths": "+6" } },
            { "id": "idle", "added": true, "title": "Idle", "set": { "claim.downtimeReduction": "10%" } }
          ]
        }
        """;

    private readonly Scratch scratch = new();

    private Call Analysed(params string[] options) =>
        Call.Of(["analyse", Example, "--layer", scratch.Write("own.json", Layer), "--trials", "2048", .. options]);

    [Fact]
    public void The_console_has_a_row_for_each_set_and_says_what_one_does_not_do()
    {
        Assert.Contains("Stress sets: ", Analysed().Output, StringComparison.Ordinal);
        // Without the sentences on what moves NPV there is room for the table.
        var analysis = AnalysisRun.Run(new(Example, new() { RequestedTrials = 2048 })
        {
            Layers = [scratch["own.json"]],
            Insight = true,
        }, cancellation: TestContext.Current.CancellationToken).Value! with
        { Insight = null };
        using StringWriter text = new();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 120;
        ConsoleReport.Write(analysis, console);
        var rows = text.ToString().Split('\n').SkipWhile(line => !line.StartsWith("Stress set (USD, months)", StringComparison.Ordinal))
            .TakeWhile(line => line.Length > 0).ToList();
        Assert.Equal(["Stress set (USD, months)", "The case as it is", "No money from less downtime", "Dear & <late>", "Idle",
            "Idle: it says nothing here: no claim of a vendor counts in this case."],
            rows.Select(row => row.Split("   ")[0].TrimEnd()));
        Assert.Matches("^The case as it is .* 100 %, met +Pays$", rows[1]);
        Assert.Matches("^Dear & <late> .* never +0 %, missed +Does not pay$", rows[3]);
        Assert.Matches("^Idle +— +— +— +— +—$", rows[4]);
    }

    [Fact]
    public void The_page_and_the_results_have_them_too()
    {
        var folder = scratch["report"];
        Assert.Equal(ExitCode.Done, Analysed("--out", folder, "--formats", "html,json").Code);
        var section = XElement.Parse(File.ReadAllText(Path.Combine(folder, "report.html")).Replace("<!DOCTYPE html>", "",
            StringComparison.Ordinal)).Descendants("section").Single(part => (string?)part.Attribute("id") == "stress");
        Assert.Equal(["The case as it is", "No money from less downtime driver.downtime=off",
            "Dear & <late> implementationCost=*9; goLiveMonths=+6", "Idle claim.downtimeReduction=10%"],
            section.Descendants("tbody").Elements("tr").Select(row => row.Element("th")!.Value));
        Assert.Equal("Each row has 2,048 trials, on the same random numbers.", section.Elements("p").Last().Value);

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "results.json")));
        var insight = json.RootElement.GetProperty("insight");
        Assert.Equal(json.RootElement.GetProperty("outcomes").GetProperty("npv").GetProperty("p50").GetDouble(),
            insight.GetProperty("stressBase").GetProperty("outcomes").GetProperty("npv").GetProperty("p50").GetDouble());
        var sets = insight.GetProperty("stress").EnumerateArray().ToList();
        Assert.Equal(["no-downtime-value", "dear", "idle"], sets.Select(set => set.GetProperty("id").GetString()));
        Assert.Equal("doesNotPay", sets[1].GetProperty("decision").GetString());
        Assert.Equal("""{"verdict":"fail","chance":0}""",
            JsonSerializer.Serialize(sets[1].GetProperty("hurdles").GetProperty("npv-positive")));
        Assert.Equal(JsonValueKind.Null, sets[2].GetProperty("outcomes").ValueKind);
        Assert.Equal("It says nothing here: no claim of a vendor counts in this case.", sets[2].GetProperty("notes")[0].GetString());
    }

    [Fact]
    public void A_set_that_makes_a_case_better_is_told_as_that()
    {
        // A case that costs more each year than it brings gains from a late start.
        var call = Call.Of("analyse", Example, "--set", "annualRunningCost=*50", "--trials", "2048", "--json");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        using var json = JsonDocument.Parse(call.Output);
        var notes = json.RootElement.GetProperty("insight").GetProperty("stress").EnumerateArray().ToDictionary(
            set => set.GetProperty("id").GetString()!, set => string.Join(' ', set.GetProperty("notes").EnumerateArray()));
        Assert.Contains("It makes this case better: what it takes away costs more than it brings.", notes["vendor-slips"],
            StringComparison.Ordinal);
        Assert.DoesNotContain("better", notes["no-downtime-value"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_room_for_the_table_a_sentence_counts_every_verdict()
    {
        var text = Call.Of("analyse", "examples/full-platform/scenario.json", "--trials", "2048", "--details").Output;
        Assert.Contains("Stress sets: it is marginal under 2, does not pay under 3; the lowest likely NPV is USD", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_show_lists_them_with_their_places()
    {
        var layer = scratch.Write("own.json", Layer);
        var text = string.Join(' ', Call.Of("rules", "show", Example, "--layer", layer).Output
            .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"dear Dear & <late> implementationCost=*9; goLiveMonths=+6 Set by own, {layer}:6; not approved", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_of_a_set_alone_moves_no_number_of_a_case()
    {
        var call = Call.Of("rules", "diff", "manufacturing-ai", scratch.Write("own.json",
            """
            { "id": "own", "version": "1.0.0", "title": "Own", "extends": "manufacturing-ai", "stress": [
              { "id": "vendor-slips", "title": "Vendor slips six months", "set": { "goLiveMonths": "+9" } }] }
            """), "--scenario", Example, "--trials", "2048");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Contains("stress.vendor-slips.set\n      { goLiveMonths: +6 } → { goLiveMonths: +9 }\n", call.Output,
            StringComparison.Ordinal);
        Assert.Matches(@"\nVendor slips six months +0\.00 +0\.00 +0\.00 +0\.00 *\n", call.Output);
    }

    public void Dispose() => scratch.Dispose();
}
