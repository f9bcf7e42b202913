using System.Collections.Immutable;
using System.Text;
using Roi.Rules.Json;
using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Logs;

/// <summary>Finds out how a log is written and what its columns hold.</summary>
/// <param name="path">The path of the log.</param>
/// <param name="files">The policy on files.</param>
/// <param name="options">What the caller states.</param>
/// <param name="problems">Receives what stands in the way.</param>
internal sealed class LayoutReader(string path, SourceFiles files, LogOptions options, Problems problems)
{
    private ImmutableArray<string> otherSheets = [];
    private FormatPart<string>? encoding;
    private FormatPart<string>? separator;
    private FormatPart<string>? sheet;

    /// <summary>The names of the columns; empty where there is no header.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Loads the first rows and understands them.</summary>
    /// <returns>Null where a problem was reported.</returns>
    public LogLayout? Load()
    {
        if (files.Open(path, out var obstacle) is not { } stream)
        {
            problems.Note(path, SourceReader.Described(obstacle));
            return null;
        }
        try
        {
            using (stream)
                return LoadRows(stream) is { } open ? Understand(open) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            problems.Note(path, e is InvalidDataException ? e.Message : "the file cannot be read");
            return null;
        }
    }

    /// <summary>How to open the rows of the file; null where it has none.</summary>
    private Func<LogRows>? LoadRows(Stream stream)
    {
        Span<byte> first = stackalloc byte[8];
        var length = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (first[..length].StartsWith("PK\x03\x04"u8) || first[..length].StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])
            || first[..length].StartsWith((ReadOnlySpan<byte>)[0x09, 0x00, 0x04, 0x00]))
            return LoadSheet();
        encoding = options.Encoding is { } stated ? new FormatPart<string>(stated, FormatChoice.Stated) : LogEncodings.Detect(stream);
        var decoding = LogEncodings.Of(encoding.Value);
        var mark = options.Separator is { } given ? new FormatPart<char>(given, FormatChoice.Stated)
            : LogSeparators.Detect(Reopened, decoding);
        separator = new(LogSeparators.WordOf(mark.Value), mark.Basis);
        return () => new CsvRows(Reopened(), decoding, mark.Value);
    }

    private Func<LogRows>? LoadSheet()
    {
        using var workbook = WorkbookRows.Open(Reopened(), options.Sheet);
        if (workbook.Sheet is not { } name)
        {
            problems.Note(path, options.Sheet is null ? "the workbook has no sheet with rows"
                : $"the workbook has no sheet {Quoted.Of(options.Sheet)}"
                    + $"{Suggestion.Ending(options.Sheet, workbook.Sheets, "its sheets are")}");
            return null;
        }
        otherSheets = [.. workbook.Sheets.Where(each => each != name)];
        sheet = new(name, options.Sheet is not null ? FormatChoice.Stated
            : otherSheets.Length == 0 ? "the only one" : "the first one with rows");
        return () => WorkbookRows.Open(Reopened(), name);
    }

    private Stream Reopened() => files.Open(path, out _) ?? throw new IOException();

    private LogLayout? Understand(Func<LogRows> open)
    {
        if (Sample(open) is not { } sample)
        {
            problems.Note(path, "no row names the columns: the first row of the log has to, such as Date, Line, Duration (min)");
            return null;
        }
        Names = sample.Names;
        if (sample.Rows.Count == 0)
        {
            problems.Note(path, Invariant($"the log has no row behind the one that names its columns, row {sample.Header}"));
            return null;
        }
        ColumnChoice choice = new(path, sample, options.Map, problems);
        choice.Choose();
        var columns = choice.Chosen;
        FormatChoice format = new(path, sample, columns, options, problems);
        var (order, mark) = (format.Order(), format.Mark());
        var (unit, remark) = problems.Any ? default : format.UnitOfDuration(order.Value, mark.Value);
        if (problems.Any)
            return null;
        return new(path, new(encoding, separator, sheet, mark, order, sample.Header), Columns(sample, columns, remark), otherSheets)
        {
            HasTimes = columns.ContainsKey(StartTime) || sample.Contents[columns[Start]].HasTimes,
            Header = sample.Fields,
            Unit = unit,
            HasCompactClocks = IsCompact(StartTime) || IsCompact(EndTime),
            Open = () =>
            {
                var rows = open();
                rows.Width = sample.Fields.Length;
                if (rows is WorkbookRows workbook && mark.Value == DecimalMark.Comma)
                    workbook.DecimalMark = ',';
                return rows;
            },
        };

        bool IsCompact(LogMeaning meaning) => columns.TryGetValue(meaning, out var index) && !sample.Contents[index].IsClock;
    }

    private LogSample? Sample(Func<LogRows> open)
    {
        using var rows = open();
        return LogSample.Read(rows, [.. options.Map.Select(mapping => mapping.Column).OfType<string>()]);
    }

    private ImmutableArray<LogColumn> Columns(LogSample sample, IReadOnlyDictionary<LogMeaning, int> columns, string? remark)
    {
        var meanings = columns.ToDictionary(choice => choice.Value, choice => (LogMeaning?)choice.Key);
        return
        [
            .. sample.Names.Select((name, index) => new LogColumn(index, name, meanings.GetValueOrDefault(index),
                options.Map.Any(mapping => mapping.Column is { } stated && ColumnChoice.IndexOf(sample.Names, stated) == index),
                meanings.GetValueOrDefault(index) == Duration ? remark : null, sample.Contents[index].Example)),
        ];
    }
}
