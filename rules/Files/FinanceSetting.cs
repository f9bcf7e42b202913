using System.Globalization;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Settings of the terms of finance, such as <c>finance.discountRate=+3%</c> or <c>finance.tax.rate=25%</c>.</summary>
internal static class FinanceSetting
{
    /// <summary>The terms with a setting, as a tree; null where a problem was reported.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="rules">The rules with the present terms.</param>
    /// <param name="problems">Receives every problem that is not one of the form of the terms.</param>
    public static SourceNode? Applied(Setting setting, RuleFile rules, Problems problems)
    {
        var path = PathOf(setting);
        var finance = TermsOf(rules);
        if (ValueOf(setting, At(finance, path), path[^1], rules.Finance, problems) is not { } value)
            return null;
        SourceNode key = new(null, value.Source, value.Line, value.Column, SourceKind.Text, path[^1]) { Text = path[^1] };
        if (With(finance, path, new(key, value)) is { } terms)
            return terms;
        problems.Note(setting.Place, $"the rules have no {Quoted.Of(string.Join('.', path.SkipLast(1)))} among their terms");
        return null;
    }

    /// <summary>The term that a setting names, as rules write it; null where they do not state it.</summary>
    public static string? Stated(Setting setting, RuleFile rules) =>
        At(TermsOf(rules), PathOf(setting)) is { } term ? term.Text ?? term.NumberText : null;

    private static SourceNode TermsOf(RuleFile rules) => rules.Node.Find(RuleKeys.Finance)!.Value;

    private static string[] PathOf(Setting setting) => setting.Name[Setting.Finance.Length..].Split('.');

    private static SourceNode? At(SourceNode node, IReadOnlyList<string> path) =>
        path.Aggregate((SourceNode?)node, (inner, key) => inner?.Find(key)?.Value);

    private static SourceNode? With(SourceNode node, ReadOnlySpan<string> path, SourceMember member)
    {
        if (node.Members is null)
            return null;
        var key = path[0];
        var value = path.Length == 1 ? member.Value : node.Find(key) is { } inner ? With(inner.Value, path[1..], member) : null;
        return value is null ? null : SourceNode.ObjectAt(node, [.. node.Members.Where(other => other.Name != key),
            new(path.Length == 1 ? member.Key : node.Find(key)!.Key, value)]);
    }

    /// <summary>The value of a term: a new one, or the present one changed.</summary>
    private static SourceNode? ValueOf(Setting setting, SourceNode? present, string name, FinanceRule terms, Problems problems)
    {
        if (!setting.IsChange)
            return setting.Node(problems);
        var isFraction = NumberOf(name) == ShapeNumber.Fraction;
        if (Number(present, name, terms) is not { } number)
        {
            problems.Note(setting.Place, "this term is no number that could be changed; write its new value");
            return null;
        }
        if (setting.Change(isFraction, problems) is not { } change)
            return null;
        var value = change.Of(number);
        if (value < 0)
        {
            problems.Note(setting.Place, $"{change.Told(number, NumberOf(name))}, below 0"
                + setting.BothWays);
            return null;
        }
        return new Setting(setting.Name, isFraction
            ? Invariant($"{(value * 100).ToString("0.##########", CultureInfo.InvariantCulture)}%")
            : value.ToString("R", CultureInfo.InvariantCulture)).NodeAt(setting.Place, problems);
    }

    /// <summary>What a change makes of a term, in words: "98 % plus 3 points = 101 %"; null where the setting is no change of a
    /// number.</summary>
    public static string? Told(Setting setting, RuleFile rules)
    {
        var path = PathOf(setting);
        return Number(At(TermsOf(rules), path), path[^1], rules.Finance) is { } number
            ? setting.Change(NumberOf(path[^1]) == ShapeNumber.Fraction, new())?.Told(number, NumberOf(path[^1])) : null;
    }

    private static ShapeNumber NumberOf(string name) =>
        name is RuleKeys.DiscountRate or RuleKeys.Rate ? ShapeNumber.Fraction : ShapeNumber.Amount;

    private static double? Number(SourceNode? present, string name, FinanceRule terms) => name switch
    {
        RuleKeys.DiscountRate => terms.DiscountRate,
        RuleKeys.Rate => terms.Tax?.Rate,
        _ => present?.Number,
    };
}
