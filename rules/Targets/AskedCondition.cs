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
        problems.AddAll(own);
        return [];
    }
}
