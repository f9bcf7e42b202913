using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>A bound condition on a whole run or on the site; or a group of such conditions.</summary>
/// <param name="Node">Its place.</param>
/// <param name="Text">Its canonical text; for a group, its members joined by <c>and</c> or <c>or</c>.</param>
/// <param name="Root">Its syntax, likewise.</param>
/// <param name="Comparisons">Its comparisons from left to right.</param>
/// <param name="Aggregates">The aggregates in order of occurrence; the formulas of comparisons refer to their texts.</param>
/// <param name="Condition">The engine's condition, with aggregates as references to their texts; null where texts are compared.</param>
internal sealed record Decision(
    SourceNode Node, string Text, SyntaxNode Root, ImmutableArray<DecisionComparison> Comparisons, ImmutableArray<Aggregate> Aggregates,
    Condition? Condition)
{
    /// <summary>The members of a group; empty for a single condition.</summary>
    public ImmutableArray<Decision> Members { get; private init; } = [];

    /// <summary>Whether one member of a group is enough; false where all must hold.</summary>
    public bool IsAny { get; private init; }

    /// <summary>A group of decisions.</summary>
    /// <param name="node">Its place.</param>
    /// <param name="root">The members' syntax, joined.</param>
    /// <param name="isAny">Whether one member is enough.</param>
    /// <param name="members">At least one.</param>
    internal static Decision Group(SourceNode node, SyntaxNode root, bool isAny, ImmutableArray<Decision> members) => new(
        node, root.ToText(), root, [.. members.SelectMany(member => member.Comparisons)],
        [.. members.SelectMany(member => member.Aggregates).DistinctBy(aggregate => aggregate.Text, StringComparer.Ordinal)],
        members.Select(member => member.Condition).Aggregate((left, right) => left is null || right is null ? null : isAny
            ? new Either(left, right) : new Both(left, right)))
    {
        Members = members,
        IsAny = isAny,
    };

    /// <summary>The decision with other columns in its aggregates; their texts stay.</summary>
    /// <param name="column">The column that takes the place of a reference.</param>
    internal Decision In(Func<Reference, Formula> column) => this with
    {
        Aggregates = [.. Aggregates.Select(aggregate => aggregate with { Of = Substitution.In(aggregate.Of, column) })],
        Members = [.. Members.Select(member => member.In(column))],
    };

    /// <summary>The condition applied to a single trial: <c>p50(x) &lt;= p50(y)</c> becomes <c>x &lt;= y</c>. Null where it has no meaning
    /// for a single trial: where texts are compared, where there is no percentile or mean, or where another aggregate occurs.
    /// </summary>
    public Condition? PerTrial()
    {
        if (Condition is null || Aggregates.IsEmpty || Aggregates.Any(a => !a.Statistic.HasValueInTrial && !a.IsMagnitude))
            return null;
        var inner = Aggregates.ToDictionary(a => a.Text, a => a.Of, StringComparer.Ordinal);
        return Substitution.In(Condition, reference => inner.GetValueOrDefault(reference.Name, reference));
    }
}

/// <summary>A comparison: an input to the evaluation of a <see cref="Decision"/>.</summary>
/// <param name="Left">Its left side.</param>
/// <param name="Right">Its right side.</param>
/// <param name="Tolerance">The difference within which the sides count as equal; null for none, as with texts.</param>
internal sealed record DecisionComparison(DecisionInput Left, DecisionInput Right, Formula? Tolerance);

/// <summary>One side of a comparison.</summary>
/// <param name="Text">The side in canonical text.</param>
internal abstract record DecisionInput(string Text);

/// <summary>A number. Its formula computes it from the aggregates, referred to by their texts, and from fixed names.</summary>
internal sealed record NumberInput(string Text, Formula Formula) : DecisionInput(Text);

/// <summary>The text that the name <see cref="DecisionInput.Text"/> has in the scenario.</summary>
internal sealed record TextInput(string Text) : DecisionInput(Text);

/// <summary>The text <see cref="DecisionInput.Text"/> itself, without quotes.</summary>
internal sealed record FixedTextInput(string Text) : DecisionInput(Text);
