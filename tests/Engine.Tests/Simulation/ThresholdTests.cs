using Roi.Engine.Simulation;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>The place of a value among the trials of a column.</summary>
public sealed class ThresholdTests
{
    [Theory]
    [InlineData(1 << 12)] // all trials stored
    [InlineData(1 << 17)] // seen block by block
    public void The_shares_below_and_equal_are_those_of_the_trials(int trials)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Threads = 2 };
        var model = Of();
        string[] names = [Outcomes.TotalBenefit, Outcomes.Npv, Outcomes.Payback, Outcomes.Roi];
        var columns = model.Trials(options, names);
        foreach (var rank in (double[])[0, 0.14, 0.5, 0.999, 1])
        {
            var values = names.ToDictionary(name => name, name => Sorted(columns[name])[(int)(rank * (trials - 1))]);
            var result = Simulator.Run(
                model with { Thresholds = [.. values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))] }, options);
            Assert.All(names, name => Assert.Equal(Plain(columns[name], values[name]), result[name].Threshold));
        }
    }

    [Fact]
    public void Half_of_the_trials_that_are_equal_count_as_below()
    {
        ThresholdPlace place = new(0.125, 0.375);
        Assert.Equal((0.3125, 0.5, false), (place.Rank, place.ShareAbove, place.IsEverywhere));
        Assert.Equal((0.5, 0.0, true), (new ThresholdPlace(0, 1).Rank, new ThresholdPlace(0, 1).ShareAbove, new ThresholdPlace(0, 1).IsEverywhere));
    }

    [Fact]
    public void Never_is_equal_to_never_alone()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 12 };
        var model = Of(money: 1, "Filler 1");
        model = model with { Terms = model.Terms with { HorizonMonths = 30 } };
        var result = Simulator.Run(
            model with { Thresholds = model.Thresholds.SetItem(Outcomes.Payback, double.PositiveInfinity) }, options);
        var never = result[Outcomes.Payback].ShareAboveAll;
        Assert.InRange(never, 0.01, 0.99);
        Assert.Equal(new ThresholdPlace(1 - never, never), result[Outcomes.Payback].Threshold);
    }

    [Fact]
    public void Thresholds_change_no_other_number_and_a_column_without_one_has_no_place()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 15 };
        var (without, with) = (Simulator.Run(Of(), options),
            Simulator.Run(Of() with { Thresholds = Of().Thresholds.SetItem(Outcomes.Npv, 0) }, options));
        Assert.All(without.Statistics.Keys, name => Assert.Equal(
            (without[name].Mean, without[name].P10, without[name].P50, without[name].P90),
            (with[name].Mean, with[name].P10, with[name].P50, with[name].P90)));
        Assert.Null(with[Outcomes.Roi].Threshold);
        Assert.Null(Simulator.Run(Of() with { Thresholds = Of().Thresholds.SetItem(Outcomes.Npv, double.NaN) }, Few)[Outcomes.Npv].Threshold);
    }

    private static ThresholdPlace Plain(double[] column, double value)
    {
        var slack = double.IsFinite(value) ? 1e-9 * Math.Abs(value) : 0;
        var below = column.Count(trial => trial < value - slack);
        return new((double)below / column.Length, (double)(column.Count(trial => trial <= value + slack) - below) / column.Length);
    }

    private static double[] Sorted(double[] column) => [.. column.Order()];
}
