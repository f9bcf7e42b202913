using System.Buffers;

namespace Roi.Engine.Statistics;

/// <summary>A distribution as its quantiles at evenly spaced probabilities.</summary>
internal static class QuantileCurve
{
    /// <summary>The type-7 quantiles at probabilities 0, 1/(points-1), ..., 1: the first is the smallest value, the last the
    /// largest.</summary>
    /// <param name="column">The values in any order, at least one, none of them NaN; infinities as in
    /// <see cref="Percentile"/>.</param>
    /// <param name="points">The number of quantiles, at least 2.</param>
    /// <exception cref="ArgumentException">The column is empty or holds NaN, or there are fewer than 2 points.</exception>
    public static double[] Of(ReadOnlySpan<double> column, int points)
    {
        Percentile.Require(column);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var scratch = ArrayPool<double>.Shared.Rent(column.Length);
        var sorted = scratch.AsSpan(0, column.Length);
        BucketSort.Sort<int>(column, [], sorted, []);
        var curve = new double[points];
        for (var i = 0; i < points; i++)
        {
            var position = (column.Length - 1.0) * i / (points - 1);
            var rank = (int)position;
            curve[i] = Percentile.Between(sorted[rank], sorted[Math.Min(rank + 1, column.Length - 1)], position - rank);
        }
        ArrayPool<double>.Shared.Return(scratch);
        return curve;
    }
}
