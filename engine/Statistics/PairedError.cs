namespace Roi.Engine.Statistics;

/// <summary>Monte Carlo error of the difference between two runs on the same random numbers.</summary>
/// <remarks>
/// Both columns have the same randomisations in the same order, so the difference is taken within each randomisation and
/// what is common to both runs drops out: the error of a difference is often far smaller than that of either side. It is
/// made as in <see cref="StandardError"/>, of differences in place of figures. Two equal columns have an error of exactly 0.
/// </remarks>
public static class PairedError
{
    /// <summary>The standard error of the difference of a percentile; null where a percentile of either column, or of any of
    /// its randomisations, is infinite.</summary>
    /// <param name="before">The randomisations of one run one after the other, without NaN.</param>
    /// <param name="after">Those of the other run.</param>
    /// <param name="replicates">How many there are, at least 2; the length of both columns is a multiple of it.</param>
    /// <param name="percent">In (0, 100), from the bottom.</param>
    /// <exception cref="ArgumentException">The columns differ in length, are empty or are not cut into equal
    /// randomisations.</exception>
    public static double? OfPercentile(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int replicates, double percent)
    {
        var length = Length(before, after, replicates);
        var reach = StandardError.Reach(percent, before.Length);
        double[] around = [percent - reach, percent, percent + reach];
        var (pooledBefore, pooledAfter) = (new double[3], new double[3]);
        Percentile.Of(before, around, pooledBefore);
        Percentile.Of(after, around, pooledAfter);
        var (slopeBefore, slopeAfter) = (StandardError.Slope(pooledBefore, around), StandardError.Slope(pooledAfter, around));
        Span<double> own = stackalloc double[replicates];
        Span<double> shifts = stackalloc double[replicates];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var first = before.Slice(replicate * length, length);
            var second = after.Slice(replicate * length, length);
            own[replicate] = Percentile.Of(second, percent) - Percentile.Of(first, percent);
            shifts[replicate] = Below(second, pooledAfter[1]) * slopeAfter - Below(first, pooledBefore[1]) * slopeBefore;
            if (!double.IsFinite(own[replicate]))
                return null;
        }
        return double.IsFinite(pooledBefore[1]) && double.IsFinite(pooledAfter[1]) ? StandardError.Combined(own, shifts, slope: 1) : null;
    }

    /// <summary>The standard error of the difference of the share of trials at or below a value.</summary>
    /// <inheritdoc cref="OfPercentile"/>
    /// <param name="before">The randomisations of one run one after the other, without NaN.</param>
    /// <param name="after">Those of the other run.</param>
    /// <param name="replicates">How many there are, at least 2; the length of both columns is a multiple of it.</param>
    /// <param name="value">The bound, in the unit of the columns.</param>
    public static double OfShareAtMost(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int replicates, double value)
    {
        var length = Length(before, after, replicates);
        Span<double> own = stackalloc double[replicates];
        for (var replicate = 0; replicate < replicates; replicate++)
            own[replicate] = (double)(Tally.AtMost(after.Slice(replicate * length, length), value)
                - Tally.AtMost(before.Slice(replicate * length, length), value)) / length;
        return StandardError.OfPool(own);
    }

    /// <summary>The share of trials below a value; those at it count half.</summary>
    private static double Below(ReadOnlySpan<double> trials, double value) =>
        (Tally.Below(trials, value) + Tally.AtMost(trials, value)) * 0.5 / trials.Length;

    private static int Length(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int replicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (before.IsEmpty || before.Length != after.Length || before.Length % replicates != 0)
            throw new ArgumentException("Needs two columns of the same length, cut into equal randomisations.", nameof(after));
        return before.Length / replicates;
    }
}
