using System.Text;

namespace Roi.Rules.Files;

/// <summary>Tells the files that people give in place of a CSV file, and the places in one.</summary>
internal static class CsvText
{
    private static readonly HashSet<string> Workbooks = new(StringComparer.OrdinalIgnoreCase) { ".xlsx", ".xlsm", ".xlsb", ".xltx" };

    /// <summary>What a file is that is no text in UTF-8, to follow its name, with a remedy; null where it may be CSV.</summary>
    /// <param name="content">The bytes of the file, which need not be all of it.</param>
    /// <param name="name">The name of the file; its ending tells what a zip archive holds.</param>
    public static string? NotText(ReadOnlySpan<byte> content, string name)
    {
        if (content.StartsWith("PK\x03\x04"u8) && Workbooks.Contains(Path.GetExtension(name)))
            return "is an Excel workbook: save its sheet as CSV";
        if (content.StartsWith("PK\x03\x04"u8))
            return content.IndexOf("opendocument.spreadsheet"u8) >= 0 ? "is an OpenDocument spreadsheet: save its sheet as CSV"
                : content.IndexOf("xl/"u8) >= 0 ? "is an Excel workbook: save its sheet as CSV"
                : "is a zip archive: give the CSV file in it";
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return "is an old Excel workbook: save its sheet as CSV";
        if (content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return "is text in UTF-16: save it as CSV in UTF-8";
        return content.Contains((byte)0) ? "is no text: save it as CSV in UTF-8" : null;
    }

    /// <summary>Where the line begins that holds a byte, as an offset.</summary>
    public static int StartOfLine(ReadOnlySpan<byte> utf8, int offset) => utf8[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

    /// <summary>The column of a byte in its line, from 1, in UTF-16 characters.</summary>
    public static int Column(ReadOnlySpan<byte> utf8, int offset) =>
        1 + Encoding.UTF8.GetCharCount(utf8[StartOfLine(utf8, offset)..offset]);

    /// <summary>The line of a byte, from 1; a line ends with CR, LF or both.</summary>
    public static int Line(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        return 1 + before.Count((byte)'\n') + before.Count((byte)'\r') - before.Count("\r\n"u8);
    }

    /// <summary>The offset of the first line of more than a number of bytes; -1 where there is none.</summary>
    public static int FirstLineLongerThan(ReadOnlySpan<byte> utf8, int most)
    {
        for (var at = 0; utf8.Length - at > most;)
        {
            var end = utf8[at..].IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0 || end > most)
                return at;
            at += end + 1;
        }
        return -1;
    }

    /// <summary>Where the quote stands that a line leaves open; the end of the line where it closes all.</summary>
    public static int OpenQuote(ReadOnlySpan<byte> line)
    {
        var open = -1;
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '"')
                open = open < 0 ? i : -1;
        return open < 0 ? line.Length : open;
    }
}
