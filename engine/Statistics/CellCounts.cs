using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Roi.Engine.Statistics;

/// <summary>Counts of the values within brackets, where there are too many to keep: enough to say in which cell a percentile
/// lies, so that another pass over the trials has to keep the values of that cell alone.</summary>
/// <remarks>
/// The edges of cells are values of a sample, so that a cell holds about as many trials as any other, and a value that many
/// trials share is an edge: what equals an edge is counted apart and never has to be kept. Thread-safe: whole numbers add
/// up to the same in any order.
/// </remarks>
internal sealed class CellCounts
{
    /// <summary>About the most edges of all brackets together.</summary>
    private const int MostEdges = 4096;

    private readonly double[] edges;
    private readonly int[] lows;
    private readonly long[][] counts;

    /// <param name="brackets">What to count within.</param>
    /// <param name="sample">Trials of the column, ascending, without NaN.</param>
    /// <param name="replicates">How many replicates.</param>
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

    /// <summary>What is counted within.</summary>
    public Brackets Brackets { get; }

    /// <summary>Counts values of a replicate; from any thread.</summary>
    /// <param name="replicate">Which replicate.</param>
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

    /// <summary>The brackets that hold every percentile for certain, and little else.</summary>
    /// <param name="tallies">The parts of the column, as many for each replicate, in order.</param>
    /// <param name="percents">The percentiles that the brackets are of.</param>
    /// <param name="trials">Trials of all replicates.</param>
    /// <param name="ofEach">Whether the percentiles of each replicate are wanted too.</param>
    /// <returns>Null where one of them lies outside its bracket.</returns>
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

    /// <summary>Where the two ranks of a percentile lie: 2k for the edge k, 2k + 1 for the cell above it; below 0 or at the
    /// largest number where they are outside the bracket.</summary>
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

    /// <summary>How many of ascending values are at or below another.</summary>
    private static int Count(ReadOnlySpan<double> ascending, double value)
    {
        var (from, length) = (0, ascending.Length);
        while (length > 0)                             // without a branch that depends on a comparison
        {
            var half = length / 2;
            var isAtMost = ascending[from + half] <= value;
            from = isAtMost ? from + half + 1 : from;
            length = isAtMost ? length - half - 1 : half;
        }
        return from;
    }
}
