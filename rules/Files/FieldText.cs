using System.Globalization;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>Writes values of a rule file as text: canonically, to compare them, and for people.</summary>
internal static class FieldText
{
    private static readonly string[] Expressions = [RuleKeys.Formula, RuleKeys.When, RuleKeys.Expect, RuleKeys.ByYear,
        RuleKeys.Start, RuleKeys.End, RuleKeys.RampUp, RuleKeys.Growth, RuleKeys.At, RuleKeys.From, RuleKeys.Until,
        RuleKeys.Rate, RuleKeys.Cost, RuleKeys.Prevented];

    private static readonly Reader<double> Percentage = Form.Fraction(0, double.MaxValue);

    /// <summary>The fields of text, and others that no number depends on.</summary>
    private static readonly string[] Words = [RuleKeys.Title, RuleKeys.Source, RuleKeys.Rationale, RuleKeys.Advice, RuleKeys.Message,
        RuleKeys.Holds, RuleKeys.Hopeful, RuleKeys.Informal, RuleKeys.Benchmark];

    /// <summary>The defaults of fields that are left out.</summary>
    private static readonly Dictionary<string, string> Defaults =
        new(StringComparer.Ordinal)
        {
            [RuleKeys.Shape] = "uniform",
            [RuleKeys.Per] = "site",
            [RuleKeys.Outlay] = "atStart",
            [RuleKeys.GrowthFrom] = "decision",
            [RuleKeys.Timing] = "monthEnd",
        };

    /// <summary>Whether a field holds text that no number depends on.</summary>
    public static bool IsWords(string key) => Words.Contains(key);

    /// <summary>Whether two values mean the same: blanks of a formula, the order of keys, and "30%" for 0.3 make no difference.</summary>
    /// <param name="key">The field's key.</param>
    /// <param name="before">The value; null where it is left out.</param>
    /// <param name="after">The value; null where it is left out.</param>
    public static bool AreSame(string key, SourceNode? before, SourceNode? after) =>
        Canonical(key, before, withWords: true) == Canonical(key, after, withWords: true);

    /// <summary>Whether two values differ at most in fields of text.</summary>
    /// <inheritdoc cref="AreSame"/>
    public static bool AreSameButForWords(string key, SourceNode? before, SourceNode? after) =>
        Canonical(key, before, withWords: false) == Canonical(key, after, withWords: false);

    /// <summary>The value for people; null where it is left out.</summary>
    public static string? Of(string key, SourceNode? node) => node is null ? null
        : Group(key, node) is { } group ? group.Text
        : node.Items is { } items ? $"[{string.Join(", ", items.Select(item => Of(key, item)))}]"
        : node.Members is { } members
        ? $"{{ {string.Join(", ", members.Select(member => $"{member.Name}: {Of(member.Name, member.Value)}"))} }}"
        : node.Text is not { } text ? Plain(node)
        : Expressions.Contains(key) ? Expression.Parse(node, new())?.Text ?? text : text;

    private static string? Canonical(string key, SourceNode? node, bool withWords)
    {
        if (node is null)
            return Defaults.GetValueOrDefault(key);
        if (Group(key, node) is { } group)
            return group.Text;
        if (node.Items is { } items)
            return $"[{string.Join('\n', items.Select(item => Canonical(key, item, withWords)))}]";
        if (node.Members is { } members)
            return $"{{{string.Join('\n', members.Where(member => member.Name != "$schema" && (withWords || !IsWords(member.Name)))
                .OrderBy(member => member.Name, StringComparer.Ordinal)
                .Select(member => $"{member.Name}={Canonical(member.Name, member.Value, withWords)}"))}}}";
        if (node.Text is not { } text)
            return Plain(node);
        if (IsWords(key))
            return text;
        if (Expressions.Contains(key))
            return Expression.Parse(node, new())?.Text ?? text;
        if (key == RuleKeys.Unit && Unit.Parse(text) is ({ } unit, _))
            return unit.Declared;
        if (key == RuleKeys.Samples && SamplesForm.Load(node, text).Digest is { } digest)
            return $"{text} {digest}";
        return text.TrimEnd().EndsWith('%') && Percentage.Read(node, new()) is { } fraction ? Plain(fraction.Value) : text;
    }

    /// <summary>The group of conditions that a value holds; null for any other value. Its text joins the conditions by <c>and</c> or
    /// <c>or</c>.</summary>
    private static ExpectRule? Group(string key, SourceNode node) =>
        key == RuleKeys.Expect && node.Members is not null ? ExpectRule.Form.Read(node, new())?.Value : null;

    private static string Plain(SourceNode node) =>
        node.Number is { } number ? Plain(number) : node.Flag is { } flag ? flag ? "true" : "false" : "null";

    private static string Plain(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
