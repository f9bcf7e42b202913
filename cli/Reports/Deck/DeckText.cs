using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Roi.Cli.Charts;

namespace Roi.Cli.Reports.Deck;

/// <summary>Measures and shortens texts of slides, so that none leaves its box.</summary>
/// <remarks>Widths are those of Inter, enlarged, since a machine without that font takes another one. Of what Inter lacks, such as Chinese
/// and emoji, each character counts as wide as the font is high. All lengths are in points.</remarks>
internal static partial class DeckText
{
    /// <summary>The height of a line, as a multiple of the font size.</summary>
    public const double LineHeight = 1.25;

    /// <summary>By how much other fonts may be wider than Inter, in regular and in bold letters.</summary>
    private const double Wider = 1.12, BolderWider = 1.24;

    /// <summary>No slide has room for more characters of one text; what lies beyond is not measured.</summary>
    private const int Most = 4_000;

    private static readonly ChartFont Font = ChartFont.Install();

    /// <summary>The text on one line: control characters and line breaks become spaces, marks of direction go, halves of characters
    /// become U+FFFD, and an amount stays with its unit.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return BeforeUnit().Replace(text, "\u00A0");
        StringBuilder clean = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
                clean.Append(' ');
            else if (rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F))
                clean.Append(rune.Value <= char.MaxValue && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return BeforeUnit().Replace(clean.ToString(), "\u00A0");
    }

    /// <summary>The width of a text on one line. All digits are as wide as 0, as they are in most fonts.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        if (text.AsSpan().ContainsAnyInRange('1', '9'))
            text = string.Create(text.Length, text, (alike, from) =>
            {
                for (var i = 0; i < alike.Length; i++)
                    alike[i] = char.IsAsciiDigit(from[i]) ? '0' : from[i];
            });
        if (!text.Any(c => c > '~'))
            return Font.Width(text, (float)size, bold) * (bold ? BolderWider : Wider);
        StringBuilder drawn = new();
        var others = 0;
        foreach (var rune in text.EnumerateRunes())
            if (Font.Draws(rune))
                drawn.Append(rune);
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
                others++;
        return (Font.Width(drawn.ToString(), (float)size, bold) + others * size) * (bold ? BolderWider : Wider);
    }

    /// <summary>The number of lines that a text takes.</summary>
    public static int Lines(string text, double size, double room, bool bold = false) => Ends(Cut(text), size, room, bold).Count;

    /// <summary>The text, or as much of it as fits into so many lines, ended by an ellipsis.</summary>
    public static string Fit(string text, double size, double room, int lines, bool bold = false)
    {
        var clean = Cut(text);
        var ends = Ends(clean, size, room, bold);
        if (ends.Count <= lines)
            return clean;
        var end = ends[Math.Max(lines, 1) - 1];
        while (true)
        {
            var cut = clean[..end].TrimEnd(' ', ',', ';', ':') + "…";
            if (end <= 1 || Ends(cut, size, room, bold).Count <= Math.Max(lines, 1))
                return cut;
            var word = clean.LastIndexOf(' ', end - 1);
            end = word > end - 30 && word > 0 ? word : end - (char.IsLowSurrogate(clean[end - 1]) ? 2 : 1);
        }
    }

    /// <summary>The largest of the sizes from one down to another, in steps of a point, at which a text takes at most so many lines; the
    /// smallest where none does.</summary>
    public static double Size(string text, double largest, double smallest, double room, int lines, bool bold = false)
    {
        var size = largest;
        while (size > smallest && Lines(text, size, room, bold) > lines)
            size--;
        return size;
    }

    /// <summary>The space between a number and its unit, or a currency and its amount.</summary>
    [GeneratedRegex(@"(?<=[0-9]) (?=(?:k|M|bn|tn|%|months)(?!\w))|(?<=\b[A-Z]{3}) (?=[−0-9])")]
    private static partial Regex BeforeUnit();

    private static string Cut(string text)
    {
        var clean = Clean(text);
        return clean.Length <= Most ? clean : clean[..(Most - (char.IsHighSurrogate(clean[Most - 1]) ? 1 : 0))] + "…";
    }

    /// <summary>Where each line ends when a text is broken at spaces, and within words that are longer than a line.</summary>
    private static List<int> Ends(string text, double size, double room, bool bold)
    {
        List<int> ends = [];
        var start = 0;
        while (text.Length - start > 0)
        {
            if (Width(text[start..Math.Min(text.Length, start + 400)], size, bold) <= room && text.Length - start <= 400)
            {
                ends.Add(text.Length);
                break;
            }
            var (low, high) = (1, Math.Min(text.Length - start, 400));
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = Width(text.Substring(start, middle), size, bold) <= room ? (middle, high) : (low, middle - 1);
            }
            var end = start + low;
            if (end < text.Length && text[end] != ' ' && text.LastIndexOf(' ', end - 1, low) is var space && space > start)
                end = space;
            else if (end < text.Length && char.IsLowSurrogate(text[end]))
                end += low > 1 ? -1 : 1;
            ends.Add(end);
            start = end;
            while (start < text.Length && text[start] == ' ')
                start++;
        }
        if (ends.Count == 0)
            ends.Add(0);
        return ends;
    }
}
