using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>A condition about a whole run or about the site, checked and ready to be decided; or a group of such conditions.</summary>
/// <param name="Node">Its place.</param>
/// <param name="Text">Its canonical text; of a group, its members joined by <c>and</c> or <c>or</c>.</param>
/// <param name="Root">Its syntax, likewise.</param>
/// <param name="Inputs">The sides of its comparisons from left to right, each with what computes it.</param>
/// <param name="Aggregates">What must be asked of the run, in order of occurrence; the formulas of inputs refer to their texts.</param>
/// <param name="Condition">The same in the engine's terms, aggregates as references to their texts; null where texts are compared.</param>
public sealed record Decision(
    SourceNode Node, string Text, SyntaxNode Root, ImmutableArray<DecisionInput> Inputs, ImmutableArray<Aggregate> Aggregates,
    Condition? Condition)
{
    /// <summary>The members of a group; empty for a single condition.</summary>
    public ImmutableArray<Decision> Members { get; private init; } = [];

    /// <summary>Whether one member of a group is enough; false where all have to hold.</summary>
    public bool IsAny { get; private init; }

    /// <summary>A group of decisions.</summary>
    /// <param name="node">Its place.</param>
    /// <param name="root">The members' syntax, joined.</param>
    /// <param name="isAny">Whether one member is enough.</param>
    /// <param name="members">At least one.</param>
    internal static Decision Group(SourceNode node, SyntaxNode root, bool isAny, ImmutableArray<Decision> members) => new(
        node, root.ToText(), root, [.. members.SelectMany(member => member.Inputs)],
        [.. members.SelectMany(member => member.Aggregates).DistinctBy(aggregate => aggregate.Text, StringComparer.Ordinal)],
        members.Select(member => member.Condition).Aggregate((left, right) => left is null || right is null ? null : isAny
            ? new Either(left, right) : new Both(left, right)))
    {
        Members = members,
        IsAny = isAny,
    };

    /// <summary>
    /// The condition as it would be asked of a single trial: <c>p50(x) &lt;= p50(y)</c> becomes <c>x &lt;= y</c>. Null where it
    /// makes no sense for one: where texts are compared, no percentile or mean occurs, or something else about the run does.
    /// </summary>
    public Condition? PerTrial()
    {
        if (Condition is null || Aggregates.IsEmpty || Aggregates.Any(a => !a.Statistic.HasValueInTrial))
            return null;
        var inner = Aggregates.ToDictionary(a => a.Text, a => a.Of, StringComparer.Ordinal);
        return Substitution.In(Condition, reference => inner.GetValueOrDefault(reference.Name, reference));
    }
}
