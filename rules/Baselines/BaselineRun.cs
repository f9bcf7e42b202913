using Roi.Rules.Editing;
using Roi.Rules.Json;
using Roi.Rules.Logs;
using Roi.Rules.Running;

namespace Roi.Rules.Baselines;

/// <summary>Reads logs and tells what they say of each line.</summary>
public static class BaselineRun
{
    /// <summary>Loads logs, sums their records by line, tells what they come to in a year, and puts that into a scenario. No file is
    /// changed.</summary>
    /// <param name="paths">The logs.</param>
    /// <param name="options">What is fixed of the reading; null detects everything.</param>
    /// <param name="major">From which size on a stop is a major one; null for none.</param>
    /// <param name="target">The scenario that receives the figures; null for none.</param>
    /// <param name="files">The policy on files; null allows all.</param>
    /// <param name="progress">Receives the share of the work that is done, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>What the logs say; or every problem of the logs, of the scenario and of its rules.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Loaded<LogBaseline> Load(
        IReadOnlyList<string> paths, LogOptions? options = null, MajorStop? major = null, ScenarioTarget? target = null,
        SourceFiles? files = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var loaded = LogReader.Load(paths, options, files, progress, cancellation);
        if (loaded.Value is not { } reading)
            return new(null, loaded.Problems);
        var baseline = Of(reading, options ?? new(), major);
        if (target is null)
            return new(baseline, []);
        Problems problems = new();
        var written = ScenarioBaseline.Load(baseline, target, files ?? SourceFiles.All, problems);
        return problems.Loaded(written is null ? null : baseline with { Written = written });
    }

    /// <summary>Does the same, and saves the scenario.</summary>
    /// <inheritdoc cref="Load"/>
    public static Loaded<LogBaseline> LoadAndSave(
        IReadOnlyList<string> paths, LogOptions? options = null, MajorStop? major = null, ScenarioTarget? target = null,
        SourceFiles? files = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var loaded = Load(paths, options, major, target, files, progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (loaded.Value?.Written is not { Changes: true } written
            || FileSaving.Save(written.Path, written.Text, written.Opened) is not { } obstacle)
            return loaded;
        Problems problems = new();
        problems.Note(written.Path, obstacle);
        return problems.Loaded<LogBaseline>(null);
    }

    private static LogBaseline Of(LogReading reading, LogOptions options, MajorStop? major)
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
        LogPeriod period = new(options.Since ?? DateOnly.FromDateTime(first), options.Until ?? DateOnly.FromDateTime(last),
            options.Since is not null, options.Until is not null);
        var years = LogYears.Of(records, lines, period, options.Exposure, major);
        return new(reading, [.. lines], first, last, years, AnalysisRun.Version) { Sizes = SizeFit.RunAll(years.Lines[0]) };
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
