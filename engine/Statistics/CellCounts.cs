using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Roi.Engine.Statistics;

/// <summary>A histogram of the values within brackets, where there are too many to keep. It gives the cell of each percentile, so that
/// another pass over the trials keeps only the values of these cells.</summary>
/// <remarks>The edges of cells are values of a sample, so that all cells hold about the same number of trials, and a value that many
/// trials share is an edge. Values equal to an edge are counted separately and never kept. Thread-safe: sums of integers do not depend
/// on their order.</remarks>
internal sealed class CellCounts
{
    /// <summary>The approximate maximum number of edges of all brackets together.</summary>
    private const int MostEdges = 4096;

    private readonly double[] edges;
    private readonly int[] lows;
    private readonly long[][] counts;

    /// <param name="brackets">The brackets within which to count.</param>
    /// <param name="sample">Trials of the column, ascending, without NaN.</param>
    /// <param name="replicates">The number of replicates.</param>
    public CellCounts(Brackets brackets, ReadOnlySpan<double> sample, int replicates)
    {
        Brackets = brackets;
        lows = new int[brackets.Count];
        List<double> edges = [];
        var step = (int)Math.Ceiling(Math.Max(1, brackets.ExpectedShare * sample.Length / MostEdges));
        for (var bracket = 0; bracket < brackets.Count; bracket++)
        {
            lows[bracket] = edges.Count;
            edges.Add(brackets.Lows[bracket]);
            var inside = sample[Count(sample, brackets.Lows[bracket])..];
            for (var i = step / 2; i < inside.Length && inside[i] < brackets.Highs[bracket]; i += step)
            {
                if (inside[i] > edges[^1])
                    edges.Add(inside[i]);
            }
            edges.Add(brackets.Highs[bracket]);
        }
        this.edges = [.. edges];
        counts = [.. Enumerable.Range(0, replicates).Select(_ => new long[2 * edges.Count])];
    }

    /// <summary>The brackets within which values are counted.</summary>
    public Brackets Brackets { get; }

    /// <summary>Counts values of a replicate. May be called from any thread.</summary>
    /// <param name="replicate">The number of the replicate, from 0.</param>
    /// <param name="values">Each strictly within a bracket.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int replicate, ReadOnlySpan<double> values)
    {
        var own = counts[replicate];
        foreach (var value in values)
        {
            var edge = Count(edges, value) - 1;
            Interlocked.Increment(ref own[2 * edge + (edges[edge] == value ? 0 : 1)]);
        }
    }

    /// <summary>Returns narrower brackets that contain every percentile for certain.</summary>
    /// <param name="tallies">The tallies of the column: the same number for each replicate, in order.</param>
    /// <param name="percents">The percentiles that the brackets are of.</param>
    /// <param name="trials">Trials of all replicates.</param>
    /// <param name="ofEach">Whether they must contain the percentiles of each replicate too.</param>
    /// <returns>Null where a percentile lies outside its bracket.</returns>
    public Brackets? Narrowed(ReadOnlySpan<ColumnTally> tallies, ImmutableArray<double> percents, long trials, bool ofEach)
    {
        var pool = new long[2 * edges.Length];
        foreach (var own in counts)
            for (var i = 0; i < pool.Length; i++)
                pool[i] += own[i];
        var parts = tallies.Length / counts.Length;
        var each = new (double Low, double High, bool Tied)[percents.Length];
        var kept = 0L;
        for (var i = 0; i < percents.Length; i++)
        {
            var bracket = Brackets.OfPercents[i];
            var (first, last) = Places(pool, bracket, tallies, percents[i], trials);
            for (var replicate = 0; replicate < counts.Length && ofEach; replicate++)
            {
                var (low, high) = Places(
                    counts[replicate], bracket, tallies.Slice(replicate * parts, parts), percents[i], trials / counts.Length);
                (first, last) = (Math.Min(first, low), Math.Max(last, high));
            }
            if (first < 0 || last == int.MaxValue)
                return null;
            var (from, to) = (first / 2, (last + 1) / 2);
            each[i] = (edges[from], edges[to], first % 2 == 0 || last % 2 == 0);
            for (var place = 2 * from + 1; place < 2 * to; place++)
                kept += pool[place];
        }
        return Brackets.Of(each, (double)kept / trials);
    }

    /// <summary>Locates the two ranks of a percentile: 2k for the edge k, 2k + 1 for the cell above it; -1 or the largest integer where
    /// they are outside the bracket.</summary>
    private (int First, int Last) Places(
        long[] own, int bracket, ReadOnlySpan<ColumnTally> tallies, double percent, long length)
    {
        var (below, atMostLow, upToHigh) = (0L, 0L, 0L);
        foreach (var tally in tallies)
        {
            below += tally.Below(bracket);
            atMostLow += tally.AtMostLow(bracket);
            upToHigh += tally.AtMostHigh(bracket);
        }
        var (rank, next, _) = Percentile.Place(length, percent);
        var (first, last) = (-1, -1);
        var (place, end) = (2 * lows[bracket], 2 * (bracket + 1 < lows.Length ? lows[bracket + 1] : edges.Length) - 2);
        for (var before = below; place <= end; place++)
        {
            if (first < 0 && rank < before)
                return (-1, -1);
            before = place == 2 * lows[bracket] ? atMostLow
                : place < end ? before + own[place] : Brackets.Tied[bracket] ? upToHigh : before;
            if (first < 0 && rank < before)
                first = place;
            if (last < 0 && next < before)
                last = place;
        }
        return (first < 0 ? int.MaxValue : first, last < 0 ? int.MaxValue : last);
    }

    /// <summary>Counts the ascending values that are at most a given value.</summary>
    private static int Count(ReadOnlySpan<double> ascending, double value)
    {
        var (from, length) = (0, ascending.Length);
        while (length > 0)                             // binary search without a data-dependent branch
        {
            var half = length / 2;
            var isAtMost = ascending[from + half] <= value;
            from = isAtMost ? from + half + 1 : from;
            length = isAtMost ? length - half - 1 : half;
        }
        return from;
    }
}
