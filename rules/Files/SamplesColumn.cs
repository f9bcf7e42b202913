using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Reads one column of a CSV file (RFC 4180: commas, UTF-8, a header line) strictly: what is not as it should be is a problem with
/// its line and column, and nothing is guessed.</summary>
/// <param name="shown">The path of the file, as problems show it.</param>
/// <param name="column">The name of the column, as the header line has it.</param>
/// <param name="number">The notation of the values: amounts, or fractions such as 0.3 and 30%.</param>
/// <param name="problems">Receives every problem in the file; empty at first.</param>
internal sealed class SamplesColumn(string shown, string column, ShapeNumber number, Problems problems)
{
    private const int MostValues = 1_000_000;
    private const int LongestLine = 1_000_000;
    private const int MostColumns = 16_384;                // as many as the spreadsheets have that write such files
    private const int MostProblems = 50;

    /// <summary>The most commas in a number that is worth showing without them.</summary>
    private const int MostCommas = 8;

    private ReadOnlyMemory<byte> utf8;
    private int index;
    private int cells;

    /// <summary>Whether the line that the reader stands on has a problem of its quotes, which is reported.</summary>
    private bool isMalformed;

    /// <summary>The first value with exactly three zeros behind the point, which may be meant in thousands; null where there is
    /// none.</summary>
    public string? Thousands { get; private set; }

    /// <summary>The problem of whoever names the column, where the file has none of that name; else null.</summary>
    public string? Absence { get; private set; }

