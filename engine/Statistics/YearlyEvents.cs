using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Statistics;

/// <summary>What counted events come to in a year on average, with intervals: how often they come and how large they are is drawn anew.
/// </summary>
/// <remarks>The rate is drawn from a gamma distribution, the posterior of a Poisson rate under Jeffreys' prior (Gelman et al., Bayesian
/// Data Analysis, 2013, section 2.8), widened where events come in clusters. The mean size is drawn by the Bayesian bootstrap (Rubin, The
/// Annals of Statistics 9, 1981): weights of the sizes from a flat Dirichlet distribution; of many events from its normal limit. Draws are
/// addressed by number, so the same events in the same order give the same intervals everywhere.</remarks>
public sealed record YearlyEvents
{
    /// <summary>The draws behind each interval.</summary>
    public const int Draws = 2000;

    /// <summary>From this many events on, the mean size is drawn from the normal limit, by <see cref="OfMany"/>.</summary>
    public const int ManyEvents = 2000;

    private static readonly double[] Percents = [10, 50, 90];

    private static readonly StreamKey Key = new("yearly events", "", 0);

    /// <summary>The number of events that were counted.</summary>
    public required int Count { get; init; }

    /// <summary>The years in which they were counted.</summary>
    public required double Years { get; init; }

    /// <summary>Events per year, as counted.</summary>
    public double PerYear => Count / Years;

    /// <summary>The sum of their sizes per year, as counted, in the unit of the sizes.</summary>
    public required double AmountPerYear { get; init; }

    /// <summary>P10, P50 and P90 of events per year.</summary>
    public required ImmutableArray<double> PerYearPercentiles { get; init; }

    /// <summary>P10, P50 and P90 of the amount per year; empty where no event tells how large one is.</summary>
    public required ImmutableArray<double> AmountPercentiles { get; init; }

    /// <summary>Computes the intervals.</summary>
    /// <param name="sizes">The size of each event: hours, or money. In any order.</param>
    /// <param name="years">The years in which they were counted, above 0.</param>
    /// <param name="dispersion">How much more the number of events varies than that of independent ones: <see cref="Dispersion"/>; at
    /// least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The years are not above 0, the dispersion is below 1, or either is infinite.
    /// </exception>
    /// <exception cref="ArgumentException">A size is not finite.</exception>
    public static YearlyEvents Of(ReadOnlySpan<double> sizes, double years, double dispersion = 1)
    {
        if (!(years > 0 && double.IsFinite(years)))
            throw new ArgumentOutOfRangeException(nameof(years));
        if (!(dispersion >= 1 && double.IsFinite(dispersion)))
            throw new ArgumentOutOfRangeException(nameof(dispersion));
        foreach (var size in sizes)
            if (!double.IsFinite(size))
                throw new ArgumentException("Sizes need to be finite.", nameof(sizes));
        var moments = Moments.Of(sizes);
        if (sizes.Length > 0 && moments.Mean is null)
            throw new ArgumentException("Sizes need to have a finite sum.", nameof(sizes));
        if (sizes.Length is 0 or >= ManyEvents)
            return OfMany(sizes.Length, moments.Mean ?? 0, moments.StandardDeviation ?? 0, years, dispersion);
        var means = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var (sum, weights) = (0.0, 0.0);
            for (var k = 0; k < sizes.Length; k++)
            {
                var weight = -Elementary.Ln(Uniform(1, (long)i * ManyEvents + k));
                sum += weight * sizes[k];
                weights += weight;
            }
            means[i] = sum / weights;
        }
        return Of(sizes.Length, moments.Mean!.Value, years, dispersion, means);
    }

    /// <summary>Computes the intervals of many events, whose mean size has nearly a normal distribution.</summary>
    /// <param name="count">The number of events, at least 0.</param>
    /// <param name="mean">The mean of their sizes.</param>
    /// <param name="sd">The standard deviation of their sizes, at least 0.</param>
    /// <param name="years">The years in which they were counted, above 0.</param>
    /// <param name="dispersion">As for <see cref="Of(ReadOnlySpan{double}, double, double)"/>.</param>
    public static YearlyEvents OfMany(int count, double mean, double sd, double years, double dispersion = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var means = new double[Draws];
        for (var i = 0; i < Draws && count > 0; i++)
            means[i] = sd == 0 ? mean : mean + sd / Math.Sqrt(count) * StandardNormal.Quantile(Uniform(1, i));
        return Of(count, mean, years, dispersion, means);
    }

    private static YearlyEvents Of(int count, double mean, double years, double dispersion, double[] means)
    {
        Gamma rate = new((count + 0.5) / dispersion, dispersion / years);
        var (rates, amounts) = (new double[Draws], new double[Draws]);
        for (var i = 0; i < Draws; i++)
        {
            rates[i] = rate.Quantile(Uniform(0, i));
            amounts[i] = rates[i] * means[i];
        }
        return new()
        {
            Count = count,
            Years = years,
            AmountPerYear = mean * count / years,
            PerYearPercentiles = Interval(rates),
            AmountPercentiles = count == 0 ? [] : Interval(amounts),
        };
    }

    /// <summary>How much more the number of events varies from period to period than that of independent ones: the variance of the counts
    /// over their mean, at least 1; 1 where fewer than 8 periods or no events say anything of it.</summary>
    /// <param name="counts">The events of periods of equal length, those without one included.</param>
    public static double Dispersion(ReadOnlySpan<int> counts)
    {
        const int fewest = 8;
        if (counts.Length < fewest)
            return 1;
        var values = new double[counts.Length];
        for (var i = 0; i < counts.Length; i++)
            values[i] = counts[i];
        var moments = Moments.Of(values);
        return moments is { Mean: > 0 and var mean, StandardDeviation: { } sd } ? Math.Max(1, sd * sd / mean) : 1;
    }

    private static double Uniform(int stream, long index) => SplitMix64.Uniform(SplitMix64.At(Key.SlotHash(0, stream), (ulong)index));

    private static ImmutableArray<double> Interval(double[] draws)
    {
        var values = new double[Percents.Length];
        Percentile.Of(draws, Percents, values);
        return [.. values];
    }
}
