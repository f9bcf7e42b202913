using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Statistics;

/// <summary>A summary of a part of a column whose values are not stored: moments, counts and the values within brackets, enough for
/// exact percentiles that lie in the brackets.</summary>
/// <remarks>Blocks are added while they are in cache, and the values within the brackets are kept in their order. Parts are merged in
/// the order of their trials, so the results do not depend on threads.</remarks>
internal sealed class ColumnTally
{
    private readonly Brackets brackets;
    private readonly CellCounts? cells;
    private readonly int replicate;
    private readonly long[] below, atMostLow, atMostHigh;
    private double[] memory;
    private int start, end, keptEnd;

    /// <param name="brackets">The ranges of values in which the percentiles should lie.</param>
    /// <param name="memory">Memory for kept values, used until <see cref="Pack"/>.</param>
    /// <param name="start">The first free index in <paramref name="memory"/>.</param>
    /// <param name="room">The number of free elements; if they are too few, more memory is allocated.</param>
    public ColumnTally(Brackets brackets, double[] memory, int start, int room)
    {
        (this.brackets, this.memory, this.start, keptEnd, end) = (brackets, memory, start, start, start + room);
        (below, atMostLow, atMostHigh) = (new long[brackets.Lows.Length], new long[brackets.Lows.Length], new long[brackets.Lows.Length]);
    }

    /// <summary>Creates a tally that counts the values within the brackets instead of keeping them.</summary>
    /// <param name="cells">Counts the values.</param>
    /// <param name="replicate">The replicate of the values.</param>
    /// <param name="memory">Memory for the values of one block.</param>
    /// <param name="start">The first free index in <paramref name="memory"/>.</param>
    /// <param name="room">The number of free elements.</param>
    public ColumnTally(CellCounts cells, int replicate, double[] memory, int start, int room)
        : this(cells.Brackets, memory, start, room) => (this.cells, this.replicate) = (cells, replicate);

    /// <summary>The memory, in elements, for an expected number of kept values, with some margin.</summary>
    public static int Room(double kept, int blockLength) => (int)(1.05 * kept) + blockLength + Tally.Slack;

    /// <summary>Mean and standard deviation of the part.</summary>
    public Moments Moments { get; private set; }

    /// <summary>The highest and the lowest values, where there is no NaN.</summary>
    public Extremes Extremes { get; init; } = new();

    /// <summary>The lowest value, where there is no NaN.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The highest value, where there is no NaN.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether any value is not a number.</summary>
    public bool AnyNaN { get; private set; }

    /// <summary>A value whose place is counted; null for none.</summary>
    public Threshold? Threshold { get; init; }

    /// <summary>Values below the threshold; 0 without one.</summary>
    public long BelowThreshold { get; private set; }

    /// <summary>Values equal to the threshold; 0 without one.</summary>
    public long AtThreshold { get; private set; }

    /// <summary>Values at positive infinity, where there is no NaN.</summary>
    public long AboveAll { get; private set; }

    /// <summary>Values at negative infinity.</summary>
    public long BelowAll { get; private set; }

    /// <summary>The values strictly within any bracket; none where they are counted.</summary>
    public ReadOnlySpan<double> Kept => memory.AsSpan(start..keptEnd);

    /// <summary>Values below a bracket; where it is not tied, also those equal to its lower end.</summary>
    public long Below(int bracket) => brackets.Tied[bracket] ? below[bracket] : atMostLow[bracket];

    /// <summary>Values at or below the lower end of a bracket.</summary>
    public long AtMostLow(int bracket) => atMostLow[bracket];

    /// <summary>Values at or below the upper end of a bracket; defined for tied brackets only.</summary>
    public long AtMostHigh(int bracket) => atMostHigh[bracket];

