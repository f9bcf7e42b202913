using Roi.Engine.Simulation;
using Roi.Rules.Tests.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Binding;

/// <summary>Costs and investments that a scenario dates itself.</summary>
public sealed class DatedCashTests : IDisposable
{
    private readonly Desk desk = new();

    private static string With(string cash) => Plant.Scenario.With(("\"lines\":", $"\"cash\": [{cash}],\n\"lines\":"));

    public static TheoryData<string, string> Wrong => new()
    {
        { """{ "title": "Step", "kind": "cost" }""", "an amount is missing: \"amount\" for money that is paid once, \"amountPerYear\" or "
            + "\"amountsByYear\" for money per year" },
        { """{ "title": "Step", "kind": "cost", "amount": 5, "amountPerYear": 5 }""",
            "an entry has one of \"amount\", \"amountPerYear\" and "
            + "\"amountsByYear\": keep one of them" },
        { """{ "title": "Step", "kind": "benefit", "amount": 5 }""", "expected \"investment\" or \"cost\", found the text \"benefit\"" },
        { """{ "title": "Step", "kind": "cost", "amount": -5 }""", "expected 0 or more, found the number -5" },
        { """{ "title": "Step", "kind": "cost", "amount": 5, "at": 61 }""",
            "\"Step\" may be paid in month 61, beyond the horizon of 60 months, "
            + "and would cost nothing: give an earlier month, or leave the entry out" },
        { """{ "title": "Step", "kind": "cost", "amount": 5, "at": 1e9 }""",
            "\"Step\" may be paid in month 1000000000, beyond the horizon of 60 "
            + "months, and would cost nothing: give an earlier month, or leave the entry out" },
        { """{ "title": "Step", "kind": "cost", "amountPerYear": 5, "start": 24, "end": { "uniform": [6, 12] } }""",
            "\"Step\" ends in month 12 at "
            + "the latest, and starts in month 24 at the earliest: it would cost nothing" },
        { """{ "title": "Step", "kind": "cost", "amount": 5, "start": 3 }""",
            "\"amount\" is paid once, \"at\" a month or evenly \"from\" one "
            + "\"until\" another: take this out" },
        { """{ "title": "Step", "kind": "cost", "amountPerYear": 5, "at": 3 }""",
            "money per year flows from \"start\" until \"end\": take this "
            + "out" },
        { """{ "title": "Step", "kind": "cost", "amount": 5, "from": 3 }""",
            "an amount that is paid evenly from a month needs \"until\", the "
            + "month of the last payment" },
        { """{ "title": "Step", "kind": "cost", "amount": 5 }, { "title": "Step", "kind": "cost", "amount": 6 }""",
            "there are two entries of "
            + "\"cash\" titled \"Step\"; every one needs a title of its own" },
        { """{ "title": "Line 1/2", "kind": "cost", "amount": 5 }""", "expected a text without a slash, found the text \"Line 1/2\"" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void An_entry_that_cannot_be_is_told_with_what_to_write(string cash, string told) =>
        Assert.Equal([told], desk.Problems(With(cash)).Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));

    [Theory]
    [InlineData("""{ "title": "Step", "kind": "investment", "amount": { "pert": [10000, 20000, 60000] }, "at": 12 }""")]
    [InlineData("""{ "title": "Step", "kind": "cost", "amount": 30000, "from": 3, "until": 30 }""")]
    [InlineData("""{ "title": "Step", "kind": "cost", "amountPerYear": 9000, "start": { "uniform": [0, 20] }, "growth": "5%" }""")]
    [InlineData("""{ "title": "Step", "kind": "cost", "amountsByYear": [0, 5000, { "uniform": [4000, 9000] }] }""")]
    public void It_lowers_the_value_of_every_trial_and_moves_no_other_draw(string cash)
    {
        var (without, with) = (desk.Analysis(Plant.Scenario), desk.Analysis(With(cash)));
        foreach (var driver in without.Result.Model.Drivers)
            Assert.Equal(without[driver.Outcome.Name].Statistics.P50, with[driver.Outcome.Name].Statistics.P50);
        var (before, after) = (without[Outcomes.Npv].Statistics, with[Outcomes.Npv].Statistics);
        Assert.True(after.P10 < before.P10 && after.P50 < before.P50 && after.P90 < before.P90 && after.Minimum < before.Minimum);
        Assert.Contains(with.Assumptions, value => value.Name.StartsWith("cash.Step", StringComparison.Ordinal));
    }

    [Fact]
    public void A_payment_of_nothing_changes_nothing_but_rounding()
    {
        var (without, with) = (desk.Analysis(Plant.Scenario),
            desk.Analysis(With("""{ "title": "Nothing", "kind": "investment", "amount": 0, "at": 7 }""")));
        foreach (var outcome in without.Outcomes)
            Assert.Equal(1, with[outcome.Name].Statistics.P50 / outcome.Statistics.P50, 1e-9);
    }

    /// <summary>Straight line over two years from month 9: 3, 12 and 9 of 24 parts are written off in years 1 to 3, and the tax that
    /// this saves is paid less in equal parts in the months of each year.</summary>
    [Fact]
    public void An_investment_is_written_off_from_go_live_where_that_is_later_than_its_payment()
    {
        const string taxed = """
            {
              "id": "taxed", "version": "1.0.0", "title": "With tax",
              "finance": { "tax": { "rate": "25%", "depreciation": { "method": "straightLine", "years": 2 } } }
            }
            """;
        var (without, with) = (Saved(Late("")), Saved(Late(""", "cash": [{ "title": "Step", "kind": "investment", "amount": 24000 }]""")));
        var factor = Math.Pow(1.1, -1 / 12.0);
        var saved = ((int[])[3, 12, 9]).Select((parts, year) => Enumerable.Range(12 * year + 1, 12)
            .Sum(month => 0.25 * 1000 * parts / 12 * Math.Pow(factor, month))).Sum();
        Assert.Equal(saved, with - without, 1e-6);

        double Saved(string scenario)
        {
            var analysis = desk.Analysis(scenario, taxed);
            return analysis[Outcomes.NpvAfterTax].Conservative - analysis[Outcomes.Npv].Conservative;
        }

        static string Late(string cash) => $$"""
            {
              "title": "Late", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "quality" },
              "inputs": { "implementationCost": 90000, "annualRunningCost": 0, "goLiveMonths": 9, "rampUpMonths": 0, "scrapCost": 400000,
                "reworkCost": 0 }{{cash}}
            }
            """;
    }

    [Fact]
    public void A_correlation_may_name_an_amount()
    {
        var analysis = desk.Analysis(With("""{ "title": "Step", "kind": "cost", "amount": { "uniform": [1000, 9000] }, "at": 7 }""").With(
            ("\"cash\":", "\"correlations\": [{ \"between\": [\"cash.Step\", \"implementationCost\"], \"rank\": 0.5 }], \"cash\":"),
            ("\"implementationCost\": 700000", "\"implementationCost\": { \"uniform\": [600000, 800000] }")));
        Assert.Equal(("cash.Step", "implementationCost"), (analysis.Correlations[0].Asked.First, analysis.Correlations[0].Asked.Second));
    }

    public void Dispose() => desk.Dispose();
}
