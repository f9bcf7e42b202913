using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.WhatIf;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Inputs whose normal scores are shifted, and inputs that are held at a level while what is correlated with them moves
/// along.</summary>
public class ScoreShiftTests
{
    private const double Mean = 500_000, Deviation = 50_000;

    private static readonly SimulationOptions Options = new() { RequestedTrials = 16_384 };

    private static readonly Normal Shape = new(Mean, Deviation);

    private static readonly Model Base = Plant.Of().With("scrap", Shape).With("labourCost", Shape).With("spareParts", Shape);

    private static double[] Trials(Model model, string column) =>
        Variations.Run(model, Options, [], [], [column], cancellation: TestContext.Current.CancellationToken).Base.Columns[column];

    [Theory]
    [InlineData(1.5)]
    [InlineData(-0.4)]
    public void A_normal_input_moves_by_so_many_standard_deviations(double by)
    {
        var (before, after) = (Trials(Base, "scrap"), Trials(Shifted("scrap", by), "scrap"));
        Assert.All(before.Zip(after), pair => Assert.Equal(by * Deviation, pair.Second - pair.First, Deviation * 1e-4));
    }

    [Fact]
    public void Any_other_input_keeps_its_range_and_the_order_of_its_draws_and_no_other_moves()
    {
        var model = Shifted("downtimeReduction", 2);
        var (before, after) = (Trials(Base, "downtimeReduction"), Trials(model, "downtimeReduction"));
        var range = Base.Inputs.First(input => input.Name == "downtimeReduction").Distribution;
        Assert.All(after, value => Assert.InRange(value, range.Min, range.Max));
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First));
        Assert.Equal(Trials(Base, "scrap"), Trials(model, "scrap"));
    }

    [Fact]
    public void A_correlated_input_follows_one_that_is_held_at_a_level_as_normals_do()
    {
        var (rank, z) = (0.6, StandardNormal.Quantile(0.9));
        var r = 2 * Math.Sin(Math.PI * rank / 6);
        var correlated = Base with { Correlations = [new("scrap", "labourCost", rank), new("labourCost", "spareParts", 0.5)] };
        var held = correlated with { GivenLevels = Levels(("scrap", 0.9)) };
        var partner = Trials(held, "labourCost");
        var moments = Moments.Of(partner);
        Assert.Equal(Mean + Deviation * r * z, moments.Mean!.Value,
            4 * StandardError.OfMean(partner, SimulationOptions.Replicates)!.Value + 1);
        Assert.Equal(Deviation * Math.Sqrt(1 - r * r), moments.StandardDeviation!.Value, Deviation * 0.02);
        // A pair without a stated correlation has none, so the third input stays where it is.
        var third = Trials(held, "spareParts");
        Assert.Equal(Mean, Moments.Of(third).Mean!.Value, 4 * StandardError.OfMean(third, SimulationOptions.Replicates)!.Value + 1);
    }

    [Fact]
    public void Of_two_held_inputs_each_adds_what_the_other_leaves()
    {
        var correlated = Base with { Correlations = [new("scrap", "labourCost", 0.6), new("spareParts", "labourCost", 0.5)] };
        var z = StandardNormal.Quantile(0.9);
        var (first, second) = (2 * Math.Sin(Math.PI * 0.6 / 6), 2 * Math.Sin(Math.PI * 0.5 / 6));
        var partner = Trials(correlated with { GivenLevels = Levels(("scrap", 0.9), ("spareParts", 0.1)) }, "labourCost");
        // The two held ones are independent of each other.
        Assert.Equal(Mean + Deviation * (first - second) * z, Moments.Of(partner).Mean!.Value,
            4 * StandardError.OfMean(partner, SimulationOptions.Replicates)!.Value + 1);
        Assert.Equal(Deviation * Math.Sqrt(1 - first * first - second * second), Moments.Of(partner).StandardDeviation!.Value,
            Deviation * 0.02);
    }

    [Fact]
    public void A_level_of_what_is_correlated_with_nothing_moves_nothing()
    {
        var held = Base with { GivenLevels = Levels(("scrap", 0.9)) };
        Assert.Equal(Trials(Base, "labourCost"), Trials(held, "labourCost"));
    }

    private static Model Shifted(string input, double by) => Base with
    {
        ScoreShifts = ImmutableDictionary<string, double>.Empty.SetItem(input, by),
    };

    private static ImmutableDictionary<string, double> Levels(params (string Input, double Level)[] levels) =>
        levels.ToImmutableDictionary(level => level.Input, level => level.Level, StringComparer.Ordinal);
}
