using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

/// <summary>Trends and seasons of events, by closed forms and by their size under no trend.</summary>
public class EventTrendTests
{
    [Fact]
    public void Events_all_at_the_end_have_the_largest_score_and_time_reversed_the_opposite_one()
    {
        double[] late = [.. Enumerable.Repeat(10.0, 12)], early = [.. late.Select(_ => 0.0)];
        // The mean time is half the span from the middle: (1/2) sqrt(12 n).
        Assert.Equal(0.5 * Math.Sqrt(12 * 12), EventTrend.Laplace(late, 10)!.Value, 1e-12);
        Assert.Equal(-EventTrend.Laplace(late, 10)!.Value, EventTrend.Laplace(early, 10)!.Value, 1e-12);
    }

    [Fact]
    public void Evenly_spaced_events_have_no_trend_and_few_are_not_tested()
    {
        Assert.Equal(0, EventTrend.Laplace([.. Enumerable.Range(0, 9).Select(i => 0.5 + i)], 9)!.Value, 1e-12);
        Assert.Null(EventTrend.Laplace([1, 2, 3], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventTrend.Laplace([5], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventTrend.Laplace([], 0));
    }

    [Fact]
    public void Without_a_trend_one_log_in_twenty_seems_to_have_one()
    {
        const int logs = 2000;
        var found = Enumerable.Range(0, logs).Count(log => EventTrend.Probability(EventTrend.Laplace(
            [.. Enumerable.Range(0, 30).Select(i => SplitMix64.Uniform(SplitMix64.At((ulong)log, (ulong)i)))], 1)!.Value) < 0.05);
        // Four standard errors of a share of 2,000.
        Assert.InRange(found / (double)logs, 0.05 - 4 * Math.Sqrt(0.05 * 0.95 / logs), 0.05 + 4 * Math.Sqrt(0.05 * 0.95 / logs));
    }

    [Fact]
    public void Seasons_are_tested_against_their_exposure()
    {
        Assert.Equal(1, EventTrend.Seasons([10, 20, 30], [1, 2, 3])!.Value, 1e-12);
        // Chi-square of 2 degrees of freedom has the survival exp(-x / 2): here 10, from ±10 around 20 in two of three.
        Assert.Equal(Math.Exp(-5), EventTrend.Seasons([10, 20, 30], [1, 1, 1])!.Value, 1e-12);
        Assert.Null(EventTrend.Seasons([2, 3], [1, 1]));
        Assert.Throws<ArgumentException>(() => EventTrend.Seasons([1], [1]));
        Assert.Throws<ArgumentException>(() => EventTrend.Seasons([1, 2], [1, 0]));
    }

    [Fact]
    public void A_single_gap_takes_all_time_and_of_two_either_may_be_long()
    {
        Assert.Equal(1, EventTrend.LongGap(1, 1));
        // One break is uniform: the longer gap takes at least a share of three quarters in half of the cases.
        Assert.Equal(0.5, EventTrend.LongGap(2, 0.75), 1e-12);
        Assert.Equal((1.0, 0.0), (EventTrend.LongGap(5, 0), EventTrend.LongGap(5, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventTrend.LongGap(0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventTrend.LongGap(3, 1.5));
    }

    [Theory]
    [InlineData(5, 0.6)]
    [InlineData(20, 0.3)]
    public void Random_events_leave_long_gaps_as_rarely_as_it_says(int gaps, double share)
    {
        const int logs = 20_000;
        var found = Enumerable.Range(0, logs).Count(log =>
        {
            double[] times = [0, .. Enumerable.Range(1, gaps - 1).Select(i => SplitMix64.Uniform(SplitMix64.At((ulong)log, (ulong)i)))
                .Order(), 1];
            return Enumerable.Range(0, gaps).Any(i => times[i + 1] - times[i] >= share);
        });
        var told = EventTrend.LongGap(gaps, share);
        // From one half on it is exact, below it is too high by two long gaps at once at most.
        var both = share >= 0.5 ? 0 : gaps * (gaps - 1) / 2.0 * Math.Pow(1 - 2 * share, gaps - 1);
        var error = 4 * Math.Sqrt(told * (1 - told) / logs);
        Assert.InRange(found / (double)logs, told - both - error, told + error);
    }
}
