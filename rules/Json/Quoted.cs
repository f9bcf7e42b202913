using System.Globalization;
using System.Text;

namespace Roi.Rules.Json;

/// <summary>Prepares text of a file for a message: in one line, of bounded length, without control characters.</summary>
public static class Quoted
{
    private const int Longest = 60;

    /// <summary>The text in double quotes; characters that do not show or move the cursor are escaped.</summary>
    public static string Of(string text) => $"\"{Shortened(text)}\"";

    /// <summary>The text without quotes, shortened to 60 characters, with control characters escaped.</summary>
    public static string Shortened(string text) => Escaped(text, Longest);

    /// <summary>The text with control characters escaped.</summary>
    public static string Escaped(string text, int longest = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder shown = new();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= longest)
                return shown.Append('…').ToString();
            if (IsVisible(rune))
                shown.Append(rune.ToString());
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }
        return shown.ToString();
    }

    /// <summary>Names in a sentence, each in quotes: <c>"a", "b" and "c"</c>; the tail of a long list is counted.</summary>
    public static string List(IEnumerable<string> names, string last = "and")
    {
        const int most = 20;
        var all = names.Select(Of).ToList();
        if (all.Count > most)
            return Invariant($"{string.Join(", ", all.Take(most - 1))} and {all.Count - most + 1} more");
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} {last} {all[^1]}";
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
