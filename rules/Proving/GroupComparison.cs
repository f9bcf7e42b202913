using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Compares two groups of conditions: NeverFalls where the second is easier to meet, NeverRises where it is harder.</summary>
/// <remarks>Each member is paired with a comparable one: an equal one first, then a harder one, then an easier one. In an <c>all</c>, an
/// added member makes it harder and a removed one easier; in an <c>any</c> it is the reverse. A single condition is a group of one.
/// </remarks>
/// <param name="bounds">The bounds of a reference in every trial, before and after.</param>
internal sealed class GroupComparison(Func<Reference, Interval> bounds)
{
    /// <summary>The direction of the second decision relative to the first.</summary>
    public Direction Of(Decision before, Decision after)
    {
        if (before.Condition is not { } old || after.Condition is not { } now)
            return Direction.Unknown;
        var asWhole = new CheckComparison(before, after, bounds).Of(old, now);
        if (asWhole != Direction.Unknown || (before.Members.IsEmpty && after.Members.IsEmpty))
            return asWhole;
        var isAny = !IsAll(before) && !IsAll(after);
        return OfMembers(MembersOf(before, isAny), MembersOf(after, isAny), isAny);
    }

    private Direction OfMembers(ImmutableArray<Decision> before, ImmutableArray<Decision> after, bool isAny)
    {
        var pairs = (from old in before from now in after select (Old: old, Now: now, Direction: Of(old, now))).ToList();
        HashSet<Decision> matched = new(ReferenceEqualityComparer.Instance);
        var change = Direction.Same;
        foreach (var direction in (Direction[])[Direction.Same, Direction.NeverRises, Direction.NeverFalls])
            foreach (var pair in pairs.Where(pair => pair.Direction == direction))
                if (!matched.Contains(pair.Old) && !matched.Contains(pair.Now))
                {
                    matched.UnionWith([pair.Old, pair.Now]);
                    change = change.With(direction);
                }
        if (!before.All(matched.Contains))
            change = change.With(isAny ? Direction.NeverRises : Direction.NeverFalls);
        return after.All(matched.Contains) ? change : change.With(isAny ? Direction.NeverFalls : Direction.NeverRises);
    }

    private static bool IsAll(Decision decision) => !decision.Members.IsEmpty && !decision.IsAny;

    private static ImmutableArray<Decision> MembersOf(Decision decision, bool isAny) =>
        decision.Members.IsEmpty || decision.IsAny != isAny ? [decision] : decision.Members;
}
