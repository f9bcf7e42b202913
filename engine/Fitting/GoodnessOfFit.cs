using Roi.Engine.Distributions;
using Roi.Engine.Sampling;

namespace Roi.Engine.Fitting;

/// <summary>How well a fitted distribution agrees with the values, by the statistic of Kolmogorov and Smirnov.</summary>
/// <param name="Statistic">The largest difference between the share of values and the fitted probability, 0 to 1.</param>
/// <param name="PValue">The share of samples of the fitted distribution, each fitted anew, that agree no better with their own fit: a small
/// one speaks against the family. Above 0, at most 1.</param>
/// <param name="Replicates">The number of these samples that could be fitted.</param>
/// <remarks>A parametric bootstrap (W. Stute, W. González Manteiga and M. Presedo Quindimil, Metrika 40, 1993), since parameters that are
/// fitted to the values make the statistic smaller than tables say. Values that are rounded have ties, which samples have not: they make
/// the p-value smaller.</remarks>
public sealed record GoodnessOfFit(double Statistic, double PValue, int Replicates)
{
    /// <summary>The usual number of samples; the p-value then has an error of at most 0.022.</summary>
    public const int DefaultReplicates = 500;

    private const ulong Seed = 0;

    /// <summary>Compares a fit with the values it was fitted to. The random numbers are always the same.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="observations">What it was fitted to.</param>
    /// <param name="replicates">The number of samples to draw, at least 1.</param>
    /// <returns>Null where some values are known by limits alone: the statistic needs them all.</returns>
    /// <exception cref="ArgumentException">The fit is of another number of observations.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicates"/> is below 1.</exception>
    public static GoodnessOfFit? Run(Fit fit, Observations observations, int replicates = DefaultReplicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (fit.Count != observations.All.Length)
            throw new ArgumentException("The fit must be of the same observations.", nameof(observations));
        if (!observations.AreExact)
            return null;
        var key = new StreamKey("goodness of fit", fit.Family.Name, 0);
        var statistics = new double?[replicates];
        Parallel.For(0, replicates, replicate =>
        {
            var draws = new double[fit.Count];
            new RandomSource(draws.Length, key.SlotHash(Seed, replicate)).Fill(0, draws);
            fit.Shape.Fill(draws, draws);
            var sample = Observations.OfValues(draws);
            if (fit.Family.Refit(sample) is { } refitted)
                statistics[replicate] = Distance(refitted, sample.Exact.AsSpan());
        });
        var statistic = Distance(fit.Shape, observations.Exact.AsSpan());
        var fitted = statistics.Count(other => other is not null);
        return new(statistic, (1.0 + statistics.Count(other => other >= statistic)) / (1 + fitted), fitted);
    }

    /// <summary>The largest difference between the share of values at or below a number and its probability.</summary>
    /// <param name="shape">The distribution.</param>
    /// <param name="values">Ascending, at least one.</param>
    /// <returns>From 0 to 1.</returns>
    public static double Distance(Distribution shape, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var below = shape.Cdf(values[i]);
            largest = Math.Max(largest, Math.Max((i + 1.0) / values.Length - below, below - (double)i / values.Length));
        }
        return largest;
    }
}
