using System.IO.Hashing;
using System.Text;
using CsvHelper;

namespace Roi.Rules.Logs;

/// <summary>The rows of a CSV file. A quoted field may go on in the next lines; a quote that none of them closes ends with its own line, so
/// that it does not swallow the rest of the file.</summary>
internal sealed class CsvRows : LogRows
{
    /// <summary>The most lines that a quoted field goes on for.</summary>
    private const int MostLines = 50;
    private const int LongestLine = 1_000_000;

    private readonly Stream stream;
    private readonly CsvReader file;
    private readonly CsvReaderOptions options;

    /// <summary>Lines that were read in search of a closing quote, and are still to be read as rows.</summary>
    private readonly Stack<byte[]> pending = new();
    private CsvReader current;
    private int count;
    private int number = 1;

    /// <summary>The number of lines that the row has: 0 before the first one.</summary>
    private int lines;
    private bool endsInQuotes;
    private bool isMalformed;
    private bool isUnclosed;

    /// <param name="stream">The file, which is closed with the rows.</param>
    /// <param name="encoding">The encoding of the file.</param>
    /// <param name="separator">The character between fields, in ASCII.</param>
    public CsvRows(Stream stream, Encoding encoding, char separator)
    {
        this.stream = stream;
        options = new()
        {
            Separator = separator,
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            SkipEmptyLines = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            MaxRecordSize = LongestLine,
            DetectSeparatorHint = false,
            OnMalformedRecord = Note,
        };
        current = file = CsvReader.Create(stream, options with { Encoding = encoding is UTF8Encoding ? null : encoding });
    }

    /// <inheritdoc/>
    public override int Number => number;

    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override double Share => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

    /// <inheritdoc/>
    public override bool HasUnclosedQuote => isUnclosed;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Field(int column) => column < count ? current.GetSpan(column) : default;

    /// <inheritdoc/>
    public override bool Read()
    {
        number += lines;
        (lines, isUnclosed) = (1, false);
        if (!ReadLine())
            return false;
        if (endsInQuotes)
            JoinLines();
        return true;
    }

    /// <inheritdoc/>
    public override int Print() => (int)XxHash3.HashToUInt64(current.RawRecord);

    private bool ReadLine()
    {
        (endsInQuotes, isMalformed) = (false, false);
        try
        {
            if (!pending.TryPop(out var line))
            {
                Use(file);
                var isRead = file.Read();
                count = isRead ? file.FieldCount : 0;
                return isRead;
            }
            Use(CsvReader.Create(line, options));
            count = current.Read() ? current.FieldCount : 0;
            return true;
        }
        catch (CsvFormatException)
        {
            throw new InvalidDataException(
                Invariant($"row {number} is longer than {LongestLine:N0} bytes; this is no table"));
        }
    }

    /// <summary>Reads on until the quote of the row is closed, and takes all lines as one row. Where none of the next lines closes it, or
    /// the row would not have the fields that it should, the row ends with its first line.</summary>
    private void JoinLines()
    {
        var first = current.RawRecord.ToArray();
        List<byte[]> taken = [];
        List<byte> joined = [.. first];
        while (taken.Count < MostLines && ReadLine())
        {
            taken.Add(current.RawRecord.ToArray());
            joined.Add((byte)'\n');
            joined.AddRange(taken[^1]);
            if (joined.Count(letter => letter == '"') % 2 > 0)
                continue;
            isMalformed = false;
            Use(CsvReader.Create(joined.ToArray(), options with { AllowLineBreaksInQuotes = true }));
            if (current.Read() && !isMalformed && (Width == 0 || current.FieldCount == Width))
            {
                (count, lines) = (current.FieldCount, taken.Count + 1);
                return;
            }
            break;
        }
        for (var i = taken.Count - 1; i >= 0; i--)
            pending.Push(taken[i]);
        Use(CsvReader.Create(first, options));
        count = current.Read() ? current.FieldCount : 0;
        isUnclosed = true;
    }

    private void Note(CsvMalformedRecord record)
    {
        endsInQuotes |= record.Reason is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote;
        isMalformed = true;
    }

    private void Use(CsvReader reader)
    {
        if (!ReferenceEquals(current, file))
            current.Dispose();
        current = reader;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        current.Dispose();
        file.Dispose();
        stream.Dispose();
    }
}
