using System.Buffers;
using Roi.Engine.Sampling;

namespace Roi.Engine.Statistics;

/// <summary>Finds the k-th smallest values of a column by selection: exact, and much cheaper than sorting it.</summary>
/// <remarks>A small sorted sample gives a bracket for each rank, one pass keeps the values inside the bracket, and the same is repeated
/// with these. A rank outside its bracket costs another pass, but the result is always exact. The algorithm is deterministic.</remarks>
internal static class OrderStatistics
{
    private const int SmallEnoughToSort = 128;
    private const int ManyRanks = 64;

    /// <summary>The length of a replicate of the shortest pilots: selections from these rent no memory.</summary>
    private const int SmallEnoughForStack = 1024;
    private const double BracketWidth = 2.7;         // standard deviations of a sample's share, to each side

    /// <summary>Finds values by rank.</summary>
    /// <param name="column">Without NaN; may hold infinities.</param>
    /// <param name="ranks">Ascending, from 0 for the smallest.</param>
    /// <param name="values">Receives one value per rank.</param>
    public static void Select(ReadOnlySpan<double> column, ReadOnlySpan<int> ranks, Span<double> values)
    {
        if (column.Length <= SmallEnoughToSort || ranks.Length > ManyRanks)
        {
            Sort(column, ranks, values);
            return;
        }
        var size = 2 * (int)Math.Sqrt(column.Length);
        var pilot = ArrayPool<double>.Shared.Rent(size);
        var sample = pilot.AsSpan(0, size);
        Draw(column, sample);
        ComparisonSort.Sort(sample);
        for (var from = 0; from < ranks.Length;)
        {
            var (low, high) = Bracket(ranks[from], column.Length, size);
            var to = from + 1;
            for (; to < ranks.Length && Bracket(ranks[to], column.Length, size) is var next && next.Low <= high; to++)
                high = next.High;
            SelectBetween(
                column, low < 0 ? double.NegativeInfinity : sample[low], high >= size ? double.PositiveInfinity : sample[high],
                ranks[from..to], values[from..to]);
            from = to;
        }
        ArrayPool<double>.Shared.Return(pilot);
    }

    /// <summary>As <see cref="Select"/>, but fastest where the requested values lie between two bounds. Values outside are found
    /// too.</summary>
    public static void SelectBetween(
        ReadOnlySpan<double> column, double low, double high, ReadOnlySpan<int> ranks, Span<double> values)
    {
        var rented = column.Length <= SmallEnoughForStack ? null : ArrayPool<double>.Shared.Rent(column.Length + Tally.Slack);
        var scratch = rented is null ? stackalloc double[SmallEnoughForStack + Tally.Slack] : rented;
        var (kept, atMostLow) = Tally.Keep(column, low, high, scratch);
        var first = Count(ranks, atMostLow);
        var last = Count(ranks, atMostLow + kept);
        if (first > 0)
            SelectUpTo(column, low, ranks[..first], values[..first]);
        if (first < last)
            SelectKept(scratch[..kept], column.Length, atMostLow, ranks[first..last], values[first..last]);
        if (last < ranks.Length)
            SelectFrom(column, high, ranks[last..], values[last..]);
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }

    private static void SelectKept(
        Span<double> kept, int outOf, int before, ReadOnlySpan<int> ranks, Span<double> values)
    {
        Span<int> shifted = stackalloc int[ManyRanks];
        shifted = shifted[..ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
            shifted[i] = ranks[i] - before;
        if (kept.Length > outOf / 4 * 3)                // little progress: many ranks, or an unrepresentative sample
            Sort(kept, shifted, values);
        else
            Select(kept, shifted, values);
    }

    /// <summary>Finds the values of ranks that are at or below a bound.</summary>
    private static void SelectUpTo(ReadOnlySpan<double> column, double bound, ReadOnlySpan<int> ranks, Span<double> values)
    {
        var below = Count(ranks, Tally.Below(column, bound));
        values[below..].Fill(bound);
        if (below > 0)
            SelectBetween(column, double.NegativeInfinity, bound, ranks[..below], values[..below]);
    }

    /// <summary>Finds the values of ranks that are at or above a bound.</summary>
    private static void SelectFrom(ReadOnlySpan<double> column, double bound, ReadOnlySpan<int> ranks, Span<double> values)
    {
        var equal = Count(ranks, Tally.AtMost(column, bound));
        values[..equal].Fill(bound);
        if (equal < ranks.Length)
            SelectBetween(column, bound, double.PositiveInfinity, ranks[equal..], values[equal..]);
    }

    private static void Sort(ReadOnlySpan<double> column, ReadOnlySpan<int> ranks, Span<double> values)
    {
        var rented = column.Length <= SmallEnoughForStack ? null : ArrayPool<double>.Shared.Rent(column.Length);
        var placed = rented is null ? stackalloc double[SmallEnoughForStack] : rented;
        placed = placed[..column.Length];
        column.CopyTo(placed);
        ComparisonSort.Place(placed, ranks);
        for (var i = 0; i < ranks.Length; i++)
            values[i] = placed[ranks[i]];
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Takes one value from each of equal parts, at a pseudorandom position: a regular stride could coincide with the
    /// structure of the point set.</summary>
    private static void Draw(ReadOnlySpan<double> column, Span<double> sample)
    {
        for (var i = 0; i < sample.Length; i++)
        {
            var from = (long)i * column.Length / sample.Length;
            var to = (i + 1L) * column.Length / sample.Length;
            sample[i] = column[(int)(from + (long)(SplitMix64.At(0, (ulong)i) % (ulong)(to - from)))];
        }
    }

    private static (int Low, int High) Bracket(int rank, int length, int size)
    {
        var share = (rank + 0.5) / length;
        var margin = BracketWidth * Math.Sqrt(size * share * (1 - share)) + 1;
        return ((int)Math.Floor(share * size - margin), (int)Math.Ceiling(share * size + margin));
    }

    private static int Count(ReadOnlySpan<int> ranks, int below)
    {
        var count = 0;
        while (count < ranks.Length && ranks[count] < below)
            count++;
        return count;
    }
}
