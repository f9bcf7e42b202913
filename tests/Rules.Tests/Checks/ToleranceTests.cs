using System.Globalization;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Checks;

/// <summary>A bound that is met exactly is met, whichever way the last bits were rounded.</summary>
public sealed class ToleranceTests : IDisposable
{
    private const string Rules = """
        {
          "id": "bounds", "version": "1.0.0", "title": "Bounds",
          "inputs": {
            "implementationCost": { "title": "Cost", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "default": 0 },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month", "default": 0 },
            "hours": { "title": "Hours", "unit": "h/yr" },
            "rate": { "title": "Rate", "unit": "money/h" },
            "share": { "title": "Share", "unit": "fraction", "default": "100%" }
          },
          "factors": {},
          "drivers": [{ "id": "one", "title": "One", "formula": "FORMULA" }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private readonly Desk desk = new();

    public ToleranceTests() => desk.Put("rules.json", Rules.With(("FORMULA", "hours * rate * share")));

    [Theory]
    [InlineData("p50(totalBenefit) <= 300000", true)]
    [InlineData("p50(totalBenefit) >= 300000", true)]
    [InlineData("p50(totalBenefit) == 300000", true)]
    [InlineData("p50(totalBenefit) > 300000", false)]
    [InlineData("p50(totalBenefit) < 300000", false)]
    [InlineData("p50(totalBenefit) != 300000", false)]
    [InlineData("probability(totalBenefit > 300000) <= 0%", true)]
    [InlineData("probability(totalBenefit <= 300000) >= 100%", true)]
    [InlineData("mean(if(totalBenefit > 300000, 1, 0)) == 0", true)]
    [InlineData("p50(totalBenefit) <= 299999.999", false)]
    [InlineData("p50(totalBenefit) > 299999.999", true)]
    public void An_amount_is_held_against_its_bound_within_a_billionth_of_it(string expect, bool holds)
    {
        // 3 h at 100,000.0000000001 each: some last bits above 300,000.
        var analysis = Analysis(expect, hours: 3, rate: 100_000.0000000001);
        Assert.InRange(analysis.Result["totalBenefit"].Mean!.Value, Math.BitIncrement(300_000), 300_000.000000001);
        Assert.Equal(holds ? CheckVerdict.Pass : CheckVerdict.Fail, Own(analysis));
    }

    [Theory]
    [InlineData("10% + 20% <= 30%", true)]
    [InlineData("10% + 20% > 30%", false)]
    [InlineData("0.3 - 0.1 - 0.2 == 0", true)]
    [InlineData("p50(share) - 70% <= 30%", true)]
    [InlineData("p50(share) - 90% == 10%", true)]
    [InlineData("p50(share) - 90% != 10%", false)]
    [InlineData("probability(share - 90% > 10%) == 0%", true)]
    [InlineData("p50(hours + 0.1 - hours) == 0.1", true)]                  // of a sum its largest operand
    [InlineData("p50(2 * (hours + 0.1) - 2 * hours) <= 0.2", true)]
    [InlineData("p50(if(hours > 1, hours + 0.1 - hours, 0)) == 0.1", true)]
    [InlineData("p50(max(hours + 0.1 - hours, 0)) == 0.1", true)]
    [InlineData("sd(hours / 3) == 0", true)]
    [InlineData("conservative(npv) - conservative(npv) == 0", true)]
    [InlineData("p50(payback) / 1000000000 == 0", false)]                  // months by their own value, however few
    [InlineData("p50(hours) == 1000.0000001", true)]
    [InlineData("p50(hours) == 1000.00001", false)]
    public void The_tolerance_is_a_billionth_of_the_magnitude(string expect, bool holds) =>
        Assert.Equal(holds ? CheckVerdict.Pass : CheckVerdict.Fail, Own(Analysis(expect, hours: 1000, rate: 300)));

    /// <summary>Five years' benefit, not discounted, pays the cost: in doubles NPV comes out a little above or below zero.</summary>
    [Fact]
    public void An_NPV_of_zero_is_zero_in_every_comparison()
    {
        desk.Put("rules.json", Rules.With(("FORMULA", "hours * rate * share"), ("\"10%\"", "\"0%\"")));
        HashSet<int> signs = [];
        foreach (var tenths in (int[])[3, 7, 14, 29, 57, 83])
            foreach (var (expect, holds) in (ReadOnlySpan<(string, bool)>)[("p50(npv) >= 0", true), ("p50(npv) > 0", false),
                ("mean(npv) == 0", true), ("probability(npv > 0) >= 80%", false), ("probability(npv >= 0) >= 80%", true),
                ("probability(npv < 0) <= 0%", true), ("p90(npv + implementationCost) == p90(implementationCost)", true)])
            {
                var analysis = desk.Analysis(Scenario(hours: 3, rate: tenths / 10.0, cost: tenths * 15 / 10.0), Check(expect));
                signs.Add(Math.Sign(analysis.Result["npv"].Mean!.Value));
                Assert.Equal((tenths, expect, holds ? CheckVerdict.Pass : CheckVerdict.Fail), (tenths, expect, Own(analysis)));
            }
        Assert.Superset(new HashSet<int> { -1, 1 }, signs); // else nothing was tried
        Assert.Equal(CheckVerdict.Fail, Own(desk.Analysis(Scenario(hours: 3, rate: 0.7, cost: 10.500001), Check("p50(npv) >= 0"))));
    }

    /// <summary>One year's benefit pays the cost at the end of month 12; the last bits of some amounts make it a little less.</summary>
    [Fact]
    public void Every_round_amount_passes_a_check_of_twelve_months_at_month_twelve()
    {
        var missed = 0;
        for (var amount = 10_000; amount <= 590_000; amount += 10_000)
        {
            var scenario = Scenario(rate: (amount + 60_000) / 1000.0, cost: amount)
                .With(("\"annualRunningCost\": 0", "\"annualRunningCost\": 60000"));
            var analysis = desk.Analysis(scenario, Check("p50(payback) >= 12 and p50(payback) <= 12"));
            missed += analysis.Result["payback"].Percentile(50).Value < 12 ? 1 : 0;
            Assert.Equal((amount, CheckVerdict.Pass), (amount, Own(analysis)));
        }
        Assert.Equal(6, missed);
    }

    [Fact]
    public void A_condition_inside_of_a_formula_takes_its_sides_as_equal_too()
    {
        desk.Put("rules.json", Rules.With(("FORMULA", "if(hours / 3 * 0.1 * 30 > hours, 2, 1) * hours * rate")));
        for (var hours = 1; hours <= 100; hours++)
            Assert.Equal(hours * 50.0, desk.Analysis(Scenario(hours, 50, 100), Check("1 > 0")).Result["totalBenefit"].Mean);
    }

    [Fact]
    public void Comparisons_that_repeat_each_other_without_end_are_refused_at_once()
    {
        var nested = Enumerable.Range(0, 20).Aggregate("hours", (inner, _) => $"if({inner} > 1, hours, 2 * hours)");
        desk.Put("rules.json", Rules.With(("FORMULA", nested + " * rate")));
        Assert.Contains("comparisons stand in each other too deep here; split the formula into several inputs",
            desk.Problems(Scenario(1, 1, 1))[0], StringComparison.Ordinal);
    }

    public void Dispose() => desk.Dispose();

    private Analysis Analysis(string expect, double hours, double rate) =>
        desk.Analysis(Scenario(hours, rate, 1e6), Check(expect));

    private static CheckVerdict Own(Analysis analysis) => analysis.Findings.Single(finding => finding.Id == "own").Verdict;

    private static string Check(string expect) => Plant.Check(expect);

    private static string Scenario(double hours = 1000, double rate = 300, double cost = 1e6) => $$"""
        {
          "title": "Bounds", "currency": "USD", "rules": "rules.json", "site": { "deployment": "full-platform" },
          "inputs": {
            "implementationCost": {{cost.ToString("R", CultureInfo.InvariantCulture)}}, "annualRunningCost": 0,
            "hours": {{hours.ToString("R", CultureInfo.InvariantCulture)}}, "rate": {{rate.ToString("R", CultureInfo.InvariantCulture)}}
          },
          "lines": []
        }
        """;
}
