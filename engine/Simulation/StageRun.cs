using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>What to keep of one of several programs that share their draws.</summary>
internal sealed record Stage
{
    /// <summary>Of a program that is not run.</summary>
    public static Stage Nothing { get; } = new() { Kept = [], Percents = [10, 50, 90] };

    /// <summary>The most bytes that one column takes while it is summarised: its first trials, and what is kept of the others.</summary>
    public static long MostBytesOfColumn(SimulationOptions options) => sizeof(double)
        * (SimulationOptions.Replicates * (long)Pilot.LengthOf(options) + Math.Min(options.Trials, TrialStream.MostKept));

    /// <summary>The columns to give statistics of.</summary>
    public required string[] Kept { get; init; }

    /// <summary>The percentiles to give, in percent, ascending.</summary>
    public required ImmutableArray<double> Percents { get; init; }

    /// <summary>Further columns to store for the first <see cref="StoredTrials"/> of each replicate.</summary>
    public string[] Stored { get; init; } = [];

    /// <summary>Further columns to store for the first few trials alone.</summary>
    public string[] StoredAtFirst { get; init; } = [];

    /// <summary>All columns that it takes note of.</summary>
    public IEnumerable<string> Names => Kept.Concat(Stored).Concat(StoredAtFirst);

    /// <summary>How many trials of each replicate to store; those of rank correlations if nobody says.</summary>
    public long StoredTrials { get; init; } = Subsample.TrialsPerReplicate;

    /// <summary>How many trials of each replicate are stored.</summary>
    public int StoredLength(SimulationOptions options) => (int)Math.Min(options.TrialsPerReplicate, StoredTrials);
}

/// <summary>What came of one of several programs.</summary>
/// <param name="Statistics">By column.</param>
/// <param name="Curves">Quantile curves by outcome, where asked for.</param>
/// <param name="Pilot">The first few trials of each replicate.</param>
/// <param name="Stored">The stored columns.</param>
internal sealed record StageResult(
    ImmutableDictionary<string, OutcomeStatistics> Statistics, ImmutableDictionary<string, ImmutableArray<double>> Curves,
    Pilot Pilot, Pilot Stored);

/// <summary>Runs programs that share their draws and summarises each of them.</summary>
internal static class StageRun
{
    /// <summary>Runs all trials.</summary>
    /// <param name="draws">The programs.</param>
    /// <param name="stages">For each program what to keep; a program of which nothing is kept is not run.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Receives every block.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    /// <param name="mostKept">The most values of a column to keep for its percentiles, which do not depend on it; null for the
    /// usual number.</param>
    public static StageResult[] Run(
        SharedDraws draws, IReadOnlyList<Stage> stages, SimulationOptions options, RunProgress progress, CancellationToken cancellation,
        int? mostKept = null)
    {
        var length = Pilot.LengthOf(options);
        var pilots = Pilots(draws, stages, options, length, progress, cancellation);
        if (length == options.TrialsPerReplicate)
            return [.. stages.Select((stage, i) => Whole(draws[i], stage, options, pilots[i], cancellation))];
        BlockScheduler scheduler = new(draws, options, length, options.TrialsPerReplicate);
        var streams = stages.Select((stage, i) => mostKept is { } most
            ? new TrialStream(draws[i], options, scheduler, stage, pilots[i], cancellation, most)
            : new TrialStream(draws[i], options, scheduler, stage, pilots[i], cancellation)).ToArray();
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        Parallel.ForEach(streams, parallel, stream => stream.Begin());
        var isExpected = true;
        do
        {
            var isNotLast = streams.Any(stream => stream.NeedsFurtherPass);
            if (isNotLast || !isExpected)
                progress.Expect(options.Trials - SimulationOptions.Replicates * (long)length);
            isExpected = isNotLast;
            var open = streams.Select(stream => stream.IsOpen).ToArray();
            scheduler.Run(
                (replicate, part) => [.. streams.Select((stream, i) => open[i] ? stream.Reader(replicate, part) : null)],
                (replicate, part) =>
                {
                    for (var i = 0; i < streams.Length; i++)
                        if (open[i])
                            streams[i].EndPart(replicate, part);
                }, progress, cancellation);
            Parallel.ForEach(streams.Where(stream => stream.IsOpen), parallel, stream => stream.EndPass());
        }
        while (streams.Any(stream => stream.IsOpen));
        return [.. streams.Select((stream, i) => new StageResult(stream.Statistics, stream.Curves(), pilots[i], stream.Stored))];
    }

    /// <summary>The first trials of each replicate, whole.</summary>
    private static Pilot[] Pilots(
        SharedDraws draws, IReadOnlyList<Stage> stages, SimulationOptions options, int length, RunProgress progress,
        CancellationToken cancellation)
    {
        var trials = length * SimulationOptions.Replicates;
        var pilots = stages.Select(stage => new Pilot(length, stage.Names.Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, _ => GC.AllocateUninitializedArray<double>(trials), StringComparer.Ordinal))).ToArray();
        var uses = pilots.Select((pilot, i) => pilot.Columns.Count == 0 ? null : Store(draws[i], pilot)).ToArray();
        if (Array.Exists(uses, use => use is not null))
            new BlockScheduler(draws, options, 0, length).Run((_, _) => uses, null, progress, cancellation);
        return pilots;

        static Action<TrialBlock> Store(TrialProgram program, Pilot pilot)
        {
            var places = pilot.Columns.Select(column => (Place: program.Columns[column.Key], Column: column.Value)).ToArray();
            return block =>
            {
                var at = (int)(block.Replicate * pilot.Length + block.First);
                foreach (var (place, column) in places)
                    block.Column(place).CopyTo(column.AsSpan(at, block.Count));
            };
        }
    }

    /// <summary>The statistics of few trials, all of which are stored.</summary>
    private static StageResult Whole(
        TrialProgram program, Stage stage, SimulationOptions options, Pilot pilot, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        ConcurrentDictionary<string, OutcomeStatistics> statistics = new(StringComparer.Ordinal);
        ConcurrentDictionary<string, ImmutableArray<double>> curves = new(StringComparer.Ordinal);
        var (withErrors, withCurves) = (options.Parts.HasFlag(RunParts.StandardErrors), options.Parts.HasFlag(RunParts.Curves));
        Parallel.ForEach(stage.Kept, parallel, name =>
        {
            var summary = ColumnSummary.Of(name, pilot.Columns[name], stage.Percents, SimulationOptions.Replicates, withErrors);
            statistics[name] = summary;
            if (withCurves && program.Columns.Curves.Contains(name) && !summary.IsUndefined)
                curves[name] = [.. QuantileCurve.Of(pilot.Columns[name], SimulationResult.CurvePoints)];
        });
        return new(
            statistics.ToImmutableDictionary(StringComparer.Ordinal), curves.ToImmutableDictionary(StringComparer.Ordinal), pilot, pilot);
    }
}
