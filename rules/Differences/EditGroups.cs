using System.Collections.Immutable;

namespace Roi.Rules.Differences;

/// <summary>Finds which edits can be made alone, and joins those that cannot with the fewest others that they need.</summary>
internal static class EditGroups
{
    /// <summary>Groups that each can be made alone; no edit is in two of them, and none can be left out of a group whose
    /// first edit needs it.</summary>
    /// <param name="count">How many edits there are; made all together they hold.</param>
    /// <param name="holds">Whether some of them, in ascending order, can be made without the others.</param>
    public static ImmutableArray<ImmutableArray<int>> Of(int count, Func<ImmutableArray<int>, bool> holds)
    {
        List<ImmutableSortedSet<int>> groups = [];
        for (var edit = 0; edit < count; edit++)
            Add(groups, holds([edit]) ? [edit] : Needed([edit], count, holds), count, holds);
        return [.. groups.OrderBy(group => group[0]).Select(group => group.ToImmutableArray())];
    }

    /// <summary>Adds a group, put together with those it has an edit in common with.</summary>
    private static void Add(
        List<ImmutableSortedSet<int>> groups, ImmutableSortedSet<int> group, int count, Func<ImmutableArray<int>, bool> holds)
    {
        while (groups.FindIndex(group.Overlaps) is >= 0 and var other)
        {
            var joined = group.Union(groups[other]);
            // Two groups that hold may not hold together; then they need more.
            group = joined.Count == Math.Max(group.Count, groups[other].Count) || holds([.. joined]) ? joined
                : Needed(joined, count, holds);
            groups.RemoveAt(other);
        }
        groups.Add(group);
    }

    /// <summary>The edits with the others that they need: of all others none can be left out. Halves are tried first, so that
    /// few tries do where few others are needed.</summary>
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
