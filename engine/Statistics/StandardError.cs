namespace Roi.Engine.Statistics;

/// <summary>Monte Carlo error of statistics of pooled trials, from the spread between independent replicates.</summary>
/// <remarks>Columns hold one replicate after the other, all of the same length. A replicate is one of 16 independently scrambled point
/// sets. With 16 replicates the true value lies within 2.13 standard errors (Student's t with 15 degrees of freedom) in about 95 of 100
/// seeds.
/// <para>For a percentile q at the share p there are two estimates. The first, a, is the spread of the replicates' own percentiles: it
/// is too small where the replicates are very regular, as in one dimension. The second, b, is the spread of their shares below q,
/// divided by the density at q: it is 0 where a symmetric point set has exactly half of each replicate below the median. The larger of
/// the two would cover slightly too often. So where a is larger, the error is a - b/2 + b²/(2a): a where b is 0 or equal to a. Where b
/// is larger, it is b - (b-a)²/(3b): in one dimension, where b is twice a, a twelfth below b.</para>
/// <para>The density is 2h / (Q(p+h) - Q(p-h)) with Q the pooled percentiles and h = 1 %, or more for few trials (1/√n), at most half
/// the way to 0 or 1.</para>
/// <para>The error of a mean is the spread of the replicates' means, made larger, or withheld, where it rests on rare trials: see <see
/// cref="RareTrials"/>. The error of a percentile at a gap between values spans the gap: see <see cref="ValueGap"/>.</para></remarks>
public static class StandardError
{
    /// <summary>The standard error of the mean of a column; null where any value is infinite or NaN, or where it rests on trials so rare
    /// that it cannot be stated.</summary>
    /// <param name="column">The replicates one after the other.</param>
    /// <param name="replicates">The number of replicates, at least 2; the length of the column is a multiple of it.</param>
    /// <exception cref="ArgumentException">The column is empty, or its length is not a multiple of the number of
    /// replicates.</exception>
    public static double? OfMean(ReadOnlySpan<double> column, int replicates)
    {
        return Means(column, replicates) is { } means
            ? OfMeans(means, RareTrials.Factor(means, ExtremesOf(column, replicates), column.Length / replicates)) : null;
    }

    /// <summary>The standard error of a mean; null without a factor.</summary>
    internal static double? OfMeans(double[] means, double? factor) => OfAverage(means) * factor;

    /// <summary>The standard error of a standard deviation; null where it rests on trials so rare that it cannot be stated.</summary>
    /// <remarks>The variance is the mean of squares, and its error is estimated as that of a mean; relative to it, the error of its root is
    /// half as large. To it is added, by squares, the difference that dividing by n - 1 makes, which is the right divisor of independent
    /// trials only.</remarks>
    /// <param name="all">The moments of all replicates together, with a mean.</param>
    /// <param name="replicates">The moments of each replicate.</param>
    /// <param name="extremes">The extremes of each replicate.</param>
    internal static double? OfDeviation(Moments all, ReadOnlySpan<Moments> replicates, ReadOnlySpan<Extremes> extremes)
    {
        var (mean, deviation) = (all.Mean!.Value, all.StandardDeviation!.Value);
        if (deviation == 0)
            return 0;
        var squares = new double[replicates.Length];
        for (var replicate = 0; replicate < replicates.Length; replicate++)
            squares[replicate] = replicates[replicate].MeanSquareFrom(mean) / deviation / deviation;
        return RareTrials.FactorOfSquares(squares, extremes, replicates[0].Count, mean, deviation) is { } factor
            ? 0.5 * deviation * double.Hypot(OfAverage(squares) * factor, 1.0 / all.Count) : null;
    }

    /// <summary>The extremes of each replicate.</summary>
    internal static Extremes[] ExtremesOf(ReadOnlySpan<double> column, int replicates)
    {
        var length = Length(column, replicates);
        var extremes = new Extremes[replicates];
        for (var replicate = 0; replicate < replicates; replicate++)
            extremes[replicate] = Extremes.Of(column.Slice(replicate * length, length));
        return extremes;
    }

