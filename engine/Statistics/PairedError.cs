namespace Roi.Engine.Statistics;

/// <summary>Monte Carlo error of the difference between two runs on the same random numbers.</summary>
/// <remarks>Both columns have the same replicates in the same order. The difference is taken within each replicate, so what is common
/// to both runs cancels, and the error of a difference is often far smaller than that of either run. It is estimated as in <see
/// cref="StandardError"/>, from differences. Two equal columns have an error of exactly 0.</remarks>
public static class PairedError
{
    /// <summary>The standard error of the difference of a percentile; null where a percentile of either column, or of any of
    /// its replicates, is infinite.</summary>
    /// <param name="before">The replicates of one run one after the other, without NaN.</param>
    /// <param name="after">Those of the other run.</param>
    /// <param name="replicates">The number of replicates, at least 2; the length of both columns is a multiple of it.</param>
    /// <param name="percent">In (0, 100), from the bottom.</param>
    /// <exception cref="ArgumentException">The columns differ in length, are empty or their length is not a multiple of the number of
    /// replicates.</exception>
    public static double? OfPercentile(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int replicates, double percent)
    {
        Length(before, after, replicates);
        Span<double> value = stackalloc double[1];
        return StandardError.Percentiles(before, replicates, [percent], value)[0] is { } first
            && StandardError.Percentiles(after, replicates, [percent], value)[0] is { } second ? OfPercentile(first, second) : null;
    }

    /// <summary>The same from the statistics of the replicates of both runs.</summary>
    internal static double OfPercentile(ReplicatePercentile before, ReplicatePercentile after)
    {
        Span<double> own = stackalloc double[before.Own.Length];
        Span<double> shifts = stackalloc double[before.Own.Length];
        for (var replicate = 0; replicate < own.Length; replicate++)
        {
            own[replicate] = after.Own[replicate] - before.Own[replicate];
            shifts[replicate] = after.SharesBelow[replicate] * after.Slope - before.SharesBelow[replicate] * before.Slope;
        }
        var smooth = StandardError.Combined(own, shifts, slope: 1);
        var gap = Math.Max(before.Gap, after.Gap);
        var isMoved = Math.Abs(after.Gap - before.Gap) <= 1e-9 * gap && before.SharesBelow.AsSpan().SequenceEqual(after.SharesBelow);
        return smooth == 0 && isMoved ? 0 : Math.Max(smooth, gap);
    }

    /// <summary>The standard error of the difference of two means.</summary>
    /// <param name="before">The mean of each replicate of one run.</param>
    /// <param name="after">Those of the other run.</param>
    internal static double OfMean(double[] before, double[] after) =>
        StandardError.OfAverage([.. after.Zip(before, (second, first) => second - first)]);

    /// <summary>The standard error of the difference of the share of trials at or below a value.</summary>
    /// <inheritdoc cref="OfPercentile(ReadOnlySpan{double}, ReadOnlySpan{double}, int, double)"/>
    /// <param name="before">The replicates of one run one after the other, without NaN.</param>
    /// <param name="after">Those of the other run.</param>
    /// <param name="replicates">The number of replicates, at least 2; the length of both columns is a multiple of it.</param>
    /// <param name="value">The bound, in the unit of the columns.</param>
    public static double OfShareAtMost(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int replicates, double value)
    {
        var length = Length(before, after, replicates);
        Span<double> own = stackalloc double[replicates];
        for (var replicate = 0; replicate < replicates; replicate++)
            own[replicate] = (double)(Tally.AtMost(after.Slice(replicate * length, length), value)
                - Tally.AtMost(before.Slice(replicate * length, length), value)) / length;
        return StandardError.OfAverage(own);
    }

    private static int Length(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int replicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (before.IsEmpty || before.Length != after.Length || before.Length % replicates != 0)
            throw new ArgumentException("Needs two columns of the same length, cut into equal replicates.", nameof(after));
        return before.Length / replicates;
    }
}
