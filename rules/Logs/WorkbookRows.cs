using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ExcelDataReader;

namespace Roi.Rules.Logs;

/// <summary>The rows of a sheet of a workbook (xlsx, xlsb or xls). A date is read as 2024-03-01 14:05:00, a time of day or a span of time
/// as 14:05:00, and a number with the decimal mark of the log.</summary>
internal sealed class WorkbookRows : LogRows
{
    private readonly Stream stream;
    private readonly IExcelDataReader reader;
    private readonly List<byte> text = [];
    private readonly List<int> starts = [];
    private int number;
    private int count;

    private WorkbookRows(Stream stream, IExcelDataReader reader) => (this.stream, this.reader) = (stream, reader);

    /// <summary>The names of all sheets, in their order.</summary>
    public required IReadOnlyList<string> Sheets { get; init; }

    /// <summary>The name of the sheet that is read; null where there is none of the name that was asked for.</summary>
    public required string? Sheet { get; init; }

    /// <summary>The character that numbers are written with, so that they read as the other texts of the log do.</summary>
    public char DecimalMark { get; set; } = '.';

    /// <inheritdoc/>
    public override int Number => number;

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override double Share => reader.RowCount == 0 ? 1 : Math.Min(1, (double)number / reader.RowCount);

    /// <summary>Opens a workbook.</summary>
    /// <param name="stream">The file, which is closed with the rows.</param>
    /// <param name="sheet">The name of the sheet; null for the first one with a row.</param>
    /// <exception cref="InvalidDataException">The file is no workbook that can be read; the message says why.</exception>
    public static WorkbookRows Open(Stream stream, string? sheet)
    {
        // Old workbooks hold text in a code page.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            List<(string Name, bool HasRows)> sheets = [];
            using (var all = ExcelReaderFactory.CreateReader(stream, new() { LeaveOpen = true }))
                do
                    sheets.Add((all.Name, all.RowCount > 0));
                while (all.NextResult());
            var index = sheets.FindIndex(each => sheet is null ? each.HasRows
                : string.Equals(each.Name, sheet, StringComparison.OrdinalIgnoreCase));
            stream.Position = 0;
            var reader = ExcelReaderFactory.CreateReader(stream, new() { LeaveOpen = true });
            for (var i = 0; i < index; i++)
                reader.NextResult();
            return new(stream, reader)
            {
                Sheets = [.. sheets.Select(each => each.Name)],
                Sheet = index < 0 ? null : sheets[index].Name,
            };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The reader throws exceptions of many kinds on damaged files.
            throw new InvalidDataException(
                "the workbook cannot be read: it is damaged or protected by a password; save it again, or as CSV");
        }
    }

    /// <inheritdoc/>
    public override bool Read()
    {
        try
        {
            if (!reader.Read())
                return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InvalidDataException(
                Invariant($"the workbook cannot be read behind row {number}: it is damaged; save it again, or as CSV"));
        }
        number++;
        text.Clear();
        starts.Clear();
        count = 0;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            starts.Add(text.Count);
            var shown = Shown(reader.GetValue(i)).AsSpan().Trim();
            if (shown.IsEmpty)
                continue;
            count = i + 1;
            var at = text.Count;
            CollectionsMarshal.SetCount(text, at + Encoding.UTF8.GetByteCount(shown));
            Encoding.UTF8.GetBytes(shown, CollectionsMarshal.AsSpan(text)[at..]);
        }
        // Cells behind the last value are no fields: sheets are as wide as their widest row.
        count = Math.Max(count, Math.Min(Width, reader.FieldCount));
        starts.Add(text.Count);
        return true;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Field(int column) => column >= count ? default
        : CollectionsMarshal.AsSpan(text)[starts[column]..starts[column + 1]];

    /// <inheritdoc/>
    public override int Print() => (int)XxHash3.HashToUInt64(CollectionsMarshal.AsSpan(text));

    private string Shown(object? value) => value switch
    {
        null => "",
        string written => written,
        DateTime { Year: < 1901, Month: 12 or 1, TimeOfDay: var time } date when date.Year < 1900 || date.DayOfYear == 1 => Clock(time),
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan span => Clock(span),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture).Replace('.', DecimalMark),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Clock(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds);
        return Invariant($"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        stream.Dispose();
    }
}