    /// <summary>The moments of each replicate.</summary>
    internal static Moments[] MomentsOf(ReadOnlySpan<double> column, int replicates)
    {
        var length = Length(column, replicates);
        var moments = new Moments[replicates];
        for (var replicate = 0; replicate < replicates; replicate++)
            moments[replicate] = Moments.Of(column.Slice(replicate * length, length));
        return moments;
    }

    /// <summary>The mean of each replicate; null where any value is infinite or NaN.</summary>
    internal static double[]? Means(ReadOnlySpan<double> column, int replicates) => Means(MomentsOf(column, replicates));

    /// <summary>The mean of each replicate; null where any has none.</summary>
    internal static double[]? Means(Moments[] replicates) =>
        Array.TrueForAll(replicates, moments => moments.Mean is not null) ? [.. replicates.Select(moments => moments.Mean!.Value)] : null;

    /// <summary>Computes percentiles of the pooled trials and the standard error of each.</summary>
    /// <param name="column">The replicates one after the other, without NaN.</param>
    /// <param name="replicates">The number of replicates, at least 2; the length of the column is a multiple of it.</param>
    /// <param name="percents">Each in [0, 100], as for <see cref="Percentile"/>.</param>
    /// <param name="values">Receives one percentile for each of <paramref name="percents"/>.</param>
    /// <param name="errors">Receives the standard error of each: 0 for a constant; null where the percentile is infinite, or
    /// is in any of the replicates.</param>
    /// <exception cref="ArgumentException">The column is empty, holds NaN or has a length that is not a multiple of the number of
    /// replicates, a percent is outside [0, 100], or an output span is too short.</exception>
    public static void OfPercentiles(
        ReadOnlySpan<double> column, int replicates, ReadOnlySpan<double> percents, Span<double> values, Span<double?> errors)
    {
        if (values.Length < percents.Length || errors.Length < percents.Length)
            throw new ArgumentException("Needs room for one value and one error per percent.", nameof(values));
        foreach (var (i, percentile) in Percentiles(column, replicates, percents, values).Index())
            errors[i] = percentile?.StandardError;
    }

    /// <summary>Computes percentiles of the pooled trials and of each replicate; null where the percentile of the pool or of any
    /// replicate is infinite.</summary>
    /// <inheritdoc cref="OfPercentiles" path="/param"/>
    internal static ReplicatePercentile?[] Percentiles(
        ReadOnlySpan<double> column, int replicates, ReadOnlySpan<double> percents, Span<double> values)
    {
        var length = Length(column, replicates);
        var found = new ReplicatePercentile?[percents.Length];
        var around = new double[3 * percents.Length];
        for (var i = 0; i < percents.Length; i++)
        {
            var halfWidth = HalfWidth(percents[i], column.Length);
            (around[3 * i], around[3 * i + 1], around[3 * i + 2]) = (
                percents[i] - halfWidth, percents[i], percents[i] + halfWidth);
        }
        var pooled = new double[around.Length];
        Percentile.Of(column, around, pooled);
        var windows = new double[3 * percents.Length];
        for (var i = 0; i < percents.Length; i++)
        {
            values[i] = pooled[3 * i + 1];
            found[i] = OfReplicates(column, length, percents[i], pooled.AsSpan(3 * i, 3), around.AsSpan(3 * i, 3));
            if (found[i] is { } percentile)
                ValueGap.Window(percentile, column.Length, windows.AsSpan(3 * i, 3));
        }
        var ends = new double[windows.Length];
        Percentile.Of(column, windows, ends);
        for (var i = 0; i < percents.Length; i++)
            if (found[i] is { } percentile)
                found[i] = percentile with
                {
                    Gap = ValueGap.Span(percentile, column, column.Length, ends.AsSpan(3 * i, 3), pooled.AsSpan(3 * i, 3),
                        around.AsSpan(3 * i, 3)),
                };
        return found;
    }

