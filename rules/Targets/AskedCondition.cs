using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Targets;

/// <summary>A condition that is to hold: a hurdle of the rules, or one of the command line.</summary>
/// <param name="Id">The id of the hurdle, or the condition itself.</param>
/// <param name="Rule">As a hurdle.</param>
/// <param name="Place">The name under which problems are reported.</param>
internal sealed record AskedCondition(string Id, HurdleRule Rule, string Place)
{
    private const string Option = "--so-that", OwnId = "so-that";

    /// <param name="text">A condition, or the id of a hurdle; null for every hurdle.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="problems">Receives every problem, by the name of the option.</param>
    public static ImmutableArray<AskedCondition> Of(string? text, RuleSet rules, Problems problems)
    {
        var hurdles = rules.File.Hurdles;
        if (text is null)
        {
            if (hurdles.Count == 0)
                problems.Note(Option, "the rules have no hurdle: say what has to hold, such as \"probability(npv > 0) >= 80%\"");
            return [.. hurdles.Select(hurdle => new AskedCondition(hurdle.Id.Value, hurdle, Option))];
        }
        var place = $"{Option} {text}";
        if (hurdles.FirstOrDefault(hurdle => hurdle.Id.Value == text.Trim()) is { } named)
            return [new(named.Id.Value, named, place)];
        if (rules.File.Checks.FirstOrDefault(check => check.Id.Value == text.Trim()) is { } check)
        {
            problems.Note(place, $"{Quoted.Of(check.Id.Value)} is a check and no hurdle: write out what it asks, {check.Expect.Text}");
            return [];
        }
        if (text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && text.Contains('-', StringComparison.Ordinal))
        {
            problems.Note(place, $"there is no hurdle {Quoted.Of(text)}"
                + Suggestion.Ending(text, [.. hurdles.Select(hurdle => hurdle.Id.Value)], "the hurdles are"));
            return [];
        }
        Problems own = new();
        SourceNode node = new(null, Source.OfText(place, text), 1, 1, SourceKind.Text, text) { Text = text };
        if (Expression.Parse(node, own) is { } condition && rules.Bound.Expectation(condition, own) is not null && !own.Any)
            return [new(text.Trim(), new(new(OwnId, node), text.Trim(), When: null, Currency: null, ExpectRule.Of(condition),
                Message: "", Holds: null, Advice: "", Source: "", node), place)];
        List<JudgedRule> within = [.. rules.File.Hurdles.Concat<JudgedRule>(rules.File.Checks).Where(judged => IsWithin(text, judged))];
        foreach (var judged in within)
            problems.Note(place, $"{Quoted.Of(judged.Id.Value)} is the id of a {(judged is HurdleRule ? "hurdle" : "check")}, and an id "
                + "stands alone: within a condition write out what it asks, " + judged.Expect.Text);
        if (within.Count == 0)
            problems.AddAll(own);
        return [];
    }

    /// <summary>Whether a condition holds the id of a hurdle or check as a word; names of the language have no hyphen.</summary>
    private static bool IsWithin(string text, JudgedRule judged)
    {
        var id = judged.Id.Value;
        for (var at = text.IndexOf(id, StringComparison.Ordinal); at >= 0; at = text.IndexOf(id, at + 1, StringComparison.Ordinal))
            if (!IsOfWord(at - 1) && !IsOfWord(at + id.Length))
                return true;
        return false;

        bool IsOfWord(int place) => place >= 0 && place < text.Length
            && (char.IsAsciiLetterOrDigit(text[place]) || text[place] is '-' or '_' or '.');
    }
}
