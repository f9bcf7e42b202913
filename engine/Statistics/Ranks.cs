using System.Buffers;
using System.Runtime.CompilerServices;

namespace Roi.Engine.Statistics;

/// <summary>Midranks and Spearman's rank correlation.</summary>
public static class Ranks
{
    /// <summary>Writes the rank of each value, from 1 for the smallest; equal values have the mean of their ranks.</summary>
    /// <param name="column">Without NaN; infinities rank at the ends, equal ones together.</param>
    /// <param name="ranks">Receives one rank per value: a whole or half number.</param>
    /// <exception cref="ArgumentException">The column holds NaN, or <paramref name="ranks"/> is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<double> column, Span<double> ranks)
    {
        if (ranks.Length < column.Length)
            throw new ArgumentException("Needs room for one rank per value.", nameof(ranks));
        if (Tally.AnyNaN(column))
            throw new ArgumentException("A column with NaN has no ranks.", nameof(column));
        var values = ArrayPool<double>.Shared.Rent(column.Length);
        var origins = ArrayPool<int>.Shared.Rent(2 * column.Length);
        var sorted = values.AsSpan(0, column.Length);
        var unsorted = origins.AsSpan(0, column.Length);
        var places = origins.AsSpan(column.Length, column.Length);
        for (var i = 0; i < unsorted.Length; i++)
            unsorted[i] = i;
        BucketSort.Sort(column, unsorted, sorted, places);
        for (var first = 0; first < sorted.Length;)
        {
            var end = End(sorted, first);
            var middle = (first + 1 + end) * 0.5;
            for (; first < end; first++)
                ranks[places[first]] = middle;
        }
        ArrayPool<double>.Shared.Return(values);
        ArrayPool<int>.Shared.Return(origins);
    }

    /// <summary>Spearman's rank correlation of two columns; null where either is constant or holds fewer than 2 values.</summary>
    /// <exception cref="ArgumentException">The columns differ in length, or one holds NaN.</exception>
    public static double? Correlation(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException("Needs two columns of equal length.", nameof(second));
        var (left, right) = (new double[first.Length], new double[second.Length]);
        Of(first, left);
        Of(second, right);
        return OfRanks(left, right);
    }

    /// <summary>Spearman's rank correlation of two columns whose ranks are known, as <see cref="Of"/> gives them.</summary>
    /// <inheritdoc cref="Correlation" path="/exception"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double? OfRanks(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException("Needs two columns of equal length.", nameof(second));
        var middle = (first.Length + 1) * 0.5;
        var (together, ofFirst, ofSecond) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            var (x, y) = (first[i] - middle, second[i] - middle);
            together += x * y;
            ofFirst += x * x;
            ofSecond += y * y;
        }
        return Coefficient(together, ofFirst, ofSecond);
    }

    /// <summary>The index after the last of equal values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int End(ReadOnlySpan<double> sorted, int first)
    {
        var end = first + 1;
        while (end < sorted.Length && sorted[end] == sorted[first])
            end++;
        return end;
    }

    private static double? Coefficient(double together, double ofFirst, double ofSecond) => ofFirst > 0 && ofSecond > 0
        ? Math.Clamp(together / (Math.Sqrt(ofFirst) * Math.Sqrt(ofSecond)), -1, 1) : null;
}
