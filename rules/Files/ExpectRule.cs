using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>The expectation of a check: one condition, or a group of which all or any must hold.</summary>
/// <remarks>Immutable. Groups may hold groups, at most <see cref="MostLevels"/> deep, with at most <see cref="MostConditions"/> conditions
/// in all.</remarks>
internal sealed class ExpectRule
{
    /// <summary>The start of a name that stands for an input of the line that the worst event struck:
    /// <c>worstEventLine.downtimeHours</c>.</summary>
    public const string AtWorstEvent = "worstEventLine.";

    /// <summary>The most levels of nested groups.</summary>
    public const int MostLevels = 3;

    /// <summary>The most conditions of a check.</summary>
    public const int MostConditions = 50;

    private ExpectRule(SourceNode node, Expression? condition, bool isAny, ImmutableArray<ExpectRule> members)
    {
        (Node, Condition, IsAny, Members) = (node, condition, isAny, members);
        Root = condition?.Root ?? members.Select(member => member.Root)
            .Aggregate((left, right) => new JunctionSyntax(0, 0, !isAny, left, right));
        Text = Root.ToText();
        Names = [.. Conditions.SelectMany(expression => expression.Names).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The form of an <c>expect</c> in a file.</summary>
    public static Reader<ExpectRule> Form { get; } = new BoundedForm(Json.Form.Named<ExpectRule>(RuleKeys.Expect, self => Json.Form.OneOf(
        "a condition in double quotes, {\"all\": [..]} or {\"any\": [..]}",
        Expression.Form.Then<ExpectRule>((condition, _) => new(Of(condition.Value), condition.Node)),
        Group(self, "all", isAny: false, "Conditions that all have to hold, or groups of them"),
        Group(self, "any", isAny: true, "Conditions of which one is enough, or groups of them"))));

    /// <summary>Its place.</summary>
    public SourceNode Node { get; }

    /// <summary>The condition; null for a group.</summary>
    public Expression? Condition { get; }

    /// <summary>Whether one member of a group is enough; false where all have to hold.</summary>
    public bool IsAny { get; }

    /// <summary>The members of a group, in the order of the file; empty for a condition.</summary>
    public ImmutableArray<ExpectRule> Members { get; }

    /// <summary>Its syntax; of a group, that of its members joined by <c>and</c> or <c>or</c>.</summary>
    public SyntaxNode Root { get; }

    /// <summary>Its canonical text, likewise: <c>p50(roi) &gt; 1 and (p90(payback) &lt;= 24 or mean(npv) &gt; 0)</c>.</summary>
    public string Text { get; }

    /// <summary>The names it uses, in order of first occurrence.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The names it uses, with the input itself in place of the input at the worst event's line.</summary>
    public IEnumerable<string> Uses => Names.Select(name => InputAtWorstEvent(name) ?? name);

    /// <summary>Every condition in it, in the order of the file.</summary>
    public IEnumerable<Expression> Conditions => Condition is { } condition ? [condition] : Members.SelectMany(member => member.Conditions);

    /// <summary>The input that a name stands for at the line of the worst event; null for any other name.</summary>
    public static string? InputAtWorstEvent(string name) =>
        name.StartsWith(AtWorstEvent, StringComparison.Ordinal) ? name[AtWorstEvent.Length..] : null;

    /// <summary>The expectation of a single condition.</summary>
    public static ExpectRule Of(Expression condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(condition.Node, condition, isAny: false, []);
    }

    /// <summary>Binds all conditions, so that every problem is reported.</summary>
    /// <param name="bind">Binds one condition, or gives null where it does not bind.</param>
    /// <returns>The decision; null where a condition does not bind.</returns>
    internal Decision? Bind(Func<Expression, Decision?> bind)
    {
        if (Condition is not null)
            return bind(Condition);
        var members = Members.Select(member => member.Bind(bind)).ToList();
        return members.Contains(null) ? null : Decision.Group(Node, Root, IsAny, [.. members.OfType<Decision>()]);
    }

    private static Reader<ExpectRule> Group(Reader<ExpectRule> member, string key, bool isAny, string description) =>
        Json.Form.Object<ExpectRule>("a group", fields =>
    {
        var members = fields.Telling(key, Json.Form.ListOf(member, 1, MostConditions), description);
        return row => new(row.Node, null, isAny, [.. members.Of(row).Select(placed => placed.Value)]);
    });

    /// <summary>Refuses groups that are too deep or too large before reading them.</summary>
    private sealed class BoundedForm(Reader<ExpectRule> form) : Reader<ExpectRule>
    {
        public override string Expected => form.Expected;

        public override Placed<ExpectRule>? Read(SourceNode node, Problems problems)
        {
            if (Level(node, MostLevels + 1).FirstOrDefault() is { } deep)
                return problems.Note(
                    deep, Invariant($"groups stand in each other at most {MostLevels} deep, and this one is deeper; ")
                    + "join its conditions with \"and\" or \"or\"");
            if (Leaves(node) is var count and > MostConditions)
                return problems.Note(
                    node, Invariant($"this check is made of {count} conditions, and at most {MostConditions} fit; ")
                    + "make several checks of it");
            return form.Read(node, problems);
        }

        public override JsonObject Schema(Definitions definitions) => form.Schema(definitions);

        public override bool Recognises(SourceNode node) => form.Recognises(node);

        /// <summary>The groups at a level; the outermost group has level 1.</summary>
        private static IEnumerable<SourceNode> Level(SourceNode node, int level) =>
            node.Members is null ? [] : level == 1 ? [node] : Inside(node).SelectMany(member => Level(member, level - 1));

        private static int Leaves(SourceNode node) => node.Members is null ? 1 : Inside(node).Sum(Leaves);

        private static IEnumerable<SourceNode> Inside(SourceNode group) => group.Members!.SelectMany(member => member.Value.Items ?? []);
    }
}
