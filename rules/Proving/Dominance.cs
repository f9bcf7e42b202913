using Roi.Engine.Distributions;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Whether any quantile of one distribution lies above the same quantile of another.</summary>
internal static class Dominance
{
    /// <summary>The relative difference that counts as rounding, also for levels of probability.</summary>
    public const double Tolerance = FormulaComparison.Tolerance;

    private const int GridPoints = 2000;

    /// <summary>The level at which the second distribution rises most above the first; null where it rises nowhere.</summary>
    /// <remarks>The familiar levels (an end, P10, P50, P90) come first, since readers know them. Then a grid, and each corner and jump of
    /// either curve from both sides; between those both curves are smooth.
    /// </remarks>
    public static (double Level, double Before, double After)? Rise(Distribution before, Distribution after)
    {
        if (before.Equals(after))
            return null;
        return Worst(before, after, [0, 0.1, 0.5, 0.9, 1]) ?? Worst(before, after, Levels(before).Concat(Levels(after)).Concat(Grid()));
    }

    /// <summary>Whether a number lies above another by more than rounding.</summary>
    public static bool IsAbove(double after, double before) => FormulaComparison.OfNumbers(before, after) == Direction.NeverFalls;

    /// <remarks>The level of a jump is only as exact as the sum of its weights, hence the slack.</remarks>
    private static (double, double, double)? Worst(Distribution before, Distribution after, IEnumerable<double> levels)
    {
        (double Level, double Before, double After)? worst = null;
        foreach (var level in levels)
        {
            var slack = level is 0 or 1 ? 0 : Tolerance;
            var (old, now) = (before.Quantile(Math.Min(level + slack, 1)), after.Quantile(Math.Max(level - slack, 0)));
            if (IsAbove(now, old) && !(worst is { } known && now - old <= known.After - known.Before))
                worst = (level, old, now);
        }
        return worst;
    }

    /// <summary>Even steps, and ever smaller steps towards both ends.</summary>
    private static IEnumerable<double> Grid()
    {
        for (var i = 1; i < GridPoints; i++)
            yield return (double)i / GridPoints;
        for (var tail = 0.5 / GridPoints; tail > 4 * Tolerance; tail /= 2)
        {
            yield return tail;
            yield return 1 - tail;
        }
    }

    /// <summary>Just below and just above each level at which the quantiles turn or jump.</summary>
    private static IEnumerable<double> Levels(Distribution distribution) =>
        from corner in Corners(distribution)
        from level in new[] { distribution.Cdf(Math.BitDecrement(corner)), distribution.Cdf(corner) }
        from side in new[] { level - 4 * Tolerance, level + 4 * Tolerance }
        select Math.Clamp(side, 0, 1);

    private static IEnumerable<double> Corners(Distribution distribution) => distribution switch
    {
        Truncated cut => Corners(cut.Inner).Where(corner => corner >= cut.Min && corner <= cut.Max),
        Discrete discrete => discrete.Values,
        Resampled measured => measured.Samples.Distinct(),
        Empirical smoothed => smoothed.Samples.Distinct(),
        Triangular triangle => [triangle.Likely],
        Bernoulli or Poisson => [0, 1],
        _ => [],
    };
}
