using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary><c>roi sensitivity</c>: what it says of ordinary and of degenerate cases, and what it writes.</summary>
public sealed class SensitivityCommandTests : IDisposable
{
    private const string Example = "examples/full-platform/scenario.json";

    private readonly Scratch scratch = new();

    /// <summary>A plant with one line.</summary>
    private string Plant(string cost, string hours = "{ \"uniform\": [300, 500] }") => scratch.Write("plant.json", $$"""
        {
          "title": "Plant", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "predictive-maintenance" },
          "inputs": {
            "implementationCost": {{cost}}, "annualRunningCost": 80000, "goLiveMonths": 2, "rampUpMonths": 6,
            "reactiveHours": 3200, "labourCostPerHour": 55, "emergencySpareParts": 280000
          },
          "lines": [{ "name": "Line 1", "inputs": { "downtimeHours": {{hours}}, "costPerHour": 2200 } }]
        }
        """);

    /// <summary>The text on the screen, lines joined.</summary>
    private static string Said(params string[] arguments)
    {
        var call = Call.Of(["sensitivity", .. arguments, "--trials", "4096"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        return string.Join(' ', call.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    private static void AssertSays(string text, params string[] sentences) =>
        Assert.All(sentences, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));

    [Fact]
    public void An_ordinary_case_gets_an_answer_to_each_question() => AssertSays(Said(Example),
        "Unplanned downtime, all 4 lines at once, moves NPV most: ",
        "*: what is correlated with it moves along in this table; in what follows all others are as drawn.",
        "Chance of earning more than it costs: still met if ", ", each by itself and held there; ",
        "Chance of earning more than it costs, all together: it turns if all 22 uncertain inputs and factors together are ",
        " of the variance of NPV comes from implementation cost, unplanned downtime, 4 lines and reduction of unplanned downtime.",
        "Knowing everything before the decision is worth at most USD ", "Measuring implementation cost exactly is worth at most USD ",
        " of the trials lose; where they do, USD ", "In the worst tenth of the trials implementation cost is high and ");

    [Fact]
    public void A_case_that_always_loses_is_told_so()
    {
        var said = Said(Plant("{ \"uniform\": [70000000, 90000000] }"));
        AssertSays(said, "Every trial loses: USD ", "Measuring more before the decision is worth nothing: no trial gains.",
            "Chance of earning more than it costs: missed, whichever of ", ": no trial meets it.",
            "better together by 4.00 standard deviations do not turn it.");
        Assert.DoesNotContain("Measuring implementation cost", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_never_loses_has_nothing_to_measure() => AssertSays(Said(Plant("{ \"uniform\": [10000, 20000] }")),
        "No trial has an NPV below zero.", "Measuring more before the decision is worth nothing: no trial loses.",
        ": every trial meets it.");

    [Fact]
    public void A_case_without_uncertainty_has_no_bars_no_spread_and_nothing_to_measure() => AssertSays(
        Said(Plant("500000", "400"), "--set", "downtimeReduction=40%", "--set", "reactiveShift=25%"),
        "Nothing moves NPV: all inputs are fixed.", "NPV has no spread: it is the same in every trial.",
        "There is nothing to measure: all inputs are fixed.", "No input is untypical in the worst tenth of the trials of NPV.");

    [Fact]
    public void Where_all_trials_turn_at_once_the_limit_is_searched_between_two_points() => AssertSays(
        Said(Plant("1000000", "400"), "--set", "downtimeReduction=40%", "--set", "reactiveShift=25%"),
        "reduction of unplanned downtime is at least 30.31 % (now 40 %)");

    [Fact]
    public void A_rare_value_beyond_P10_and_P90_is_told_and_no_limit_is_invented_beside_it() => AssertSays(
        Said(Plant("{ \"discrete\": [[60000, 97], [9000000, 3]] }")),
        "Implementation cost moves NPV in rare trials: its P50 is ", " at 9,000,000 USD, its P1 and its P99.",
        "implementation cost is at most a value between 60,000 and 9,000,000 USD (now 60,000 USD)");

    [Fact]
    public void The_folder_has_the_page_its_charts_and_the_numbers()
    {
        Assert.EndsWith($"Report: {scratch["drivers/report.html"]} ", Said(Example, "--out", scratch["drivers"]), StringComparison.Ordinal);
        Assert.Equal([".roi-report", "report.html", "response.png", "response.svg", "sensitivity.json", "spread.png", "spread.svg",
            "tornado.png", "tornado.svg", "worst-tenth.png", "worst-tenth.svg"],
            Directory.EnumerateFiles(scratch["drivers"]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_a_tax_hurdles_before_it_are_marked_and_others_are_not()
    {
        using Scratch scratch = new();
        var layer = scratch.Write("tax.json", """
            {
              "id": "tax", "version": "1.0.0", "title": "Tax", "extends": "manufacturing-ai",
              "finance": { "tax": { "rate": "25%", "depreciation": { "method": "straightLine", "years": 5 }, "losses": "offset" } },
              "hurdles": [{ "id": "taxed", "added": true, "title": "After tax", "expect": "p50(npvAfterTax) > 0", "source": "S" }]
            }
            """);
        var text = Call.Of("sensitivity", "examples/predictive-maintenance/scenario.json", "--layer", layer, "--trials", "2048").Output;
        Assert.Contains("- Chance of earning more than it costs (before tax): still met if ", text, StringComparison.Ordinal);
        Assert.Contains("- After tax: still met", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_in_a_setting_gets_the_nearest_name()
    {
        var call = Call.Of("sensitivity", Example, "--set", "goLiveMonth=+6");
        Assert.Equal((ExitCode.Usage, ""), (call.Code, call.Output));
        Assert.Equal("--set goLiveMonth=+6: there is no input or factor \"goLiveMonth\"; did you mean \"goLiveMonths\"?",
            call.Error.TrimEnd());
    }

    public void Dispose() => scratch.Dispose();
}
