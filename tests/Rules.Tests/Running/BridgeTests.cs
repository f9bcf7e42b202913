using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>The bridge from claim to credible adds up, and each step does what it says.</summary>
public sealed class BridgeTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"pert\": [300, 420, 600] }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"pert\": [2500, 3200, 4500] }"),
        ("\"goLiveMonths\": 2", "\"goLiveMonths\": { \"uniform\": [1, 5] }"));

    private static readonly SimulationOptions Some = new() { RequestedTrials = 2048 };

    private readonly Desk desk = new();

    /// <summary>420 h x 5,200 an hour, 600,000 of scrap and rework, 3,200 h x 55, 280,000 of parts; 700,000 / 3 + 180,000 a year.</summary>
    [Fact]
    public void With_everything_fixed_each_stage_is_what_one_gets_by_hand()
    {
        var bridge = desk.Analysis(Claiming(Plant.Scenario, "\"downtimeReduction\": \"70%\""), Plant.FixedFactors, Kept(
            "\"value\": \"50%\"")).Bridge;
        const double Rest = 600_000 * 0.20 + 3200 * 55 * 0.25 + 280_000 * 0.20;
        const double Hour = 420 * 5200;
        double[] benefits = [Hour * 0.70 + Rest, Hour * 0.35 + Rest, Hour * 0.30 + Rest, (Hour * 0.30 + Rest) / 60 * (60 - 2 - 3)];
        const double Cost = 180_000 + 700_000 / 3.0;
        Assert.Equal([BridgeStageKind.Claimed, BridgeStageKind.Kept, BridgeStageKind.FullRate, BridgeStageKind.Earned],
            bridge.Stages.Select(stage => stage.Kind));
        Assert.All(bridge.Stages.Zip(benefits), pair => Assert.Equal(pair.Second, pair.First.Benefit.P50, 1e-6));
        Assert.All(bridge.Stages.Zip(benefits), pair => Assert.Equal(pair.Second / Cost - 1, pair.First.Roi.P50, 1e-12));
        Assert.Equal([1, 1, 1], bridge.Steps.Select(step => step.ShareBound));
        Assert.Equal(["vendorShareKept", "downtimeReduction", "goLiveMonths, rampUpMonths, finance.horizonMonths"],
            bridge.Steps.Select(step => string.Join(", ", step.Rules.Select(rule => rule.Name))));
        Assert.Equal(["layer", "fixed", ", , manufacturing-ai"],
            bridge.Steps.Select(step => string.Join(", ", step.Rules.Select(rule => rule.Layer))));
        Assert.Equal(["claim of downtimeReduction"], bridge.Claimed.Select(rule => rule.Name));
        Assert.Equal(3, bridge.Unclaimed.Length);
    }

    [Theory]
    [InlineData("\"downtimeReduction\": \"70%\"")]
    [InlineData("\"downtimeReduction\": { \"uniform\": [\"40%\", \"90%\"] }, \"qualityReduction\": \"60%\", \"reactiveShift\": \"1%\"")]
    public void Steps_add_up_to_the_last_bit_and_no_claim_raises_anything(string claims)
    {
        var analysis = desk.Analysis(Claiming(Uncertain, claims), Some);
        var bridge = analysis.Bridge;
        Assert.Equal(bridge.Stages[^1].Benefit.P50, bridge.Steps.Aggregate(bridge.Stages[0].Benefit.P50, (sum, step) => sum
            + step.Benefit));
        Assert.Equal(bridge.Stages[^1].Roi.P50, bridge.Steps.Aggregate(bridge.Stages[0].Roi.P50, (sum, step) => sum + step.Roi));
        Assert.All(bridge.Steps, step => Assert.True(step.Benefit <= 0 && step.Roi <= 0));
        Assert.All(bridge.Stages.Zip(bridge.Stages.Skip(1)),
            pair => Assert.True(pair.Second.Benefit.P10 <= pair.First.Benefit.P10 && pair.Second.Benefit.P90 <= pair.First.Benefit.P90));
        Assert.Equal(analysis["totalBenefit"].Statistics.P50, bridge.Stages[2].Benefit.P50, 1e-6);
        Assert.Equal(analysis["roi"].Statistics.P50, bridge.Stages[2].Roi.P50, 1e-12);
        Assert.All(bridge.Steps[1].Claims.Zip(analysis.Claims),
            pair => Assert.Equal(1 - pair.Second.ShareCapped, pair.First.ShareBound, 1e-12));
        Assert.Equal(1, bridge.Steps[2].ShareBound);
    }

    [Fact]
    public void A_step_that_does_nothing_is_exactly_zero()
    {
        const string Wide = "\"factors\": { \"reactiveShift\": { \"range\": [\"90%\", \"100%\"] } }, "
            + "\"vendorShareKept\": { \"value\": \"100%\" }";
        var bridge = desk.Analysis(Claiming(Uncertain, "\"reactiveShift\": { \"uniform\": [\"10%\", \"80%\"] }"), Some, Plant.Layer(
            Wide)).Bridge;
        Assert.Equal((0, 0, 0), (bridge.Steps[0].Benefit, bridge.Steps[0].Roi, bridge.Steps[0].ShareBound));
        Assert.Equal((0, 0, 0), (bridge.Steps[1].Benefit, bridge.Steps[1].Roi, bridge.Steps[1].ShareBound));
        Assert.True(bridge.Steps[2].Benefit < 0);

        var prompt = desk.Analysis(Uncertain.With(("{ \"uniform\": [1, 5] }", "0"), ("\"rampUpMonths\": 6", "\"rampUpMonths\": 0")),
            Some).Bridge;
        Assert.Equal((0, 0, 0), (prompt.Steps.Single().Benefit, prompt.Steps.Single().Roi, prompt.Steps.Single().ShareBound));
    }

    /// <summary>A benefit of 0 in half of the trials, and above 0 in the others.</summary>
    [Fact]
    public void Time_lowers_only_a_benefit_above_zero()
    {
        const string Half = """
            "factors": { "downtimeReduction": { "value": { "bernoulli": { "p": 0.5 } } },
              "qualityReduction": { "value": "0%" }, "reactiveShift": { "value": "0%" }, "sparePartsReduction": { "value": "0%" } }
            """;
        var timing = desk.Analysis(Uncertain, Some, Plant.Layer(Half)).Bridge.Steps.Single();
        Assert.Equal((BridgeStepKind.Timing, 0.5), (timing.Kind, timing.ShareBound));
    }

    [Fact]
    public void Without_a_claim_the_bridge_begins_at_the_full_rate()
    {
        var bridge = desk.Analysis(Uncertain).Bridge;
        Assert.Equal([BridgeStageKind.FullRate, BridgeStageKind.Earned], bridge.Stages.Select(stage => stage.Kind));
        Assert.Equal([BridgeStepKind.Timing], bridge.Steps.Select(step => step.Kind));
        Assert.Empty(bridge.Claimed);
        Assert.Empty(bridge.Unclaimed);
    }

    [Fact]
    public void Twice_the_money_doubles_the_bridge_and_leaves_its_ROI()
    {
        var twice = Uncertain.With(("400000", "800000"), ("200000", "400000"), ("700000", "1400000"), ("180000", "360000"), (
            "\"labourCostPerHour\": 55", "\"labourCostPerHour\": 110"),
            ("280000", "560000"), ("5200", "10400"));
        var (once, doubled) = (desk.Analysis(Claiming(Uncertain, "\"downtimeReduction\": \"70%\""), Some).Bridge, desk.Analysis(
            Claiming(twice, "\"downtimeReduction\": \"70%\""), Some).Bridge);
        Assert.Equal(once.Steps.Select(step => step.Benefit * 2), doubled.Steps.Select(step => step.Benefit));
        Assert.Equal(once.Steps.Select(step => step.Roi), doubled.Steps.Select(step => step.Roi));
        Assert.Equal(once.Stages.Select(stage => stage.Benefit.P90 * 2), doubled.Stages.Select(stage => stage.Benefit.P90));
    }

    [Fact]
    public void What_goes_live_after_the_horizon_earns_nothing()
    {
        var last = desk.Analysis(Claiming(Plant.Scenario.With(("\"goLiveMonths\": 2", "\"goLiveMonths\": 72")), "\"downtimeReduction\": "
            + "\"70%\"")).Bridge.Stages[^1];
        Assert.Equal((0, -1), (last.Benefit.P50, last.Roi.P50));
    }

    public void Dispose() => desk.Dispose();

    private static string Kept(string share) => Plant.Layer($"\"vendorShareKept\": {{ {share} }}");

    private static string Claiming(string scenario, string claims) =>
        scenario.With(("\"lines\":", $"\"vendorClaims\": {{ {claims} }}, \"lines\":"));
}
