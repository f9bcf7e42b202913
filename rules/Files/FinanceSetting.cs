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
        var isFraction = name is RuleKeys.DiscountRate or RuleKeys.Rate;
        if (Number(present, name, terms) is not { } number)
        {
            problems.Note(setting.Place, "this term is no number that could be changed; write its new value");
            return null;
        }
        return setting.Change(isFraction, problems) is not { } change ? null
            : new Setting(setting.Name, change.Of(number) is var value && isFraction
                ? Invariant($"{(value * 100).ToString("0.##########", CultureInfo.InvariantCulture)}%")
                : value.ToString("R", CultureInfo.InvariantCulture)).NodeAt(setting.Place, problems);
    }

    private static double? Number(SourceNode? present, string name, FinanceRule terms) => name switch
    {
        RuleKeys.DiscountRate => terms.DiscountRate,
        RuleKeys.Rate => terms.Tax?.Rate,
        _ => present?.Number,
    };
}