    /// <summary>Adds a block of values.</summary>
    /// <param name="block">A multiple of eight values, at least eight.</param>
    public void Add(ReadOnlySpan<double> block)
    {
        if (end < keptEnd + block.Length + Tally.Slack)
            Grow(block.Length + Tally.Slack);
        for (var first = 0; first == 0 || first < brackets.Count; first += Brackets.Together)
            Scan(block, first);
        for (var i = 0; i < brackets.Count; i++)
        {
            if (!brackets.Tied[i])
                continue;
            below[i] += Tally.Below(block, brackets.Lows[i]);
            atMostHigh[i] += Tally.AtMost(block, brackets.Highs[i]);
        }
        if (Threshold is { } threshold)
        {
            var (under, equal) = threshold.Count(block);
            (BelowThreshold, AtThreshold) = (BelowThreshold + under, AtThreshold + equal);
        }
        if (cells is null)
            return;
        cells.Add(replicate, Kept);
        keptEnd = start;
    }

    /// <summary>Counts and keeps the values of three brackets. The first pass also computes the moments, in the same way as <see
    /// cref="Moments.Of"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan(ReadOnlySpan<double> block, int first)
    {
        ref var source = ref MemoryMarshal.GetReference(block);
        ref var target = ref MemoryMarshal.GetArrayDataReference(memory);
        var (low0, high0) = (Vector512.Create(brackets.Lows[first]), Vector512.Create(brackets.Highs[first]));
        var (low1, high1) = (Vector512.Create(brackets.Lows[first + 1]), Vector512.Create(brackets.Highs[first + 1]));
        var (low2, high2) = (Vector512.Create(brackets.Lows[first + 2]), Vector512.Create(brackets.Highs[first + 2]));
        var origin = Vector512.Create(source);
        var (sums, squares, least, greatest) = (Vector512<double>.Zero, Vector512<double>.Zero, origin, origin);
        var (count, count0, count1, count2) = (keptEnd, 0, 0, 0);
        for (var i = 0; i < block.Length; i += 8)
        {
            var values = Vector512.LoadUnsafe(ref source, (nuint)i);
            var apart = values - origin;
            sums += apart;
            squares += apart * apart;
            least = Vector512.MinNative(least, values);
            greatest = Vector512.MaxNative(greatest, values);
            var below0 = Vector512.LessThanOrEqual(values, low0);
            var below1 = Vector512.LessThanOrEqual(values, low1);
            var below2 = Vector512.LessThanOrEqual(values, low2);
            var inside = Vector512.AndNot(Vector512.LessThan(values, high0), below0)
                | Vector512.AndNot(Vector512.LessThan(values, high1), below1)
                | Vector512.AndNot(Vector512.LessThan(values, high2), below2);
            count0 += BitOperations.PopCount(below0.ExtractMostSignificantBits());
            count1 += BitOperations.PopCount(below1.ExtractMostSignificantBits());
            count2 += BitOperations.PopCount(below2.ExtractMostSignificantBits());
            count += Tally.Append(values, inside, ref Unsafe.Add(ref target, count));
        }
        keptEnd = count;
        atMostLow[first] += count0;
        atMostLow[first + 1] += count1;
        atMostLow[first + 2] += count2;
        if (first > 0)
            return;
        var moments = Moments.OfLanes(block.Length, source, sums, squares);
        Moments = Moments.Merge(Moments, moments);
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var lane = 0; lane < 8; lane++)
            (lowest, highest) = (Math.Min(lowest, least[lane]), Math.Max(highest, greatest[lane]));
        (Minimum, Maximum) = (Math.Min(Minimum, lowest), Math.Max(Maximum, highest));
        Extremes.Add(block, lowest, highest);
        if (moments.Mean is null)
            CountInfinite(block);
    }

    /// <summary>Copies the kept values into memory of their exact length. No more blocks can be added.</summary>
    public void Pack()
    {
        memory = Kept.ToArray();
        (start, keptEnd, end) = (0, memory.Length, memory.Length);
    }

    private void Grow(int further)
    {
        var larger = GC.AllocateUninitializedArray<double>(2 * Kept.Length + further);
        Kept.CopyTo(larger);
        (memory, start, keptEnd, end) = (larger, 0, keptEnd - start, larger.Length);
    }

    private void CountInfinite(ReadOnlySpan<double> block)
    {
        AnyNaN |= Tally.AnyNaN(block);
        AboveAll += block.Length - Tally.Below(block, double.PositiveInfinity);
        BelowAll += Tally.AtMost(block, double.NegativeInfinity);
    }
}
