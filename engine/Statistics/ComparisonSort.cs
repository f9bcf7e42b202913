using System.Numerics;

namespace Roi.Engine.Statistics;

/// <summary>Quicksort of numbers, ascending.</summary>
/// <remarks>The runtime compiles its own sort of numbers anew in each process, at first without optimization, so that a run of a second
/// sorts several times slower with it. It is left what divides badly.</remarks>
internal static class ComparisonSort
{
    private const int FewEnoughToInsert = 16;

    /// <summary>Sorts values.</summary>
    /// <param name="values">Without NaN; may hold infinities. -0 and 0 are equal.</param>
    public static void Sort(Span<double> values) => Sort(values, 2 * BitOperations.Log2((uint)values.Length | 1));

    private static void Sort(Span<double> values, int divisions)
    {
        for (; values.Length > FewEnoughToInsert; divisions--)
        {
            if (divisions == 0)
            {
                values.Sort();
                return;
            }
            var middle = Divide(values);
            Sort(values[middle..], divisions - 1);
            values = values[..middle];
        }
        Insert(values);
    }

    /// <summary>Moves values so that those of some ranks are where sorting would put them, all else on its side of them.</summary>
    /// <param name="values">Without NaN; may hold infinities.</param>
    /// <param name="ranks">Ascending, from 0 for the smallest.</param>
    public static void Place(Span<double> values, ReadOnlySpan<int> ranks) =>
        Place(values, ranks, 0, 2 * BitOperations.Log2((uint)values.Length | 1));

    /// <param name="values">A part of the values.</param>
    /// <param name="ranks">The ranks within the part.</param>
    /// <param name="first">The rank of the smallest value of the part.</param>
    /// <param name="divisions">The divisions that are left.</param>
    private static void Place(Span<double> values, ReadOnlySpan<int> ranks, int first, int divisions)
    {
        for (; values.Length > FewEnoughToInsert && ranks.Length > 0; divisions--)
        {
            if (divisions == 0)
            {
                values.Sort();
                return;
            }
            var middle = Divide(values);
            var below = 0;
            while (below < ranks.Length && ranks[below] - first < middle)
                below++;
            Place(values[middle..], ranks[below..], first + middle, divisions - 1);
            values = values[..middle];
            ranks = ranks[..below];
        }
        if (ranks.Length > 0)
            Insert(values);
    }

    /// <summary>Moves what is below a value in the middle to the front, what is above it to the back, and returns where the back
    /// begins.</summary>
    private static int Divide(Span<double> values)
    {
        var (first, center, last) = (values[0], values[values.Length / 2], values[^1]);
        var pivot = Math.Max(Math.Min(first, center), Math.Min(Math.Max(first, center), last));
        var (front, back) = (0, values.Length - 1);
        while (true)
        {
            while (values[front] < pivot)
                front++;
            while (values[back] > pivot)
                back--;
            if (front >= back)
                return back + 1;
            (values[front], values[back]) = (values[back], values[front]);
            (front, back) = (front + 1, back - 1);
        }
    }

    private static void Insert(Span<double> values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            var value = values[i];
            var to = i;
            for (; to > 0 && values[to - 1] > value; to--)
                values[to] = values[to - 1];
            values[to] = value;
        }
    }
}
