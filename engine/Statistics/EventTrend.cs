using Roi.Engine.Distributions;

namespace Roi.Engine.Statistics;

/// <summary>Whether events become more or fewer over time, prefer seasons, or stay away for long: a yearly figure is doubtful then.
/// </summary>
public static class EventTrend
{
    /// <summary>The fewest events that are tested.</summary>
    public const int Fewest = 8;

    /// <summary>The Laplace test of a trend: the standard normal score of the mean time of events, positive where they become more.
    /// </summary>
    /// <param name="times">The times of the events, from 0 to the end of the span. In any order.</param>
    /// <param name="span">The length of the span in the same unit, above 0.</param>
    /// <returns>The score; null for fewer than <see cref="Fewest"/> events. Beyond ±1.96 is a trend at the level of 5 %.</returns>
    /// <remarks>Cox and Lewis, The Statistical Analysis of Series of Events, 1966, section 3.3.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The span is not above 0, or a time lies outside of it.</exception>
    public static double? Laplace(ReadOnlySpan<double> times, double span)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(span);
        var sum = 0.0;
        foreach (var time in times)
        {
            if (!(time >= 0 && time <= span))
                throw new ArgumentOutOfRangeException(nameof(times));
            sum += time;
        }
        return Laplace(times.Length, sum / Math.Max(times.Length, 1), span);
    }

    /// <summary>The same from the number of events and the mean of their times.</summary>
    /// <param name="count">The number of events, at least 0.</param>
    /// <param name="meanTime">The mean of their times, from 0 to the span.</param>
    /// <param name="span">The length of the span in the same unit, above 0.</param>
    public static double? Laplace(int count, double meanTime, double span) =>
        count < Fewest ? null : (meanTime - span / 2) / (span * Math.Sqrt(1 / (12.0 * count)));

    /// <summary>The chi-square test of seasons: the probability of counts that differ at least as much where every season has the same
    /// rate.</summary>
    /// <param name="counts">The events of each season, two seasons or more.</param>
    /// <param name="exposure">The share of the span that lies in each season, in the same order, each above 0.</param>
    /// <returns>The probability; null where a season is expected to have fewer than 5 events: the test says nothing then.</returns>
    /// <exception cref="ArgumentException">The lists have different lengths or fewer than two seasons, or an exposure is not above 0.
    /// </exception>
    public static double? Seasons(ReadOnlySpan<int> counts, ReadOnlySpan<double> exposure)
    {
        const double fewest = 5;
        if (counts.Length != exposure.Length || counts.Length < 2)
            throw new ArgumentException("Needs a count and an exposure for each of at least two seasons.", nameof(counts));
        var (events, whole, squares) = (0, 0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            if (!(exposure[i] > 0))
                throw new ArgumentException("Needs exposures above 0.", nameof(exposure));
            (events, whole) = (events + counts[i], whole + exposure[i]);
        }
        for (var i = 0; i < counts.Length; i++)
        {
            var expected = events * exposure[i] / whole;
            if (expected < fewest)
                return null;
            squares += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return SpecialFunctions.UpperGamma((counts.Length - 1) / 2.0, squares / 2);
    }

    /// <summary>The probability that some gap between events takes at least a share of all time from the first of them to the last, where
    /// they come at random: n gaps · (1 − share)^(n − 1), which is exact from a share of one half on and never too low.</summary>
    /// <param name="gaps">The number of gaps: one less than that of the events; at least 1.</param>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <returns>The probability, at most 1; 1 for a single gap, which takes all time.</returns>
    /// <remarks>Feller, An Introduction to Probability Theory and Its Applications, volume II, 1971, section I.9.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no gap, or the share lies outside of [0, 1].</exception>
    public static double LongGap(int gaps, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(gaps, 1);
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share));
        return Math.Min(1, gaps * Math.Pow(1 - share, gaps - 1));
    }

    /// <summary>The probability of a score at least as far from 0 where there is no trend.</summary>
    /// <param name="score">A score of <see cref="Laplace(int, double, double)"/>.</param>
    public static double Probability(double score) => 2 * StandardNormal.Survival(Math.Abs(score));
}
