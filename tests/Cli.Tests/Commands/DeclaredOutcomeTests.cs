using System.Globalization;
using System.Text.Json;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>Outcomes that rules declare, from the command line to every report.</summary>
public sealed class DeclaredOutcomeTests : IDisposable
{
    private const string Plant = "examples/vendor-model/scenario.json";

    private readonly Scratch scratch = new();

    private static string Outcome(string id, string unit, string formula) =>
        $$"""{ "id": "{{id}}", "added": true, "title": "Title of {{id}}", "unit": "{{unit}}", "formula": "{{formula}}" }""";

    private string Layer(string name, params string[] outcomes) => scratch.Write(name, $$"""
        {
          "id": "own", "version": "1.0.0", "title": "Own", "extends": "manufacturing-ai",
          "outcomes": [ {{string.Join(",\n", outcomes)}} ]
        }
        """);

    private Call Analysed(string layer, params string[] options) =>
        Call.Of(["analyse", Plant, "--layer", layer, "--trials", "4096", "--details", .. options]);

    [Fact]
    public void The_console_the_page_results_json_and_trials_csv_have_a_row_of_each()
    {
        var layer = Layer("own.json", Outcome("perCost", "1", "npv / investment"), Outcome("wait", "month", "payback - goLiveMonths"));
        var call = Analysed(layer, "--out", scratch["report"], "--formats", "html,json,csv");
        Assert.Equal(ExitCode.Done, call.Code);
        Assert.Matches(@"\nTitle of perCost +\d", call.Output);
        Assert.Matches(@"\nTitle of wait +(months +)?\d", call.Output);
        var page = File.ReadAllText(scratch["report/report.html"]);
        Assert.Matches(@"<th[^>]*>Title of perCost</th>", page);
        Assert.Matches(@"<dt>Title of wait</dt>\s*<dd>payback - goLiveMonths</dd>", page);

        using var json = JsonDocument.Parse(File.ReadAllText(scratch["report/results.json"]));
        var outcomes = json.RootElement.GetProperty("outcomes");
        Assert.Equal("1", outcomes.GetProperty("perCost").GetProperty("unit").GetString());
        Assert.Equal(0, outcomes.GetProperty("wait").GetProperty("never").GetDouble());
        // The investment is the same in all trials, so percentiles are those of NPV in its measure.
        Assert.Equal(outcomes.GetProperty("npv").GetProperty("p90").GetDouble() / outcomes.GetProperty("investment").GetProperty("p90")
            .GetDouble(), outcomes.GetProperty("perCost").GetProperty("p90").GetDouble(), 1e-9);

        var rows = File.ReadAllText(scratch["report/trials.csv"]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(',')).ToList();
        var (npv, investment, own) = (Place("npv"), Place("investment"), Place("perCost"));
        Assert.True(npv > 0 && investment > 0 && own > 0);
        Assert.All(rows.Skip(1), row => Assert.Equal(Number(row[npv]) / Number(row[investment]), Number(row[own])));

        int Place(string name) => Array.IndexOf(rows[0], name);
        static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(30, 3, "27 more outcomes of the rules: in the full report, in results.json and in trials.csv.")]
    public void The_console_stays_within_60_lines_and_says_where_the_rest_is(int declared, int listed, string rest)
    {
        var layer = Layer("own.json", [.. Enumerable.Range(1, declared).Select(i => Outcome($"own{i}", "money", $"npv / {i}"))]);
        var output = Analysed(layer).Output;
        Assert.InRange(output.TrimEnd().Split('\n').Length, 1, 60);
        Assert.Equal(listed, output.Split('\n').Count(line => line.StartsWith("Title of own", StringComparison.Ordinal)));
        Assert.Contains(rest, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_of_rules_has_rows_of_those_that_both_sides_declare_in_one_unit()
    {
        var old = Layer("old.json", Outcome("both", "money", "npv - investment"), Outcome("other", "money", "npv"),
            Outcome("gone", "money", "npv"), Outcome("undefined", "1", "(npv - npv) / (npv - npv)"));
        var @new = Layer("new.json", Outcome("both", "money", "npv - 2 * investment"), Outcome("other", "money/yr", "totalBenefit"),
            Outcome("undefined", "1", "(npv - npv) / (npv - npv)"));
        var call = Call.Of("rules", "diff", old, @new, "--scenario", Plant, "--trials", "4096", "--out", scratch["report"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Matches(@"\nTitle of both +P10 +EUR .*−420 k *\n", call.Output);
        Assert.Matches(@"\nTitle of undefined +P10 +not defined +not defined +not defined", call.Output);
        Assert.DoesNotMatch(@"\nTitle of other +P10", call.Output);
        using var json = JsonDocument.Parse(File.ReadAllText(scratch["report/difference.json"]));
        var outcomes = json.RootElement.GetProperty("scenarios")[0].GetProperty("outcomes");
        Assert.Equal(["npv", "totalBenefit", "roi", "payback", "both", "undefined"],
            outcomes.EnumerateObject().Select(outcome => outcome.Name));
        Assert.Equal(-420_000, outcomes.GetProperty("both").GetProperty("difference").GetProperty("p50").GetDouble(), 1e-6);
        Assert.Equal(JsonValueKind.Null, outcomes.GetProperty("undefined").GetProperty("difference").GetProperty("p50").ValueKind);
    }

    public void Dispose() => scratch.Dispose();
}
