using System.Text.RegularExpressions;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Asking;

/// <summary>Reads the value of an input as a person types it.</summary>
internal static partial class TypedValue
{
    /// <summary>The value as a file takes it.</summary>
    /// <param name="text">A number, a range, or a shape in braces.</param>
    /// <param name="name">The input.</param>
    /// <param name="rule">What the rules say of it.</param>
    /// <param name="json">The value as JSON in one line; unspecified where the text is refused.</param>
    /// <returns>What is wrong and what to write; null where the text is a value.</returns>
    public static string? Read(string text, string name, InputRule rule, out string json)
    {
        Setting typed = new(name, text.Trim());
        json = typed.Json() ?? "";
        var isShape = typed.Value.StartsWith('{');
        if (!isShape)
            foreach (var part in typed.Value.Split("..").Select(part => part.Trim()))
                if (Mistake(part, rule) is { } mistake)
                    return mistake;
        Problems problems = new();
        if (typed.NodeAt(name, problems) is not { } node || GivenValues.Read(node, name, rule, problems) is not { } quantity)
            return problems.InOrder()[0].Message;
        if (isShape)
            json = SourceText.Of(node);
        return quantity.Distribution.Quantile(0.5) > Setting.Largest ? "this is larger than any plant" : null;
    }

    /// <summary>What people write in place of a number; null for a number, and for what the form of the value refuses by itself.</summary>
    private static string? Mistake(string part, InputRule rule)
    {
        if (part.StartsWith('-'))
            return $"{Quoted.Of(part)} is below 0, which no input can be";
        if (MeantNumber.MayBeThousands(part))
            return Invariant($"{Quoted.Of(part)} may be thousands or decimals: write {part.Replace(".", "", StringComparison.Ordinal)} or ")
                + part[..part.IndexOf('.', StringComparison.Ordinal)];
        if (MeantNumber.Of(part) is { } meant)
            return $"write {meant}";
        return NumberAndWords().Match(part) is { Success: true } match
            ? $"write the number alone, {match.Groups["number"].Value}: it is in {rule.Unit.Spoken}"
            : part.Length > 0 && !part.Any(char.IsAsciiDigit)
            ? $"{Quoted.Of(part)} is no number; write one such as 1200, a range such as 900..1500, or {Question.Unknown} where you do not "
                + "know"
            : null;
    }

    [GeneratedRegex(@"^(?<number>[0-9]+(?:\.[0-9]+)?)\s*(?![eE][0-9+-])(?:[A-Za-z€$£¥µ°]|%\s*[A-Za-z])[^0-9]*\z")]
    private static partial Regex NumberAndWords();
}
