using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Simulation;

/// <summary>What must follow from a change of the inputs, trial by trial, and what correlations do.</summary>
public sealed class LawTests
{
    private static readonly string[] Ratios =
        [Outcomes.Roi, Outcomes.FirstYearRoi, Outcomes.HorizonRoi, Outcomes.Irr, Outcomes.Payback, Outcomes.DiscountedPayback];
    private static readonly string[] Money =
        [Outcomes.TotalBenefit, Outcomes.AnnualTotalCost, Outcomes.FirstYearBenefit, Outcomes.Npv, Outcomes.Benefit("downtime")];
    private static readonly SimulationOptions Many = new() { RequestedTrials = 16 * 1024 };

    [Fact]
    public void Doubling_all_money_doubles_money_and_leaves_ratios_and_months_alone()
    {
        var single = Plant.Of(1).Trials(Plant.Few, [.. Ratios, .. Money]);
        var twice = Plant.Of(2).Trials(Plant.Few, [.. Ratios, .. Money]);
        foreach (var name in Ratios)
            foreach (var (one, two) in single[name].Zip(twice[name]))
                Assert.Equal(one, two, 1e-9 * (1 + Math.Abs(one)));
        foreach (var name in Money)
            foreach (var (one, two) in single[name].Zip(twice[name]))
                Assert.Equal(2 * one, two, 1e-9 * (1e6 + Math.Abs(one)));
    }

    [Theory]
    [InlineData("Filler 1/hours")]
    [InlineData("qualityReduction")]
    [InlineData("labourCost")]
    public void A_benefit_that_rises_never_lowers_a_return_nor_delays_a_payback(string input)
    {
        var model = Plant.Of();
        var distribution = model.Inputs.Single(other => other.Name == input).Distribution;
        var (low, high) = (distribution.Min, distribution.Max);
        var before = model.With(input, new Uniform(low, high)).Trials(Plant.Few, Ratios);
        var after = model.With(input, new Uniform(low + (high - low) / 10, high)).Trials(Plant.Few, Ratios);
        foreach (var name in Ratios)
            foreach (var (was, now) in before[name].Zip(after[name]))
                Assert.True(name.EndsWith("ayback", StringComparison.Ordinal) ? now <= was : now >= was, $"{name}: {was} became {now}");
    }

    [Fact]
    public void A_wider_range_spreads_the_outcome_to_both_sides()
    {
        var narrow = Simulator.Run(Plant.Of(), Many)[Outcomes.Roi];
        var wide = Simulator.Run(Plant.Of().With("downtimeReduction", new Uniform(0.2, 0.6)), Many)[Outcomes.Roi];
        Assert.True(wide.P10 < narrow.P10);
        Assert.True(wide.P90 > narrow.P90);
        Assert.True(wide.StandardDeviation > narrow.StandardDeviation);
        Assert.True(wide.Minimum < narrow.Minimum);
    }

    [Fact]
    public void Inputs_of_rank_correlation_one_rise_together_and_of_minus_one_against_each_other()
    {
        foreach (var rank in new[] { 1.0, -1.0 })
        {
            var model = Two(rank);
            var trials = model.Trials(Plant.Few, "x", "y");
            foreach (var (x, y) in trials["x"].Zip(trials["y"]))
                Assert.Equal(rank > 0 ? x : 1 - x, y, 1e-7);
            var sum = Simulator.Run(model, Plant.Few)[Outcomes.TotalBenefit];
            Assert.Equal(rank > 0 ? 2 / Math.Sqrt(12) : 0, sum.StandardDeviation!.Value, 1e-2);
        }
    }

    [Fact]
    public void Requested_rank_correlations_are_reached_within_and_across_lines()
    {
        var model = Plant.Of() with
        {
            Correlations =
            [
                new("Filler 1/hours", "Filler 2/hours", 0.6), new("Filler 1/hours", "scrap", -0.4), new("Filler 2/margin", "rampUp", 0.25),
            ],
        };
        var trials = model.Trials(Many);
        foreach (var pair in model.Correlations)
            AssertRank(pair.Rank, trials[pair.First], trials[pair.Second]);
        AssertRank(0, trials["Filler 2/margin"], trials["scrap"]);
        AssertRank(0, trials["reactiveHours"], trials["Filler 1/hours"]);
    }

    [Fact]
    public void Without_correlations_inputs_of_any_two_drivers_and_lines_are_independent()
    {
        var trials = Plant.Of().Trials(Many);
        var names = trials.Keys.Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < names.Length; i++)
            for (var j = 0; j < i; j++)
                AssertRank(0, trials[names[i]], trials[names[j]]);
    }

    [Fact]
    public void Correlations_leave_the_percentiles_of_each_input_where_they_were()
    {
        string[] names = ["Filler 1/hours", "scrap", "spareParts"];
        var model = Plant.Of() with
        {
            Correlations = [new(names[0], names[1], 0.8), new(names[2], names[1], -0.5)],
            Observables = [.. names.Select(name => new Definition("seen " + name, Plant.Name(name)))],
        };
        var result = Simulator.Run(model, Many);
        foreach (var name in names)
            foreach (var estimate in result["seen " + name].Percentiles)
                Near.Assert(model.Inputs.Single(input => input.Name == name).Distribution.Quantile(estimate.Percent / 100), estimate);
    }

    [Fact]
    public void A_positive_correlation_of_two_benefits_widens_their_sum()
    {
        var (apart, together) = (Simulator.Run(Two(0), Many)[Outcomes.TotalBenefit], Simulator.Run(Two(0.7), Many)[Outcomes.TotalBenefit]);
        Assert.True(together.StandardDeviation > 1.2 * apart.StandardDeviation);
        Assert.Equal(1, together.Mean!.Value, 4 * together.MeanStandardError!.Value + 1e-12);
    }

    private static Model Two(double rank) =>
        Plant.Only(Plant.Plus(Plant.Name("x"), Plant.Name("y")), 1, 1, new("x", new Uniform(0, 1)), new("y", new Uniform(0, 1))) with
        {
            Correlations = rank == 0 ? [] : [new("x", "y", rank)],
        };

    /// <summary>The mean over replicates is within five standard errors of the rank correlation asked for.</summary>
    private static void AssertRank(double expected, double[] first, double[] second)
    {
        var length = first.Length / SimulationOptions.Replicates;
        var found = first.Chunk(length).Zip(second.Chunk(length), (x, y) => Ranks.Correlation(x, y)!.Value).ToArray();
        var moments = Moments.Of(found);
        Assert.Equal(expected, moments.Mean!.Value, 5 * moments.StandardDeviation!.Value / Math.Sqrt(found.Length) + 1.0 / length);
    }
}
