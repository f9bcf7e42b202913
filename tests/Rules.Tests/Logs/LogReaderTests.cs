using System.Text;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Several logs together, and logs without end.</summary>
public class LogReaderTests
{
    private static readonly Dictionary<string, string> Halves = new()
    {
        ["first.csv"] = "Date,Line,Cost\n2024-05-03,A,5\n2024-06-13,B,6\n",
        ["second.csv"] = "Datum;Linie;Kosten\n13.06.2024;b;6,5\n14.06.2024;C;7\n",
    };

    [Fact]
    public void Logs_of_different_formats_are_read_together()
    {
        var reading = LogReader.Load([.. Halves.Keys], null, SourceFiles.All.With(Halves)).Value!;
        Assert.Equal("A 2024-05-03 00:00 - 5\nB 2024-06-13 00:00 - 6\nB 2024-06-13 00:00 - 6.5\nC 2024-06-14 00:00 - 7",
            LogText.RecordsOf(reading));
        Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, 4).Select(index => reading.Records[index].File));
        Assert.Equal([2, 3, 2, 3], Enumerable.Range(0, 4).Select(index => reading.Records[index].Row));
    }

    [Fact]
    public void A_row_that_two_logs_have_counts_once()
    {
        Dictionary<string, string> logs = new()
        {
            ["spring.csv"] = "Date,Line,Cost\n2024-05-03,A,5\n2024-06-13,B,6\n",
            ["summer.csv"] = "Date,Line,Cost\n2024-06-13,B,6\n2024-07-13,B,7\n",
        };
        var reading = LogReader.Load([.. logs.Keys], null, SourceFiles.All.With(logs)).Value!;
        Assert.Equal("1 duplicate, set aside: row 2, -, the same as row 3 of spring.csv", LogText.FindingsOf(reading));
        Assert.Equal(3, reading.Records.Count);
    }

    [Fact]
    public void Records_are_in_order_by_line_and_start()
    {
        var records = LogText.Read(
            "Date,Line,Cost\n2024-05-03,B,1\n2024-05-01,A,2\n2024-05-01,B,3\n2024-04-01,,4\n2024-05-01,A,5\n").Records;
        Assert.Equal([4, 3, 1, 2, 5], RecordOrder.Of(records).Select(index => (int)records[index].Cost!.Value));
    }

    [Fact]
    public void A_column_that_one_log_has_may_be_stated_for_all()
    {
        Dictionary<string, string> logs = new()
        {
            ["a.csv"] = "Date,Line,Amount\n2024-05-03,A,5\n",
            ["b.csv"] = "Date,Line,Cost\n2024-05-04,A,6\n",
        };
        ColumnMapping.TryParse("cost=Amount", out var mapping);
        var reading = LogReader.Load([.. logs.Keys], new() { Map = [mapping!] }, SourceFiles.All.With(logs)).Value!;
        Assert.Equal(11, reading.Totals.CostKept);
    }

    [Fact]
    public void Progress_rises_from_0_to_1()
    {
        StringBuilder text = new("Date,Line,Cost\n");
        for (var row = 0; row < 100_000; row++)
            text.Append(Invariant($"2024-05-03,A,{row}\n"));
        Progress progress = new();
        var files = SourceFiles.All.With(new Dictionary<string, string> { [LogText.Path] = text.ToString() });
        LogReader.Load([LogText.Path], null, files, progress);
        Assert.True(progress.Shares.Count >= 3);
        Assert.Equal(progress.Shares.Order(), progress.Shares);
        Assert.InRange(progress.Shares[^1], 0.5, 1);
    }

    [Fact]
    public void A_cancelled_reading_stops() => Assert.Throws<OperationCanceledException>(() =>
        LogReader.Load([.. Halves.Keys], null, SourceFiles.All.With(Halves), null, new(canceled: true)));

    [Fact]
    public void More_than_ten_million_records_are_refused()
    {
        RepeatedRow file = new("Date,Line,Cost\n", "2024-05-03,A,5\n", LogRecords.Most + 1);
        Assert.Equal("endless.csv: more than 10,000,000 records would be kept; give a part of the log, such as its last years",
            Assert.Single(LogReader.Load(["endless.csv"], null, file).Problems).ToString());
    }

    private sealed class Progress : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }

    /// <summary>A file of one row many times, which lies nowhere.</summary>
    private sealed class RepeatedRow(string header, string row, int count) : SourceFiles
    {
        public override bool Allows(string path) => true;

        public override Stream? Open(string path, out ReadObstacle obstacle)
        {
            obstacle = ReadObstacle.None;
            return new Rows(Encoding.ASCII.GetBytes(header), Encoding.ASCII.GetBytes(row), count);
        }
    }

    private sealed class Rows(byte[] header, byte[] row, int count) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => header.Length + (long)row.Length * count;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var length = (int)Math.Min(buffer.Length, Length - Position);
            for (var i = 0; i < length; i++, Position++)
                buffer[i] = Position < header.Length ? header[Position] : row[(Position - header.Length) % row.Length];
            return length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
