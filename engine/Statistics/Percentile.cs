namespace Roi.Engine.Statistics;

/// <summary>Percentiles from the bottom, Hyndman-Fan type 7 (Excel's PERCENTILE.INC, numpy's default).</summary>
/// <remarks>A column may hold infinities: positive infinity is "never", negative infinity "none". An interpolation with a positive
/// weight on an infinite value gives that infinity; between the two infinities it gives positive infinity.</remarks>
public static class Percentile
{
    /// <summary>Computes one percentile, by selection.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double})"/>
    public static double Of(ReadOnlySpan<double> column, double percent)
    {
        Span<double> value = stackalloc double[1];
        Of(column, [percent], value);
        return value[0];
    }

    /// <summary>Computes several percentiles at once, by selection.</summary>
    /// <param name="column">The values in any order, at least one, none of them NaN.</param>
    /// <param name="percents">Each in [0, 100]: 10 is the P10. In any order.</param>
    /// <param name="values">Receives one percentile for each of <paramref name="percents"/>.</param>
    /// <exception cref="ArgumentException">The column is empty or holds NaN, a percent is outside [0, 100], or <paramref
    /// name="values"/> is too short.</exception>
    public static void Of(ReadOnlySpan<double> column, ReadOnlySpan<double> percents, Span<double> values)
    {
        Require(column);
        if (values.Length < percents.Length)
            throw new ArgumentException("Needs room for one value per percent.", nameof(values));
        Span<int> ranks = percents.Length <= 128 ? stackalloc int[2 * percents.Length] : new int[2 * percents.Length];
        for (var i = 0; i < percents.Length; i++)
        {
            ranks[2 * i] = (int)Position(column.Length, percents[i]);
            ranks[2 * i + 1] = Math.Min(ranks[2 * i] + 1, column.Length - 1);
        }
        ranks.Sort();
        Span<double> found = ranks.Length <= 256 ? stackalloc double[ranks.Length] : new double[ranks.Length];
        OrderStatistics.Select(column, ranks, found);
        for (var i = 0; i < percents.Length; i++)
        {
            var position = Position(column.Length, percents[i]);
            var rank = (int)position;
            values[i] = Between(
                found[ranks.BinarySearch(rank)], found[ranks.BinarySearch(Math.Min(rank + 1, column.Length - 1))],
                position - rank);
        }
    }

    /// <summary>The position of a percentile among sorted values: the rank from 0, and the weight of the next value as the
    /// fraction.</summary>
    internal static double Position(long length, double percent)
    {
        if (!(percent is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "A percentile lies between 0 and 100.");
        return (length - 1) * percent / 100;           // this order is exact where the position is whole
    }

    /// <summary>The two ranks that a percentile lies between, and the weight of the second; equal ranks where the weight is
    /// 0.</summary>
    internal static (long Rank, long Next, double Weight) Place(long length, double percent)
    {
        var position = Position(length, percent);
        var rank = (long)position;
        return (rank, position == rank ? rank : rank + 1, position - rank);
    }

    /// <summary>Interpolates from one value to the next larger one, with a weight in [0, 1) on the latter.</summary>
    internal static double Between(double lower, double upper, double weight)
    {
        if (weight == 0 || lower == upper)
            return lower + 0.0;                        // adding zero turns -0 into 0, so the result does not depend on which was found
        if (double.IsPositiveInfinity(upper))
            return upper;
        return double.IsNegativeInfinity(lower) ? lower : Math.Min(lower + weight * (upper - lower), upper);
    }

    internal static void Require(ReadOnlySpan<double> column)
    {
        if (column.IsEmpty)
            throw new ArgumentException("An empty column has no percentiles.", nameof(column));
        if (Tally.AnyNaN(column))
            throw new ArgumentException("A column with NaN has no percentiles.", nameof(column));
    }
}
