using System.Globalization;
using System.Text.Json.Nodes;
using Roi.Cli.Commands;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary><c>roi explain</c> on the shipped examples.</summary>
public class ExplainCommandTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    [Fact]
    public void The_screen_is_as_approved()
    {
        var call = Call.Of("explain", "examples/vendor-model/scenario.json", "payback", "--layer",
            "examples/vendor-model/finance-overlay.json");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Repository.AssertApproved(call.Output, "tests", "Approved", "explain.txt");
    }

    [Fact]
    public void The_months_add_up_to_the_NPV_as_they_are_printed()
    {
        var call = Call.Of("explain", Plant, "npv", "--months", "--trials", "1000");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var lines = call.Output.Split('\n');
        var starts = lines.Index().Where(line => line.Item.StartsWith("Month 0 ", StringComparison.Ordinal)).ToList();
        // Of each of the two calculations a table by year, and one by month.
        Assert.Equal(4, starts.Count);
        foreach (var (year, month) in new[] { (starts[0].Index, starts[1].Index), (starts[2].Index, starts[3].Index) })
        {
            var total = Numbers(lines[year + 6])[^1];
            var months = lines.Skip(month).Take(61).Select(Numbers).ToList();
            Assert.Equal(total, months.Sum(row => row[^1]), 62 * 0.005);
            foreach (var row in months)
                Assert.Equal(row[^1], row[^3] * row[^2], 0.011);
        }
    }

    private static double[] Numbers(string line) =>
        [.. line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(number => double.Parse(number.Replace('−', '-'), CultureInfo.InvariantCulture))];

    [Fact]
    public void The_json_has_the_P50_and_the_conservative_value_of_results_json()
    {
        var explained = JsonNode.Parse(Call.Of("explain", Plant, "irr", "--json", "--seed", "7", "--trials", "5000").Output)!;
        var results = JsonNode.Parse(Call.Of("analyse", Plant, "--json", "--seed", "7", "--trials", "5000").Output)!;
        Assert.Equal(results["runId"]!.ToString(), explained["runId"]!.ToString());
        Assert.Equal(results["outcomes"]!["irr"]!["p50"]!.ToString(), explained["trial"]!["p50"]!.ToString());
        Assert.Equal(results["conservativeCase"]!["irr"]!.ToString(), explained["conservative"]!.ToString());
        Assert.Equal("irr", explained["results"]![0]!["name"]!.ToString());
    }

    [Theory]
    [InlineData("npw", "OUTCOME npw: there is no outcome, driver or quantity \"npw\"; did you mean \"npv\"?\n")]
    [InlineData(" ", "OUTCOME needs a name, found nothing.\nroi explain --help shows what can be written.\n")]
    public void A_name_that_does_not_exist_is_a_mistake_in_the_command(string name, string message) =>
        Assert.Equal(new Call(ExitCode.Usage, "", message), Call.Of("explain", Plant, name));

    [Fact]
    public void More_trials_than_are_kept_are_refused() => Assert.Equal(
        new Call(ExitCode.Usage, "", "--trials can be at most 1048576 here: the P50 trial is looked for among all of them.\n"
            + "roi explain --help shows what can be written.\n"), Call.Of("explain", Plant, "npv", "--trials", "1048577"));

    [Fact]
    public void Without_an_outcome_the_call_says_what_it_needs() => Assert.Equal(
        new Call(ExitCode.Usage, "", "OUTCOME is missing: roi explain SCENARIO OUTCOME.\nroi explain --help shows what can be written.\n"),
        Call.Of("explain", Plant));
}
