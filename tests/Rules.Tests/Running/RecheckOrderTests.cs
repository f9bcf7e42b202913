using Roi.Rules.Checks;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>What to recheck first is what carries the result that failed, whether it is uncertain or fixed.</summary>
public sealed class RecheckOrderTests : IDisposable
{
    /// <summary>Many uncertain values of little weight.</summary>
    private static readonly string Plenty = Plant.Scenario.With(
        ("\"scrapCost\": 400000, \"reworkCost\": 200000", """
            "scrapMaterial": { "uniform": [90000, 110000] }, "scrapProcessing": { "uniform": [90000, 110000] },
            "reworkLabour": { "uniform": [40000, 60000] }, "reworkMaterials": { "uniform": [40000, 60000] },
            "reworkDelay": { "uniform": [40000, 60000] }
            """),
        ("\"rampUpMonths\": 6", "\"rampUpMonths\": { \"uniform\": [4, 8] }"),
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"uniform\": [300, 500] }"),
        ("\"annualRunningCost\": 180000", "\"annualRunningCost\": { \"uniform\": [150000, 200000] }"));

    private readonly Desk desk = new();

    [Fact]
    public void A_yearly_wage_given_as_an_hourly_rate_is_named_first_though_it_is_fixed()
    {
        var finding = Of(Plenty.With(("\"labourCostPerHour\": 55", "\"labourCostPerHour\": 110000")), "benefits-vs-implementation");
        Assert.Equal(CheckVerdict.Fail, finding.Verdict);
        // Hours times rate: each carries all of it, so they come in the order of the file.
        Assert.Equal(["reactiveHours", "labourCostPerHour"], finding.Recheck.Take(2).Select(input => input.Name));
        Assert.True(finding.Recheck.Length > 10);
    }

    [Fact]
    public void Of_values_that_carry_the_same_a_fixed_figure_without_a_source_comes_first()
    {
        var wage = Plenty.With(("\"labourCostPerHour\": 55", "\"labourCostPerHour\": 110000"),
            ("\"reactiveHours\": ", "\"reactiveHours\": { \"value\": 3000, \"source\": \"CMMS\" }, \"plannedMaintenanceLabour\": "));
        Assert.Equal(["labourCostPerHour", "reactiveHours"],
            Of(wage, "benefits-vs-implementation").Recheck.Take(2).Select(input => input.Name));
    }

    /// <summary>Many lines: one value at a time, and no more kept than what is compared.</summary>
    [Fact]
    public void Of_eight_hundred_lines_the_order_takes_little_memory()
    {
        const int Lines = 800;
        var lines = string.Join(",\n", Enumerable.Range(1, Lines).Select(i => FormattableString.Invariant(
            $"{{ \"name\": \"L{i}\", \"inputs\": {{ \"downtimeHours\": 4, \"costPerHour\": 200 }} }}")));
        var scenario = Plant.Scenario.With(("\"lines\": [", "\"lines\": [" + lines + ",\n"),
            ("\"implementationCost\": 700000", "\"implementationCost\": 900000000"));
        desk.Analysis(Plant.Scenario); // loads and compiles what every run needs
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hurdle = desk.Analysis(scenario).Hurdles.Single();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000_000); // all columns of each: 2,500,000,000
        Assert.Equal("implementationCost", hurdle.Recheck[0].Name);
    }

    [Fact]
    public void Of_a_check_that_compares_two_inputs_the_larger_side_carries_more()
    {
        var finding = desk.Analysis(Plenty, Plant.Check("p50(reworkDelay) + p50(scrapMaterial) <= p50(reworkLabour)")).Findings
            .Single(finding => finding.Id == "own");
        Assert.Equal("scrapMaterial", finding.Recheck[0].Name);
        Assert.Equal(["reworkDelay", "reworkLabour"], finding.Recheck.Skip(1).Select(input => input.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_payback_that_comes_too_fast_names_first_what_it_would_never_come_without()
    {
        var finding = Of(Plenty.With(("\"implementationCost\": 700000", "\"implementationCost\": 300000")), "payback-full-platform-fast");
        Assert.Equal(CheckVerdict.Fail, finding.Verdict);
        Assert.Equal(["Line 1/costPerHour", "Line 1/downtimeHours"],
            finding.Recheck.Take(2).Select(input => input.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_share_of_hours_sold_is_left_at_its_neutral_value_and_so_carries_little()
    {
        var finding = Of(Plenty.With(("\"labourCostPerHour\"", "\"soldShare\": \"99%\", \"labourCostPerHour\"")),
            "benefits-vs-implementation");
        Assert.Contains("soldShare", finding.Recheck.Select(input => input.Name));
        Assert.DoesNotContain("soldShare", finding.Recheck.Take(5).Select(input => input.Name));
    }

    public void Dispose() => desk.Dispose();

    private Finding Of(string scenario, string id) => desk.Analysis(scenario).Findings.Single(finding => finding.Id == id);
}
