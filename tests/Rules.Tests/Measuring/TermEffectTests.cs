using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Measuring;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Measuring;

/// <summary>What stricter terms do by themselves to a case that loses: told, not refused.</summary>
public sealed class TermEffectTests : IDisposable
{
    /// <summary>It earns 200,000 a year at most, and costs a million a year to run.</summary>
    private static readonly string Losing = Plant.Scenario.With(("\"annualRunningCost\": 180000", "\"annualRunningCost\": 2000000"));

    private readonly Desk desk = new();

    [Fact]
    public void A_shorter_horizon_raises_the_npv_of_a_case_that_loses()
    {
        var effect = Assert.Single(Effects(Losing, "\"horizonMonths\": 48"));
        Assert.Equal(("layer", (long)LayerMeasurement.Trials), (effect.Layer, effect.Trials));
        Assert.Equal([new TermChange("horizonMonths", "60", "48")], effect.Terms);
        var npv = Assert.Single(effect.Outcomes);
        Assert.Equal(("npv", "horizonMonths"), (npv.Name, Assert.Single(npv.Terms)));
        Assert.True(npv.With.Value > npv.Below.Value);
        Assert.All([npv.Below, npv.With], estimate => Assert.InRange(estimate.StandardError!.Value, 1, npv.With.Value - npv.Below.Value));
    }

    [Fact]
    public void Of_several_terms_those_are_named_that_do_it()
    {
        var npv = Assert.Single(Assert.Single(Effects(Losing, "\"discountRate\": \"12%\", \"amortisationYears\": 2")).Outcomes);
        Assert.Equal("discountRate", Assert.Single(npv.Terms));
    }

    [Fact]
    public void A_hurdle_that_fails_no_more_is_named_whether_or_not_a_median_moves()
    {
        desk.Put("rules.json", Plant.Layer("""
            "extends": "manufacturing-ai", "hurdles": [{ "id": "loss", "added": true, "title": "Loss", "expect": "p10(npv) > -4000000",
              "source": "s" }]
            """).With(("\"id\": \"layer\"", "\"id\": \"own\"")));
        var losing = Losing.With(("\"rules\": \"manufacturing-ai\"", "\"rules\": \"rules.json\""));
        Assert.Equal([new TurnedRule("loss", IsHurdle: true, Passes: true)],
            Assert.Single(Effects(losing, "\"horizonMonths\": 24")).Turned);
    }

    public static TheoryData<string, string> Silent => new()
    {
        { Plant.Scenario, "\"horizonMonths\": 48, \"discountRate\": \"12%\", \"amortisationYears\": 2" }, // it gains
        { Losing, "\"amortisationYears\": 2" }, // no term that matters
        { Losing, "\"percentiles\": [5]" },
    };

    [Theory, MemberData(nameof(Silent))]
    public void Where_nothing_looks_better_nothing_is_told(string scenario, string terms) => Assert.Empty(Effects(scenario, terms));

    private ImmutableArray<TermEffect> Effects(string scenario, string terms) => desk.Analysis(scenario, Desk.Few, Plant.Layer($$"""
        "tightenOnly": true, "finance": { {{terms}} }
        """)).TermEffects;

    public void Dispose() => desk.Dispose();
}
