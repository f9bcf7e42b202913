using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>A value of a rule file that one set of rules calls better evidence than another does.</summary>
/// <param name="What">The value in words: the factor's name, with its case; the default of an input; the share kept.</param>
/// <param name="From">The grade before; null for none.</param>
/// <param name="To">The grade after.</param>
/// <param name="IsFigureSame">Whether the figure stays as it was, so that only the words for it are others.</param>
internal sealed record EvidenceRaise(string What, string? From, string To, bool IsFigureSame)
{
    /// <summary>The raise as a clause: "downtimeReduction from benchmark to measured".</summary>
    public string Text => $"{What} from {Words(From)} to {To}"
        + (IsFigureSame ? $" (asked for: {To}; counted: {Words(From)}, since the figure is the same)" : "");

    /// <summary>A grade in words.</summary>
    public static string Words(string? grade) => grade ?? "not stated";

    /// <summary>Whether a grade is more certain than another; null is none.</summary>
    public static bool IsRise(string? from, string? to) => EvidenceGrades.Rank(to) < EvidenceGrades.Rank(from);

    /// <summary>The values of factors, of their cases, of the share kept and of defaults that are called better evidence; values without a
    /// counterpart are left out, but that of a new case is the factor's standard value; so are other figures, or other sources, for values
    /// without a grade.</summary>
    /// <param name="before">The merged tree of the one set of rules.</param>
    /// <param name="after">That of the other.</param>
    public static IEnumerable<EvidenceRaise> Between(SourceNode before, SourceNode after)
    {
        var known = Values(before).GroupBy(value => value.What, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var now in Values(after))
        {
            if ((known.GetValueOrDefault(now.What) ?? known.GetValueOrDefault(now.Entry)) is not { } old || !IsRise(old.Grade, now.Grade))
                continue;
            EvidenceRaise raise = new(now.What, old.Grade, now.Grade!,
                FieldText.AreSame(RuleKeys.Value, old.Figure, now.Figure));
            if (old.Grade is not null || raise.IsFigureSame)
                yield return raise;
        }
    }

    /// <summary>The rules with a layer, with the grade below wherever the layer raises the grade of a figure that it leaves as it
    /// is.</summary>
    /// <param name="below">The merged tree below the layer.</param>
    /// <param name="merged">The merged tree with it.</param>
    public static SourceNode Counted(SourceNode below, SourceNode merged)
    {
        var kept = Between(below, merged).Where(raise => raise.IsFigureSame)
            .ToDictionary(raise => raise.What, raise => raise.From, StringComparer.Ordinal);
        if (kept.Count == 0)
            return merged;
        Dictionary<SourceNode, string?> grades = new(ReferenceEqualityComparer.Instance);
        foreach (var value in Values(merged))
            if (kept.TryGetValue(value.What, out var grade))
                grades[value.GradeNode!] = grade;
        return Regraded(merged, grades);
    }

    private static SourceNode Regraded(SourceNode node, Dictionary<SourceNode, string?> grades) =>
        node.Items is { } items ? SourceNode.ListAt(node, items.Select(item => Regraded(item, grades)))
        : node.Members is { } members ? SourceNode.ObjectAt(node, members
            .Where(member => !(grades.TryGetValue(member.Value, out var grade) && grade is null))
            .Select(member => member with { Value = Regraded(member.Value, grades) }))
        : grades.TryGetValue(node, out var below) && below is not null
            ? new(node.Parent, node.Source, node.Line, node.Column, SourceKind.Text, below) { Text = below }
        : node;

    private static IEnumerable<GradedValue> Values(SourceNode rules)
    {
        foreach (var factor in rules.Find(RuleKeys.Factors)?.Value.Members ?? [])
            foreach (var value in OfFactor(factor.Name, factor.Value))
                yield return value;
        if (rules.Find(RuleKeys.VendorShareKept)?.Value is { } kept)
            foreach (var value in OfFactor(RuleKeys.VendorShareKept, kept))
                yield return value;
        foreach (var input in rules.Find(RuleKeys.Inputs)?.Value.Members ?? [])
            if (input.Value.Find(RuleKeys.Default)?.Value is { } standard)
                yield return Value($"the default of {input.Name}", $"the default of {input.Name}", standard,
                    standard.Find(RuleKeys.Value)?.Value ?? standard, standard);
    }

    private static IEnumerable<GradedValue> OfFactor(string name, SourceNode factor)
    {
        yield return OfRange(name, name, factor);
        foreach (var entry in factor.Find(RuleKeys.Cases)?.Value.Items ?? [])
            yield return OfRange($"{name} where {entry.Find(RuleKeys.When)?.Value.Text}", name, entry);
    }

    private static GradedValue OfRange(string what, string entry, SourceNode of)
    {
        var value = of.Find(RuleKeys.Value)?.Value;
        return Value(what, entry, of, of.Find(RuleKeys.Range)?.Value ?? value?.Find(RuleKeys.Value)?.Value ?? value, value);
    }

    private static GradedValue Value(string what, string entry, SourceNode of, SourceNode? figure, SourceNode? wrapped) => new(
        what, entry, (wrapped?.Find(RuleKeys.Evidence) ?? of.Find(RuleKeys.Evidence))?.Value, figure);

    private sealed record GradedValue(string What, string Entry, SourceNode? GradeNode, SourceNode? Figure)
    {
        public string? Grade => GradeNode?.Text;
    }
}
