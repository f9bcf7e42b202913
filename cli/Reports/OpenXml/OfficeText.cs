using System.Text;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>Texts as the XML of office files can hold them.</summary>
internal static class OfficeText
{
    /// <summary>The largest number of characters in a cell.</summary>
    public const int LongestCell = 32_767;

    private const char Replacement = '\uFFFD';

    /// <summary>The text with what XML cannot hold (control characters, halves of surrogate pairs) replaced by U+FFFD. Tabs and line
    /// breaks stay, as "\t" and "\n".</summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
            return text;
        StringBuilder result = new(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(c).Append(text[++i]);
            else if (c == '\r')
                result.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else
                result.Append(IsAllowed(c) ? c : Replacement);
        }
        return result.ToString();
    }

    /// <summary>The text for a cell: as <see cref="Of"/>, at most <see cref="LongestCell"/> characters, and with "_x0041_" written so that
    /// a spreadsheet does not read it as an escaped letter.</summary>
    public static string OfCell(string text)
    {
        var clean = Of(text);
        if (clean.Length > LongestCell)
            clean = clean[..(LongestCell - (char.IsHighSurrogate(clean[LongestCell - 2]) ? 2 : 1))] + "…";
        return clean.Contains("_x", StringComparison.Ordinal) ? Escaped(clean) : clean;
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (!IsAllowed(c) || c == '\r')
                return false;
        return true;
    }

    private static bool IsAllowed(char c) => c is '\t' or '\n' or '\r' or (>= ' ' and < '\u007F') or (> '\u009F' and < '\uD800')
        or (> '\uDFFF' and < '\uFFFE');

    private static string Escaped(string text)
    {
        StringBuilder result = new(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
            result.Append(text[i] == '_' && IsEscape(text.AsSpan(i)) ? "_x005F_" : text[i].ToString());
        return result.ToString();

        static bool IsEscape(ReadOnlySpan<char> rest) => rest.Length >= 7 && rest[1] == 'x' && rest[6] == '_'
            && char.IsAsciiHexDigit(rest[2]) && char.IsAsciiHexDigit(rest[3]) && char.IsAsciiHexDigit(rest[4])
            && char.IsAsciiHexDigit(rest[5]);
    }
}
