using System.Buffers;
using System.Runtime.CompilerServices;
using Roi.Engine.Sampling;

namespace Roi.Engine.Statistics;

/// <summary>Bucket sort of a column: values are distributed over as many buckets as there are values, then sorted by
/// insertion.</summary>
/// <remarks>The bucket of a value is linear in the value between two bounds, so that most buckets hold few values, and insertion moves
/// a value by a position or two. Time is linear for any smooth distribution; crowded buckets are sorted by comparison. The bounds
/// affect only the speed.</remarks>
internal static class BucketSort
{
    private const int Crowd = 16;
    private const int SampleSize = 256;
    private const int SampleEdge = 3;

    /// <summary>Sorts a column ascending, and companion values with it.</summary>
    /// <param name="column">Without NaN; may hold infinities; -0 and 0 are equal.</param>
    /// <param name="companions">One for each value, or none.</param>
    /// <param name="sorted">Receives the values, ascending, -0 as 0; as long as the column.</param>
    /// <param name="carried">Receives the companions in the order of their values; those of equal values in any order.</param>
    public static void Sort<T>(ReadOnlySpan<double> column, ReadOnlySpan<T> companions, Span<double> sorted, Span<T> carried)
    {
        if (column.IsEmpty)
            return;
        Span<double> sample = stackalloc double[SampleSize];
        for (var i = 0; i < SampleSize; i++)
            sample[i] = column[(int)(SplitMix64.At(0, (ulong)i) % (ulong)column.Length)];
        ComparisonSort.Sort(sample);
        var (low, high) = (sample[SampleEdge], sample[^(SampleEdge + 1)]);
        var beyond = double.IsFinite(high - low) ? (high - low) / 4 : 0;
        Sort(column, companions, sorted, carried, low - beyond, high + beyond);
    }

    /// <summary>Sorts values that are known to be distributed about evenly between two bounds.</summary>
    public static void Sort<T>(
        ReadOnlySpan<double> column, ReadOnlySpan<T> companions, Span<double> sorted, Span<T> carried, double low, double high)
    {
        var scale = column.Length / (high - low);
        if (!double.IsFinite(scale) || scale <= 0)
            (low, scale) = (0, 0);                     // all in one bucket
        var room = ArrayPool<int>.Shared.Rent(column.Length + 1);
        var ends = room.AsSpan(0, column.Length + 1);
        ends.Clear();
        Count(column, ends, low, scale);
        Scatter(column, companions, sorted, carried, ends, low, scale);
        SortCrowded(sorted, carried, ends);
        ArrayPool<int>.Shared.Return(room);
        InsertionSort(sorted, carried);
    }

    /// <summary>Insertion sort of values that are nearly in order, and of their companions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InsertionSort<T>(Span<double> values, Span<T> companions)
    {
        for (var i = 1; i < values.Length; i++)
        {
            var value = values[i];
            if (value >= values[i - 1])
                continue;
            var to = i;
            for (; to > 0 && values[to - 1] > value; to--)
                values[to] = values[to - 1];
            values[to] = value;
            if (companions.IsEmpty)
                continue;
            var companion = companions[i];
            for (var from = i; from > to; from--)
                companions[from] = companions[from - 1];
            companions[to] = companion;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<double> column, Span<int> ends, double low, double scale)
    {
        double last = column.Length - 1;
        foreach (var value in column)
            ends[Bucket(value, low, scale, last) + 1]++;
        for (var i = 1; i < ends.Length; i++)
            ends[i] += ends[i - 1];                    // now the start of each bucket; scattering moves it to the end
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter<T>(ReadOnlySpan<double> column, ReadOnlySpan<T> companions, Span<double> sorted,
        Span<T> carried, Span<int> ends, double low, double scale)
    {
        double last = column.Length - 1;
        for (var i = 0; i < column.Length; i++)
        {
            var place = ends[Bucket(column[i], low, scale, last)]++;
            sorted[place] = column[i] + 0.0;
            if (!companions.IsEmpty)
                carried[place] = companions[i];
        }
    }

    private static void SortCrowded<T>(Span<double> sorted, Span<T> carried, ReadOnlySpan<int> ends)
    {
        var start = 0;
        foreach (var end in ends)
        {
            if (end - start > Crowd && carried.IsEmpty)
                ComparisonSort.Sort(sorted[start..end]);
            else if (end - start > Crowd)
                sorted[start..end].Sort(carried[start..end]);
            start = end;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bucket(double value, double low, double scale, double last)
    {
        var place = (value - low) * scale;
        place = place > 0 ? place : 0;
        return (int)(place < last ? place : last);
    }
}