    /// <summary>The values, in the order of the file: at least two. Null where a problem was reported, or there is no such
    /// column.</summary>
    public double[]? Read(byte[] content)
    {
        utf8 = content.AsMemory(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        if (utf8.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return Refuse("the file is empty; it needs a header line and one value per line");
        if (CsvText.FirstLineLongerThan(utf8.Span, LongestLine) is var longest and >= 0)
            return Refuse(CsvText.Line(utf8.Span, longest), 1,
                Invariant($"the line is longer than {LongestLine:N0} bytes; this is no table"));
        if (!Utf8.IsValid(utf8.Span))
            return RefuseEncoding();
        using var csv = CsvReader.Create(utf8, Options(',') with { OnMalformedRecord = NoteQuotes });
        csv.Read();
        return ReadHeader(csv) ? ReadValues(csv) : null;
    }

    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        SkipEmptyLines = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
    };

    private bool ReadHeader(CsvReader csv)
    {
        if (isMalformed)
            return false;
        if (csv.FieldCount > MostColumns)
            return Note(csv, 0, Invariant($"the first line has {csv.FieldCount:N0} cells; at most {MostColumns:N0} columns are read: ")
                + "keep only the one that is needed");
        var header = csv.Current.ToArray();
        if (header is [""])
            return Note(csv, 0, "the first line is empty; it names the columns");
        if (header[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            return Note(csv, 0,
                $"the first line names the columns: delete the line {Quoted.Of(Encoding.UTF8.GetString(csv.RawRecord))}");
        index = Array.IndexOf(header, column);
        cells = header.Length;
        if (OtherSeparator(header, csv.RawRecord) is { } separator)
            return Note(csv, 0, $"the columns are separated by {separator}; save the file with commas, and with points in numbers");
        if (index < 0 && header.All(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out _)))
            return Note(csv, 0, $"the first line holds numbers; it names the columns, such as {Quoted.Of(column)}");
        if (index < 0)
        {
            Absence = $"{shown} has no column {Quoted.Of(column)}{Suggestion.Ending(column, header, "its columns are")}";
            return false;
        }
        return Array.IndexOf(header, column, index + 1) is not (>= 0 and var second)
            || Note(csv, second, $"there are two columns {Quoted.Of(column)}; give each a name of its own");
    }

    /// <summary>The separator in words, where it is not the comma: it splits a header that commas leave whole, or finds the
    /// column.</summary>
    private string? OtherSeparator(string[] header, ReadOnlySpan<byte> line)
    {
        foreach (var (separator, words) in ((char, string)[])[(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")])
        {
            using var csv = CsvReader.Create(line.ToArray(), Options(separator));
            csv.Read();
            if ((header.Length == 1 && csv.FieldCount > 1) || (index < 0 && csv.Current.ToArray().Contains(column)))
                return words;
        }
        return null;
    }

    private double[]? ReadValues(CsvReader csv)
    {
        List<double> values = [];
        List<int> empty = []; // Lines: those at the end of the file say nothing.
        while (problems.Count <= MostProblems)
        {
            isMalformed = false;
            if (!csv.Read())
                break;
            if (csv.RawRecord.IndexOfAnyExcept(" \t"u8) < 0)
            {
                if (empty.Count <= MostProblems)
                    empty.Add((int)csv.LineNumber);
                continue;
            }
            foreach (var line in empty)
                problems.Add(new(shown, line, 1, Empty));
            empty.Clear();
            if (isMalformed)
                continue;
            if (csv.FieldCount != cells)
                NoteCount(csv);
            else if (Value(csv) is { } value)
                values.Add(value);
            if (values.Count > MostValues)
                return Refuse(Invariant($"the file has more than {MostValues:N0} values; a random part of them says as much"));
        }
        if (problems.Any)
            return null;
        return values.Count >= 2 ? [.. values] : Refuse($"the column {Quoted.Of(column)} has "
            + $"{(values.Count == 0 ? "no values" : "1 value")}; at least 2 are needed");
    }

    private string Empty => $"the column {Quoted.Of(column)} is empty here; write a number or delete the line";

    private double? Value(CsvReader csv)
    {
        var cell = csv.GetString(index).Trim();
        if (cell.Length == 0)
            Note(csv, index, Empty);
        else if (number == ShapeNumber.Fraction)
        {
            if (FractionForm.Percentage(cell) is >= 0 and <= 1 and var percentage)
                return percentage;
            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1)
                return share;
            Note(csv, index, $"expected a fraction such as 30% or 0.3 in column {Quoted.Of(column)}, found {Quoted.Of(cell)}");
        }
        else if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            Note(csv, index, $"expected a number in column {Quoted.Of(column)}, found {Quoted.Of(cell)}"
                + (MeantNumber.Of(cell) is { } meant ? $"; write {meant}" : ""));
        else if (value < 0)
            Note(csv, index, $"expected 0 or more in column {Quoted.Of(column)}, found {Quoted.Of(cell)}");
        else
        {
            if (Thousands is null && MeantNumber.MayBeThousands(cell))
                Thousands = cell;
            return value;
        }
        return null;
    }

    /// <summary>A line with more cells or fewer than the header: a number with a comma in it, mostly.</summary>
    private void NoteCount(CsvReader csv)
    {
        var (found, surplus) = (csv.FieldCount, csv.FieldCount - cells);
        var message = Invariant($"expected {(cells == 1 ? "1 cell" : $"{cells} cells")} as in the first line, found {found} in ")
            + Quoted.Of(Encoding.UTF8.GetString(csv.RawRecord));
        if (surplus < 0)
            Note(csv, found - 1, message);
        else if (surplus <= MostCommas
            && MeantNumber.Of(string.Join(',', Enumerable.Range(index, surplus + 1).Select(csv.GetString))) is { } meant)
            Note(csv, index, $"{message}; write {meant}");
        else
            Note(csv, cells, $"{message}; a text with a comma in it stands in double quotes");
    }

    private void NoteQuotes(CsvMalformedRecord record)
    {
        isMalformed = true;
        var offset = (int)record.ByteOffset;
        var start = CsvText.StartOfLine(utf8.Span, offset);
        var (at, message) = record.Reason switch
        {
            CsvMalformedReason.StrayQuote =>
                (offset, "a quote stands inside of a text; write the text in quotes, and its own quotes twice"),
            CsvMalformedReason.TextAfterClosingQuote => (offset, "text follows a closing quote; a quote inside of a text is written twice"),
            _ => (start + CsvText.OpenQuote(Encoding.UTF8.GetBytes(record.RawRecord)),
                "this quote is not closed in its line; close it, or write it twice inside of a text in quotes"),
        };
        problems.Add(new(shown, (int)record.LineNumber, CsvText.Column(utf8.Span, at),
            $"{message}, found {Quoted.Of(record.RawRecord)}"));
    }

    /// <summary>Reports a problem of a cell of the line that the reader stands on.</summary>
    private bool Note(CsvReader csv, int cell, string message)
    {
        var at = 0;
        for (var i = 0; i < cell; i++)
            at += csv.GetRawSpan(i).Length + 1;
        problems.Add(new(shown, (int)csv.LineNumber, 1 + Encoding.UTF8.GetCharCount(csv.RawRecord[..at]), message));
        return false;
    }

    private double[]? RefuseEncoding()
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8.Span[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return Refuse(CsvText.Line(utf8.Span, at), CsvText.Column(utf8.Span, at),
            "the file is not UTF-8 text from here on; save it as CSV in UTF-8");
    }

    private double[]? Refuse(string message) => Refuse(0, 0, message);

    private double[]? Refuse(int line, int at, string message)
    {
        problems.Add(new(shown, line, at, message));
        return null;
    }
}
