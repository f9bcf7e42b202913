using Roi.Rules.Json;
using Roi.Rules.Logs;
using Roi.Rules.Running;

namespace Roi.Rules.Baselines;

/// <summary>Reads logs and tells what they say of each line.</summary>
public static class BaselineRun
{
    /// <summary>Loads logs, sums their records by line, and tells what they come to in a year.</summary>
    /// <inheritdoc cref="LogReader.Load"/>
    public static Loaded<LogBaseline> Load(
        IReadOnlyList<string> paths, LogOptions? options = null, SourceFiles? files = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var loaded = LogReader.Load(paths, options, files, progress, cancellation);
        return loaded.Value is { } reading ? new(Of(reading, options?.Exposure), []) : new(null, loaded.Problems);
    }

    private static LogBaseline Of(LogReading reading, double? exposure)
    {
        var records = reading.Records;
        LineSums[] sums = [.. records.Lines.Append(null).Select(name => new LineSums(name))];
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            sums[record.Line < 0 ? ^1 : record.Line].Add(record);
        }
        LineEvents[] lines = [.. sums.Where(line => line.Events > 0).Select(line => line.Total)];
        var (first, last) = (lines.Min(line => line.First), lines.Max(line => line.Last));
        return new(reading, [.. lines], first, last, LogYears.Of(records, lines, (first, last), exposure), AnalysisRun.Version);
    }

    private sealed class LineSums(string? name)
    {
        private long unplanned;
        private long planned;
        private bool hasHours;
        private bool hasCost;
        private ExactSum hours;
        private ExactSum cost;
        private DateTime first = DateTime.MaxValue;
        private DateTime last = DateTime.MinValue;

        public long Events { get; private set; }

        public LineEvents Total =>
            new(name, Events, unplanned, planned, hasHours ? hours.Value : null, hasCost ? cost.Value : null, first, last);

        public void Add(in LogRecord record)
        {
            Events++;
            unplanned += record.Kind == WorkKind.Unplanned ? 1 : 0;
            planned += record.Kind == WorkKind.Planned ? 1 : 0;
            hasHours |= record.Hours is not null;
            hasCost |= record.Cost is not null;
            hours.Add(record.Hours ?? 0);
            cost.Add(record.Cost ?? 0);
            first = record.Start < first ? record.Start : first;
            last = record.Start > last ? record.Start : last;
        }
    }
}
