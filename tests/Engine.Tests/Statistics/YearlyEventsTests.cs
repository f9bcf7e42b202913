using Roi.Engine.Distributions;
using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

/// <summary>What counted events come to in a year, with intervals that hold what they promise.</summary>
public class YearlyEventsTests
{
    private static readonly double[] Sizes = [2, 3, 5, 8, 1, 40, 4, 6, 2, 3];

    [Fact]
    public void The_figures_are_what_was_counted_and_the_intervals_lie_around_them()
    {
        var yearly = YearlyEvents.Of(Sizes, years: 2);
        Assert.Equal((5, 37), (yearly.PerYear, yearly.AmountPerYear));
        Assert.True(yearly.PerYearPercentiles[0] < 5 && 5 < yearly.PerYearPercentiles[2]);
        Assert.True(yearly.AmountPercentiles[0] < 37 && 37 < yearly.AmountPercentiles[2]);
    }

    [Fact]
    public void The_rate_has_the_percentiles_of_its_posterior()
    {
        var yearly = YearlyEvents.Of(Sizes, years: 2);
        Gamma posterior = new(10.5, 0.5);
        // 2,000 draws: four standard errors of a percentile, sqrt(0.09 / 2000) over the density there.
        foreach (var (i, level) in ((double[])[0.1, 0.5, 0.9]).Index())
            Assert.InRange(posterior.Cdf(yearly.PerYearPercentiles[i]), level - 4 * Math.Sqrt(level * (1 - level) / 2000),
                level + 4 * Math.Sqrt(level * (1 - level) / 2000));
    }

    [Fact]
    public void Twice_the_sizes_are_twice_the_amount_and_the_same_events()
    {
        var (one, two) = (YearlyEvents.Of(Sizes, 2), YearlyEvents.Of([.. Sizes.Select(size => 2 * size)], 2));
        Assert.Equal(one.AmountPercentiles.Select(value => 2 * value), two.AmountPercentiles, (a, b) => Math.Abs(a - b) < 1e-9 * b);
        Assert.Equal(one.PerYearPercentiles, two.PerYearPercentiles);
    }

    [Fact]
    public void Events_of_one_size_vary_by_their_number_alone()
    {
        var yearly = YearlyEvents.Of([.. Enumerable.Repeat(7.0, 30)], 3);
        Assert.Equal(yearly.PerYearPercentiles.Select(value => 7 * value), yearly.AmountPercentiles,
            (a, b) => Math.Abs(a - b) < 1e-9 * b);
    }

    [Fact]
    public void Ten_times_the_log_narrows_the_intervals_and_clusters_widen_them()
    {
        var once = YearlyEvents.Of(Sizes, 2);
        var tenfold = YearlyEvents.Of([.. Enumerable.Repeat(Sizes, 10).SelectMany(sizes => sizes)], 20);
        var clustered = YearlyEvents.Of(Sizes, 2, dispersion: 4);
        Assert.Equal(once.AmountPerYear, tenfold.AmountPerYear, 1e-9);
        Assert.True(Width(tenfold) < 0.5 * Width(once));
        Assert.True(Width(clustered) > 1.3 * Width(once));
        static double Width(YearlyEvents yearly) => yearly.AmountPercentiles[2] - yearly.AmountPercentiles[0];
    }

    [Fact]
    public void No_events_in_a_short_log_do_not_mean_that_none_come()
    {
        var yearly = YearlyEvents.Of([], 1);
        Assert.Equal((0, 0), (yearly.PerYear, yearly.AmountPerYear));
        Assert.True(yearly.PerYearPercentiles[2] > 1);
        Assert.Empty(yearly.AmountPercentiles);
    }

    [Fact]
    public void Very_many_events_have_the_normal_limit()
    {
        var sizes = Draws(Lognormal.FromMean(10, 5), 5000, 1);
        var yearly = YearlyEvents.Of(sizes, 1);
        var moments = Moments.Of(sizes);
        // Variance of rate times mean size: N sd² + N mean² for Poisson arrivals.
        var sd = Math.Sqrt(5000 * moments.MeanSquareFrom(0));
        Assert.Equal(2 * 1.2816 * sd, yearly.AmountPercentiles[2] - yearly.AmountPercentiles[0], 0.15 * sd);
    }

    [Fact]
    public void The_middle_eight_tenths_hold_the_truth_in_about_eight_of_ten_logs()
    {
        const int logs = 300;
        const double perYear = 12, years = 2;
        var size = Lognormal.FromMean(12, 10);
        Poisson number = new(perYear * years);
        var (events, amounts) = (0, 0);
        for (var log = 0; log < logs; log++)
        {
            var count = (int)number.Quantile(SplitMix64.Uniform(SplitMix64.At(99, (ulong)log)));
            var yearly = YearlyEvents.Of(Draws(size, count, (ulong)log + 1000), years);
            events += Holds(yearly.PerYearPercentiles, perYear);
            amounts += Holds(yearly.AmountPercentiles, perYear * 12);
        }
        // Four standard errors of a share of 300 are 9 points; a skewed size costs a few more.
        Assert.InRange(events / (double)logs, 0.71, 0.89);
        Assert.InRange(amounts / (double)logs, 0.68, 0.89);

        static int Holds(IReadOnlyList<double> interval, double truth) => interval[0] <= truth && truth <= interval[2] ? 1 : 0;
    }

    [Theory]
    [InlineData(new[] { 4, 4, 4, 4, 4, 4, 4, 4 }, 1)]
    [InlineData(new[] { 0, 8, 0, 8, 0, 8, 0, 8 }, 32.0 / 7)]
    [InlineData(new[] { 0, 30, 0 }, 1)]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 1)]
    public void Counts_that_vary_more_than_chance_are_told_by_their_variance_over_their_mean(int[] counts, double expected) =>
        Assert.Equal(expected, YearlyEvents.Dispersion(counts), 1e-12);

    [Fact]
    public void What_is_no_span_or_no_size_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyEvents.Of([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => YearlyEvents.Of([1], 1, 0.5));
        Assert.Throws<ArgumentException>(() => YearlyEvents.Of([double.NaN], 1));
    }

    private static double[] Draws(Distribution distribution, int count, ulong seed) => [.. Enumerable.Range(0, count)
        .Select(i => distribution.Quantile(SplitMix64.Uniform(SplitMix64.At(seed, (ulong)i))))];
}
