using System.Text;

namespace Roi.Rules.Logs;

/// <summary>The characters that separate the fields of CSV files.</summary>
public static class LogSeparators
{
    private const int Lines = 200;

    private static readonly (char Separator, string Word)[] All = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")];

    /// <summary>The words of the usual separators.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(each => each.Word)];

    /// <summary>The separator that a text names: one of the words, or the character itself; null where it is neither.</summary>
    public static char? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (separator, word) in All)
            if (text == word)
                return separator;
        return text is [> ' ' and < (char)127 and not '"' and var other] && !char.IsLetterOrDigit(other) || text == "\t" ? text[0] : null;
    }

    /// <summary>The separator in words.</summary>
    internal static string WordOf(char separator) =>
        All.Where(each => each.Separator == separator).Select(each => each.Word).FirstOrDefault() ?? separator.ToString();

    /// <summary>Detects the separator: by a first line such as <c>sep=;</c>, else the one that gives most of the first lines the same
    /// number of fields.</summary>
    /// <param name="open">Opens the file anew.</param>
    /// <param name="encoding">Its encoding.</param>
    internal static FormatPart<char> Detect(Func<Stream> open, Encoding encoding)
    {
        var (best, most) = (',', 0);
        foreach (var (separator, _) in All)
        {
            using CsvRows rows = new(open(), encoding, separator);
            Dictionary<int, int> byCount = [];
            for (var i = 0; i < Lines && rows.Read(); i++)
            {
                if (i == 0 && rows.Field(0).StartsWith("sep="u8) && rows.Text(0) is [_, _, _, _, var stated])
                    return new(stated, "its first line");
                if (i == 0 && separator == ',' && rows.Field(0).SequenceEqual("sep="u8) && rows.Count == 2)
                    return new(',', "its first line");
                if (rows.Count > 1)
                    byCount[rows.Count] = byCount.GetValueOrDefault(rows.Count) + 1;
            }
            // Lines of one width count; among as many of them, the separator of more fields.
            var score = byCount.Count == 0 ? 0 : byCount.Max(each => each.Value * 1000 + Math.Min(each.Key, 999));
            if (score > most)
                (best, most) = (separator, score);
        }
        return new(best, "its first lines");
    }
}
