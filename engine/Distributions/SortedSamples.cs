using System.Collections.Immutable;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>Measured samples in ascending order, as the distributions made of them keep them.</summary>
internal static class SortedSamples
{
    /// <summary>Checks and sorts samples. Minus zero becomes zero, so that the order given changes no bit.</summary>
    /// <param name="samples">At least one, finite, in any order.</param>
    /// <exception cref="ArgumentException">There are none, one is not finite, or they are too far apart.</exception>
    public static ImmutableArray<double> Of(ReadOnlySpan<double> samples)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("Needs at least one sample.");
        var sorted = new double[samples.Length];
        for (var i = 0; i < samples.Length; i++)
            sorted[i] = double.IsFinite(samples[i]) ? samples[i] + 0.0
                : throw new ArgumentException(Invariant($"Needs finite samples, got {samples[i]}."));
        Array.Sort(sorted);
        if (!double.IsFinite(sorted[^1] - sorted[0]))
            throw new ArgumentException(Invariant($"Needs samples closer together than {sorted[0]} and {sorted[^1]}."));
        return ImmutableArray.Create(sorted);
    }

    /// <summary>The number of samples below a value, or at most at it.</summary>
    /// <param name="samples">Ascending.</param>
    /// <param name="x">The value; above NaN there is no sample.</param>
    /// <param name="orAt">Whether samples equal to the value count.</param>
    public static int CountBelow(ReadOnlySpan<double> samples, double x, bool orAt)
    {
        var (low, high) = (0, samples.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (samples[middle] < x || orAt && samples[middle] == x)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
