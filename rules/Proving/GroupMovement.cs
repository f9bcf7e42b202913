using System.Collections.Immutable;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Which way a group of conditions lies from another: up where it is easier to keep to, down where it is harder.</summary>
/// <remarks>
/// Each member is held against one that it can be compared with, first one that says the same, then a harder one, then an easier one.
/// Of an <c>all</c>, a member that is new makes it harder and one that is gone easier; of an <c>any</c> it is the other way round.
/// A single condition is a group of one.
/// </remarks>
/// <param name="values">Between which values quantities lie.</param>
internal sealed class GroupMovement(PossibleValues values)
{
    /// <summary>Which way the second decision lies from the first.</summary>
    public Change Of(Decision before, Decision after)
    {
        if (before.Condition is not { } old || after.Condition is not { } now)
            return Change.Unknown;
        var asWhole = new CheckMovement(before, after, values).Of(old, now);
        if (asWhole != Change.Unknown || (before.Members.IsEmpty && after.Members.IsEmpty))
            return asWhole;
        var isAny = !IsAll(before) && !IsAll(after);
        return OfMembers(MembersOf(before, isAny), MembersOf(after, isAny), isAny);
    }

    private Change OfMembers(ImmutableArray<Decision> before, ImmutableArray<Decision> after, bool isAny)
    {
        var pairs = (from old in before from now in after select (Old: old, Now: now, Change: Of(old, now))).ToList();
        HashSet<Decision> matched = new(ReferenceEqualityComparer.Instance);
        var change = Change.None;
        foreach (var direction in (Change[])[Change.None, Change.Down, Change.Up])
            foreach (var pair in pairs.Where(pair => pair.Change == direction))
                if (!matched.Contains(pair.Old) && !matched.Contains(pair.Now))
                {
                    matched.UnionWith([pair.Old, pair.Now]);
                    change = change.With(direction);
                }
        if (!before.All(matched.Contains))
            change = change.With(isAny ? Change.Down : Change.Up);
        return after.All(matched.Contains) ? change : change.With(isAny ? Change.Up : Change.Down);
    }

    private static bool IsAll(Decision decision) => !decision.Members.IsEmpty && !decision.IsAny;

    private static ImmutableArray<Decision> MembersOf(Decision decision, bool isAny) =>
        decision.Members.IsEmpty || decision.IsAny != isAny ? [decision] : decision.Members;
}
