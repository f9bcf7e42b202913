using System.Collections.Immutable;

namespace Roi.Engine.Statistics;

/// <summary>A histogram: the number of values between given edges.</summary>
/// <param name="Edges">Ascending; one more than there are bins.</param>
/// <param name="Counts">The number of values in each bin: the lower edge is included and the upper one is not, except in the last bin,
/// which includes both.</param>
/// <param name="Below">Finite values below the first edge.</param>
/// <param name="Above">Finite values above the last edge.</param>
/// <param name="NegativeInfinite">Values at negative infinity: "none".</param>
/// <param name="PositiveInfinite">Values at positive infinity: "never".</param>
public sealed record Histogram(
    ImmutableArray<double> Edges, ImmutableArray<long> Counts, long Below, long Above, long NegativeInfinite,
    long PositiveInfinite)
{
    /// <summary>Counts the values of a column.</summary>
    /// <param name="column">Without NaN; may be empty.</param>
    /// <param name="edges">At least two finite numbers, each above the one before.</param>
    /// <exception cref="ArgumentException">The edges do not ascend or are not finite, or the column holds NaN.</exception>
    public static Histogram Of(ReadOnlySpan<double> column, ReadOnlySpan<double> edges)
    {
        RequireAscending(edges);
        if (Tally.AnyNaN(column))
            throw new ArgumentException("A column with NaN has no histogram.", nameof(column));
        var counts = new long[edges.Length - 1];
        var (below, above, negative, positive) = (0L, 0L, 0L, 0L);
        var perUnit = counts.Length / (edges[^1] - edges[0]);
        foreach (var value in column)
        {
            if (double.IsInfinity(value))
                _ = value > 0 ? positive++ : negative++;
            else if (value < edges[0])
                below++;
            else if (value > edges[^1])
                above++;
            else
                counts[Bin(value, edges, perUnit)]++;
        }
        return new([.. edges], [.. counts], below, above, negative, positive);
    }

    /// <summary>Finds the bin of a value within the edges: starts as if edges were equidistant, and steps to the right one.</summary>
    private static int Bin(double value, ReadOnlySpan<double> edges, double perUnit)
    {
        var bin = Math.Clamp((int)((value - edges[0]) * perUnit), 0, edges.Length - 2);
        while (value < edges[bin])
            bin--;
        while (bin < edges.Length - 2 && value >= edges[bin + 1])
            bin++;
        return bin;
    }

    private static void RequireAscending(ReadOnlySpan<double> edges)
    {
        var ascend = edges.Length >= 2;
        for (var i = 0; i < edges.Length; i++)
            ascend &= double.IsFinite(edges[i]) && (i == 0 || edges[i - 1] < edges[i]);
        if (!ascend)
            throw new ArgumentException("Needs at least two finite edges, each above the one before.", nameof(edges));
    }
}
