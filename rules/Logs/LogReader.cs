using System.Collections.Immutable;
using Roi.Rules.Json;

namespace Roi.Rules.Logs;

/// <summary>Reads logs of downtime, scrap and work orders as maintenance and shop-floor systems export them: CSV files in any of the usual
/// encodings, and workbooks (xlsx, xlsb and xls).</summary>
public static class LogReader
{
    /// <summary>The most logs that are read together.</summary>
    public const int MostLogs = 100;

    private const int RowsBetweenReports = 1 << 14;

    /// <summary>Loads logs, whose records are put together.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="options">What is fixed of the reading; null detects everything.</param>
    /// <param name="files">The policy on files; null allows all.</param>
    /// <param name="progress">Receives the share of the work that is done, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>What was read; or why a log is none, and what cannot be told apart in it, each with the option that tells it.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Loaded<LogReading> Load(
        IReadOnlyList<string> paths, LogOptions? options = null, SourceFiles? files = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new();
        Problems problems = new();
        if (paths.Count > MostLogs)
            problems.Note(paths[MostLogs], Invariant($"at most {MostLogs} logs are read together"));
        List<LogLayout> layouts = [];
        HashSet<string> names = [];
        foreach (var path in paths.Take(MostLogs))
        {
            Problems own = new();
            LayoutReader reader = new(path, files ?? SourceFiles.All, options, own);
            if (reader.Load() is { } layout)
                layouts.Add(layout);
            problems.AddAll(own);
            names.UnionWith(reader.Names);
        }
        // A column that is not there may be why another one is missing.
        if (names.Count > 0 && UnknownColumns(options, names) is { Any: true } unknown)
            problems = unknown;
        if (problems.Any)
            return problems.Loaded<LogReading>(null);
        LogRecords records = new([.. layouts]);
        ReadState state = new(options, records);
        foreach (var (index, layout) in layouts.Index())
            Read(layout, index, layouts.Count, state, problems, progress, cancellation);
        if (!problems.Any)
            state.Currencies.Check(paths[0], problems);
        if (!problems.Any && records.Count == 0)
            problems.Note(paths[0], $"no row can be kept: {Reasons(state)}");
        return problems.Loaded(problems.Any ? null : Completed(layouts, state));
    }

    /// <summary>The columns that the caller names and that no log has.</summary>
    private static Problems UnknownColumns(LogOptions options, HashSet<string> names)
    {
        Problems problems = new();
        foreach (var mapping in options.Map)
            if (mapping.Column is { } column && ColumnChoice.IndexOf([.. names], column) < 0)
                problems.Note($"--map {mapping}",
                    $"no log has the column {Quoted.Of(column)}{Suggestion.Ending(column, names, "the columns are")}");
        return problems;
    }

    private static void Read(
        LogLayout layout, int index, int count, ReadState state, Problems problems, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        try
        {
            using var rows = layout.Open();
            RowReader reader = new(rows, layout, index, state);
            for (var read = 0; rows.Read(); read++)
            {
                if (read % RowsBetweenReports == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report((index + rows.Share) / count);
                }
                reader.Read();
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            problems.Note(layout.Path, e is InvalidDataException ? e.Message : "the file cannot be read");
        }
    }

    private static LogReading Completed(List<LogLayout> layouts, ReadState state)
    {
        var records = state.Records;
        records.Lines = [.. state.Lines.Names];
        new Repeats(records, state.Tally, state.Options, layouts).Resolve();
        var stretches = EmptyStretches.Of(records, state.Tally);
        var (hours, cost) = (new ExactSum(), new ExactSum());
        for (var i = 0; i < records.Count; i++)
        {
            hours.Add(records.HoursAt(i));
            cost.Add(records.CostAt(i));
        }
        return new([.. layouts], records, [.. state.Tally.InOrder()],
            new(state.RowsRead, records.Count, state.HoursRead.Value, hours.Value, state.CostRead.Value, cost.Value),
            [.. state.Types.All(records)], state.Currencies.Counted)
        { EmptyStretches = stretches };
    }

    private static string Reasons(ReadState state) =>
        string.Join("; ", state.Tally.InOrder().Select(finding =>
            Invariant($"{finding.Kind.Title}: {finding.Count:N0}, the first in row {finding.Examples[0].Row}")));
}
