using System.Collections.Immutable;

namespace Roi.Rules.Differences;

/// <summary>Finds the edits that can be applied alone, and groups the others with the fewest edits that they need.</summary>
internal static class EditGroups
{
    /// <summary>Groups of edits that can each be applied alone. The groups are disjoint, and each holds only edits that its first edit
    /// needs.</summary>
    /// <param name="count">The number of edits; all of them together can be applied.</param>
    /// <param name="holds">Whether some edits, in ascending order, can be applied without the others.</param>
    /// <param name="mayHold">A cheaper condition that is true wherever the former is; null for the same.</param>
    public static ImmutableArray<ImmutableArray<int>> Of(
        int count, Func<ImmutableArray<int>, bool> holds, Func<ImmutableArray<int>, bool>? mayHold = null)
    {
        List<ImmutableSortedSet<int>> groups = [];
        for (var edit = 0; edit < count; edit++)
            Add(groups, holds([edit]) ? [edit] : Needed([edit], count, holds, mayHold), count, holds, mayHold);
        return [.. groups.OrderBy(group => group[0]).Select(group => group.ToImmutableArray())];
    }

    /// <summary>Adds a group, merged with the groups that it shares an edit with.</summary>
    private static void Add(
        List<ImmutableSortedSet<int>> groups, ImmutableSortedSet<int> group, int count, Func<ImmutableArray<int>, bool> holds,
        Func<ImmutableArray<int>, bool>? mayHold)
    {
        while (groups.FindIndex(group.Overlaps) is >= 0 and var other)
        {
            var joined = group.Union(groups[other]);
            // Two groups that can be applied may conflict; they then need further edits.
            group = joined.Count == Math.Max(group.Count, groups[other].Count) || holds([.. joined]) ? joined
                : Needed(joined, count, holds, mayHold);
            groups.RemoveAt(other);
        }
        groups.Add(group);
    }

    private static ImmutableSortedSet<int> Needed(
        ImmutableSortedSet<int> edits, int count, Func<ImmutableArray<int>, bool> holds, Func<ImmutableArray<int>, bool>? mayHold) =>
        mayHold is not null && Needed(edits, count, mayHold) is var needed && holds([.. needed]) ? needed : Needed(edits, count, holds);

    /// <summary>The edits with a minimal set of others that they need. Halves are tried first, so that few tries suffice where few others
    /// are needed.</summary>
    private static ImmutableSortedSet<int> Needed(ImmutableSortedSet<int> edits, int count, Func<ImmutableArray<int>, bool> holds)
    {
        List<int> others = [.. Enumerable.Range(0, count).Where(edit => !edits.Contains(edit))];
        for (var size = others.Count; size > 0;)
        {
            var isFewer = false;
            for (var first = others.Count - size; first > -size; first -= size)
            {
                List<int> fewer = [.. others.Where((_, place) => place < first || place >= first + size)];
                if (holds([.. edits.Union(fewer)]))
                    (others, isFewer) = (fewer, true);
            }
            size = size > 1 ? size / 2 : isFewer ? 1 : 0;
        }
        return edits.Union(others);
    }
}
