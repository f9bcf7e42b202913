using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Sensitivity;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Sensitivity;

/// <summary>Shares of the spread, value of information and losses of a case, by laws that hold between them.</summary>
public sealed class SensitivityRunTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"value\": { \"pert\": [300, 420, 600] }, \"evidence\": \"measured\" }"),
        ("\"implementationCost\": 700000",
            "\"implementationCost\": { \"value\": { \"uniform\": [1200000, 4200000] }, \"evidence\": \"vendor\" }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"uniform\": [2500, 4500] }"));

    private static readonly string Correlated = Uncertain.With(("\"lines\":",
        "\"correlations\": [{ \"between\": [\"implementationCost\", \"reactiveHours\"], \"rank\": 0.5 }],\n  \"lines\":"));

    private readonly Desk desk = new();

    private SensitivityResult Of(string scenario)
    {
        var loaded = SensitivityRun.Run(new(desk.Put("scenario.json", scenario), new() { RequestedTrials = 16_384 }),
            cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    [Fact]
    public void Independent_inputs_have_indices_whose_first_order_is_no_larger_than_the_total_and_sums_to_one_at_most()
    {
        var spreads = Of(Uncertain).Spreads;
        Assert.Equal([SpreadBy.Input, SpreadBy.Driver, SpreadBy.Line, SpreadBy.Evidence], spreads.Select(spread => spread.By));
        foreach (var spread in spreads)
        {
            Assert.False(spread.IsShapley);
            Assert.All(spread.Shares, share => Assert.True(
                share.First!.Value.Value <= share.Total!.Value.Value
                    + 4 * (share.First.Value.StandardError + share.Total.Value.StandardError)));
            Assert.InRange(spread.Shares.Sum(share => share.First!.Value.Value), 0.8, 1.03);
            Assert.Null(spread.Shares[0].Shapley);
            Assert.Equal(spread.Shares.Select(share => share.Own.Value).OrderDescending(), spread.Shares.Select(share => share.Own.Value));
        }
        Assert.Equal("implementationCost", spreads[0].Shares[0].Name);
        Assert.Equal("cost and timing", spreads[1].Shares[0].Name);
        Assert.Equal("the whole site", spreads[2].Shares[0].Name);
        Assert.Equal("vendor", spreads[3].Shares[0].Name);
    }

    [Fact]
    public void Correlated_inputs_have_Shapley_effects_that_add_up_to_one()
    {
        var spread = Of(Correlated).Spreads.Single(spread => spread.By == SpreadBy.Input);
        Assert.True(spread.IsShapley);
        Assert.Equal(1, spread.Shares.Sum(share => share.Shapley!.Value.Value), 0.03);
        Assert.Null(spread.Shares[0].First);
    }

    [Fact]
    public void Knowing_a_part_is_worth_no_more_than_knowing_everything_and_measuring_what_decides_is_worth_most()
    {
        var result = Of(Uncertain);
        var all = result.Base.Insight!.PerfectInformation!.Value;
        Assert.True(all.Value > 0);
        Assert.All(result.Information.Concat(result.OfGroups), knowledge =>
            Assert.InRange(knowledge.Value.Value, 0, all.Value + 4 * ((all.StandardError ?? 0) + (knowledge.Value.StandardError ?? 0))));
        Assert.Equal("implementationCost", result.Information[0].Name);
        Assert.True(result.Information[0].Value.Value > 0);
        Assert.Equal(0, result.Information.Single(knowledge => knowledge.Name == "reactiveHours").Value.Value);
    }

    [Fact]
    public void Where_the_mean_is_positive_knowing_everything_is_worth_the_probability_of_a_loss_times_its_size()
    {
        var result = Of(Uncertain.With(("[1200000, 4200000]", "[1000000, 3000000]")));
        var (losses, insight) = (result.Losses!.Losses, result.Base.Insight!);
        Assert.True(insight.Base.Npv.Mean > 0);
        Assert.Equal(losses.Probability.Value * losses.ExpectedLoss.Value, insight.PerfectInformation!.Value.Value,
            1e-9 * losses.ExpectedLoss.Value);
        var hurdle = Assert.Single(insight.Base.Hurdles);
        Assert.Equal(losses.Probability.Value, 1 - hurdle.Chance!.Value.Value, 1e-12);
    }

    [Fact]
    public void The_worst_tenth_has_the_dearest_purchase_and_the_trials_that_miss_a_hurdle_likewise()
    {
        var losses = Of(Uncertain).Losses!;
        var first = losses.WorstTenth[0];
        Assert.Equal("implementationCost", first.Name);
        Assert.True(first.Distance.Value > 0.5);
        Assert.True(first.Median > first.MedianOfAll);
        var missed = losses.Missed.Single(missed => missed.Id == "npv-positive");
        Assert.InRange(missed.Share, 0.05, 0.95);
        Assert.Equal("implementationCost", missed.Values[0].Name);
    }

    [Fact]
    public void The_fall_of_events_has_a_share_beside_those_of_the_inputs()
    {
        var result = Of(Uncertain.With(("[1200000, 4200000]", "[1200000, 1300000]"), ("\"downtimeHours\":",
            "\"majorFailuresPerYear\": 0.4, \"majorFailureCost\": { \"uniform\": [200000, 1800000] }, \"downtimeHours\":")));
        Assert.All(result.Spreads, spread =>
        {
            Assert.Equal(("(events)", "How events fall by chance"), (spread.Shares[0].Name, spread.Shares[0].Title));
            Assert.Equal(result.EventsByChance, spread.Shares[0].First);
            Assert.InRange(spread.Shares.Sum(share => share.First!.Value.Value), 0.8, 1.05);
        });
        Assert.Null(Of(Uncertain).EventsByChance);
    }

    [Fact]
    public void A_case_that_is_the_same_in_every_trial_has_no_spread_and_nothing_to_measure()
    {
        var loaded = SensitivityRun.Run(new(desk.Put("scenario.json", Plant.Scenario), Desk.Few)
        {
            Layers = [desk.Put("fixed.json", Plant.FixedFactors.With(("\"extends\": \"manufacturing-ai\",\n", "")))],
        }, cancellation: TestContext.Current.CancellationToken);
        var result = loaded.Value!;
        Assert.Empty(result.Spreads);
        Assert.All(result.Information, knowledge => Assert.Equal(0, knowledge.Value.Value));
        Assert.Empty(result.Losses!.WorstTenth);
    }

    public void Dispose() => desk.Dispose();
}
