using System.Text.RegularExpressions;
using Roi.Rules.Differences;

namespace Roi.Cli.Text;

/// <summary>An edit of rules as a reader of a page sees it: "30–50 % → 25–40 %".</summary>
internal static partial class EditText
{
    /// <summary>The most characters of an old or new value.</summary>
    private const int Longest = 120;

    /// <summary>The old and the new value.</summary>
    public static string Change(RuleEdit edit) => $"{Value(edit.Before)} → {Value(edit.After)}";

    /// <summary>A value in few words: a uniform range by its ends; its conservative value only where that is not the low end.</summary>
    private static string Value(string? value) => value is null ? "none"
        : Uniform().Match(value) is { Success: true } range && range.Groups["low"].Value is var low
            ? $"{low}–{range.Groups["high"].Value} %" + (range.Groups["conservative"] is { Success: true } conservative
                && conservative.Value != low ? $", conservative {conservative.Value} %" : "")
        : Format.Shorten(Percent().Replace(value, "$1 %"), Longest);

    [GeneratedRegex(@"^uniform (?<low>[\d.,]+) % to (?<high>[\d.,]+) %(, conservative (?<conservative>[\d.,]+) %)?$")]
    private static partial Regex Uniform();

    [GeneratedRegex(@"(\d)%")]
    private static partial Regex Percent();
}
