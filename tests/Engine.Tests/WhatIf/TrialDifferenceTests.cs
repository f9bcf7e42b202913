using Roi.Engine.WhatIf;

namespace Roi.Engine.Tests.WhatIf;

/// <summary>Two columns of the same trials: which is higher, by how much, and which distribution dominates.</summary>
public class TrialDifferenceTests
{
    private const int Trials = 1 << 12;

    /// <summary>Evenly spread values from a lower to an upper end, in an order that differs with the stride.</summary>
    private static double[] Even(double low, double high, int stride = 1) =>
        [.. Enumerable.Range(0, Trials).Select(i => low + (high - low) * ((long)i * stride % Trials + 0.5) / Trials)];

    [Fact]
    public void A_column_beside_itself_differs_nowhere()
    {
        var same = TrialDifference.Between(Even(-5, 9), Even(-5, 9));
        Assert.Equal((0, 0, 0, 1, Dominance.None, null), (same.Mean, same.MeanStandardError!.Value, same.ShareHigher, same.ShareEqual,
            same.Dominance, same.IsFirstDominant));
        Assert.All(same.Percentiles, percentile => Assert.Equal((0, 0), (percentile.Value, percentile.StandardError!.Value)));
    }

    [Fact]
    public void Rounding_is_no_difference()
    {
        var first = Even(1e6, 2e6);
        var same = TrialDifference.Between(first, [.. first.Select(value => value * (1 + 1e-12))]);
        Assert.Equal((0, 1, Dominance.None), (same.ShareHigher, same.ShareEqual, same.Dominance));
    }

    [Fact]
    public void What_is_higher_in_every_trial_dominates_in_the_first_order()
    {
        var more = TrialDifference.Between(Even(10, 20), [.. Even(10, 20).Select(value => value - 3)]);
        Assert.Equal((1, 0, Dominance.First, true), (more.ShareHigher, more.ShareEqual, more.Dominance, more.IsFirstDominant!.Value));
        Assert.Equal([3, 3, 3], more.Percentiles.Select(percentile => Math.Round(percentile.Value, 9)));
        Assert.Equal(0, more.ShareHigherStandardError);
    }

    [Fact]
    public void Dominance_is_of_distributions_and_not_of_trials()
    {
        var other = TrialDifference.Between(Even(0, 10, stride: 1365), Even(1, 11));
        Assert.InRange(other.ShareHigher, 0.2, 0.6);
        Assert.Equal((Dominance.First, false), (other.Dominance, other.IsFirstDominant!.Value));
    }

    [Fact]
    public void A_narrower_distribution_of_the_same_mean_dominates_in_the_second_order()
    {
        var wide = TrialDifference.Between(Even(-10, 10), Even(-2, 2));
        Assert.Equal((Dominance.Second, false), (wide.Dominance, wide.IsFirstDominant!.Value));
        Assert.Equal(Dominance.Second, TrialDifference.Between(Even(-2, 3), Even(-10, 10)).Dominance);
    }

    [Fact]
    public void A_higher_mean_with_a_worse_worst_case_does_not_dominate()
    {
        var risky = TrialDifference.Between(Even(-10, 30), Even(-2, 2));
        Assert.Equal((Dominance.None, null), (risky.Dominance, risky.IsFirstDominant));
    }

    [Fact]
    public void Exchanged_columns_turn_every_sign()
    {
        double[] first = Even(0, 10, 1365), second = Even(-3, 12, 701);
        var (one, other) = (TrialDifference.Between(first, second), TrialDifference.Between(second, first));
        Assert.Equal(one.Mean, -other.Mean, 1e-12);
        Assert.Equal(1, one.ShareHigher + other.ShareHigher + one.ShareEqual, 1e-12);
        Assert.Equal(one.Percentiles[0].Value, -other.Percentiles[2].Value, 1e-9);
        Assert.Equal(one.MeanStandardError!.Value, other.MeanStandardError!.Value, 1e-12);
    }

    [Fact]
    public void Columns_of_other_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => TrialDifference.Between([], []));
        Assert.Throws<ArgumentException>(() => TrialDifference.Between(new double[16], new double[32]));
        Assert.Throws<ArgumentException>(() => TrialDifference.Between(new double[17], new double[17]));
    }
}