    /// <summary>How far the percentile of a replicate usually lies from the pooled one: three standard errors of independent
    /// draws.</summary>
    /// <param name="percent">The percentile.</param>
    /// <param name="length">The length of a replicate.</param>
    /// <param name="slope">As <see cref="Slope"/> gives it.</param>
    private static double Reach(double percent, int length, double slope)
    {
        var share = percent / 100;
        return (3 * Math.Sqrt(share * (1 - share) / length) + 1.0 / length) * slope;
    }

    /// <param name="column">The replicates one after the other.</param>
    /// <param name="length">The length of a replicate.</param>
    /// <param name="percent">The percentile.</param>
    /// <param name="pooled">Three percentiles of all: a slightly lower one, the one in question, and a slightly higher one.</param>
    /// <param name="around">The three in percent.</param>
    private static ReplicatePercentile? OfReplicates(
        ReadOnlySpan<double> column, int length, double percent, ReadOnlySpan<double> pooled, ReadOnlySpan<double> around)
    {
        var replicates = column.Length / length;
        var (own, shares) = (new double[replicates], new double[replicates]);
        var position = Percentile.Position(length, percent);
        var rank = (int)position;
        ReadOnlySpan<int> ranks = [rank, Math.Min(rank + 1, length - 1)];
        Span<double> found = stackalloc double[2];
        var slope = Slope(pooled, around);
        var reach = Reach(percent, length, slope);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var trials = column.Slice(replicate * length, length);
            OrderStatistics.SelectBetween(
                trials, Math.Min(pooled[0], pooled[1] - reach), Math.Max(pooled[2], pooled[1] + reach), ranks, found);
            own[replicate] = Percentile.Between(found[0], found[1], position - rank);
            if (!double.IsFinite(own[replicate]))
                return null;
            shares[replicate] = (Tally.Below(trials, pooled[1]) + Tally.AtMost(trials, pooled[1])) * 0.5 / length;
        }
        return double.IsFinite(pooled[1]) ? new(percent, own, shares, slope) : null;
    }

    /// <summary>The standard error of a percentile.</summary>
    /// <param name="own">The replicates' own percentiles, all finite.</param>
    /// <param name="shares">Their shares below the pooled percentile.</param>
    /// <param name="slope">As <see cref="Slope"/> gives it.</param>
    internal static double Combined(ReadOnlySpan<double> own, ReadOnlySpan<double> shares, double slope)
    {
        var (byOwn, byShares) = (OfAverage(own), OfAverage(shares) * slope);
        if (byOwn > byShares)
            return byOwn - byShares * (0.5 - 0.5 * (byShares / byOwn));
        return byShares > 0 ? byShares - (byShares - byOwn) * (1 - byOwn / byShares) / 3 : 0;
    }

    /// <summary>The derivative of a percentile with respect to the share: one over the density; a one-sided difference where the other
    /// side is infinite.</summary>
    /// <param name="pooled">Three percentiles: a slightly lower one, the one in question, and a slightly higher one.</param>
    /// <param name="around">The three in percent.</param>
    internal static double Slope(ReadOnlySpan<double> pooled, ReadOnlySpan<double> around)
    {
        var low = double.IsFinite(pooled[0]) ? 0 : 1;
        var high = double.IsFinite(pooled[2]) ? 2 : 1;
        var shares = (around[high] - around[low]) / 100;
        return shares > 0 ? (pooled[high] - pooled[low]) / shares : 0;
    }

    /// <summary>Half the width, in percent, over which the density is estimated.</summary>
    internal static double HalfWidth(double percent, long trials) =>
        Math.Min(100 * Math.Max(0.01, 1 / Math.Sqrt(trials)), Math.Min(percent, 100 - percent) / 2);

    /// <summary>The standard deviation of the replicates' values over the square root of their number.</summary>
    internal static double OfAverage(ReadOnlySpan<double> figures) =>
        (Moments.Of(figures).StandardDeviation ?? 0) / Math.Sqrt(figures.Length);

    private static int Length(ReadOnlySpan<double> column, int replicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (column.IsEmpty || column.Length % replicates != 0)
            throw new ArgumentException("Needs a column cut into equal replicates.", nameof(column));
        return column.Length / replicates;
    }
}
