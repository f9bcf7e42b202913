using System.Globalization;
using System.Text;

namespace Roi.Cli.Charts;

/// <summary>Characters that stand for what the charts' font lacks while a picture is laid out, until the text of an SVG file has the name
/// itself again, which the reader's own fonts then draw.</summary>
/// <remarks>They are private-use characters of the font, which no text has. A piece of text is told by its first two, which alternate, one
/// for each of its characters: what is left of it after it was shortened is still known. A piece of one character takes two.</remarks>
internal static class StandIns
{
    private const char FirstNarrow = '\uE1E1';
    private const char FirstWide = '\uE260';
    private const int Different = FirstWide - FirstNarrow - 2;

    /// <summary>The width of a narrow and of a wide character, as a share of the font size. No font of the machine is asked, since the
    /// picture would differ between machines.</summary>
    private const float NarrowWidth = 0.62f, WideWidth = 1.05f;

    /// <summary>The most pieces that can be told apart.</summary>
    public const int Most = Different * Different;

    /// <summary>Whether a character stands for another one.</summary>
    public static bool Is(int character) => character is >= FirstNarrow and < FirstWide + Different;

    /// <summary>What stands for a piece of text.</summary>
    /// <param name="piece">One word.</param>
    /// <param name="number">From 0 to below <see cref="Most"/>; another one for each piece.</param>
    public static string Of(string piece, int number)
    {
        var from = piece.EnumerateRunes().Any(IsWide) ? FirstWide : FirstNarrow;
        char[] pair = [(char)(from + number / Different), (char)(from + number % Different)];
        return string.Concat(Enumerable.Range(0, Math.Max(piece.EnumerateRunes().Count(), 2)).Select(i => pair[i % 2]));
    }

    /// <summary>The text with the pieces that stand-ins are for.</summary>
    /// <param name="text">One line; a piece may be shortened.</param>
    /// <param name="pieces">The pieces, by number.</param>
    public static string Restored(string text, IReadOnlyList<string> pieces)
    {
        StringBuilder restored = new();
        for (var i = 0; i < text.Length;)
        {
            if (!Is(text[i]))
            {
                restored.Append(text[i++]);
                continue;
            }
            var end = i + 1;
            if (end < text.Length && Is(text[end]) && Number(text[i], text[end]) is var number && number < pieces.Count)
            {
                var runes = pieces[number].EnumerateRunes().ToList();
                while (end < text.Length && end - i < Math.Max(runes.Count, 2) && text[end] == text[i + (end - i) % 2])
                    end++;
                restored.AppendJoin("", runes.Take(end - i));
            }
            i = end;
        }
        return restored.ToString();
    }

    /// <summary>The width of the stand-ins in a text, in multiples of the font size.</summary>
    public static float Width(string text) => text.Sum(c => !Is(c) ? 0 : c < FirstWide ? NarrowWidth : WideWidth);

    private static int Number(char first, char second)
    {
        var from = first < FirstWide ? FirstNarrow : FirstWide;
        return (first - from) * Different + second - from;
    }

    /// <summary>Whether a character is as wide as it is high: ideographs and syllables of East Asia, and pictures.</summary>
    private static bool IsWide(Rune rune) => rune.Value is >= 0x1100 and < 0x1200 or >= 0x2E80 and < 0xA4D0 or >= 0xAC00 and < 0xD7B0
        or >= 0xF900 and < 0xFB00 or >= 0xFE30 and < 0xFE70 or >= 0xFF00 or >= 0x2600 and < 0x2800
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
}
