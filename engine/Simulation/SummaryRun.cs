using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>The statistics and columns to compute for one of several programs that share their draws.</summary>
internal sealed record SummaryRequest
{
    /// <summary>The request of a program that is not run.</summary>
    public static SummaryRequest None { get; } = new() { Kept = [], Percents = [10, 50, 90] };

    /// <summary>The most bytes that one column takes while its statistics are computed: the pilot trials and the kept values of the
    /// others.</summary>
    public static long MostBytesPerColumn(SimulationOptions options) => sizeof(double)
        * (SimulationOptions.Replicates * (long)Pilot.LengthOf(options) + Math.Min(options.Trials, StreamingStatistics.MostKept));

    /// <summary>The bytes that one column usually takes: most runs keep less than a sixth of the trials.</summary>
    public static long UsualBytesPerColumn(SimulationOptions options) => sizeof(double)
        * (SimulationOptions.Replicates * (long)Pilot.LengthOf(options) + Math.Min(options.Trials / 6, StreamingStatistics.MostKept));

    /// <summary>The columns to give statistics of.</summary>
    public required string[] Kept { get; init; }

    /// <summary>The percentiles to give, in percent, ascending.</summary>
    public required ImmutableArray<double> Percents { get; init; }

    /// <summary>Those of <see cref="Kept"/> of which no more than the mean and its error need be computed, if all trials fit in a pilot; of
    /// all others no errors of means then. Null computes everything of all.</summary>
    public string[]? MeansOnly { get; init; }

    /// <summary>Further columns to store for the first <see cref="StoredTrials"/> of each replicate.</summary>
    public string[] Stored { get; init; } = [];

    /// <summary>Further columns to store for the first few trials alone.</summary>
    public string[] StoredAtFirst { get; init; } = [];

    /// <summary>All columns that the request needs.</summary>
    public IEnumerable<string> Names => Kept.Concat(Stored).Concat(StoredAtFirst);

    /// <summary>The number of trials of each replicate to store; by default those of rank correlations.</summary>
    public long StoredTrials { get; init; } = Subsample.TrialsPerReplicate;

    /// <summary>The number of trials of each replicate that a run with these options stores.</summary>
    public int StoredLength(SimulationOptions options) => (int)Math.Min(options.TrialsPerReplicate, StoredTrials);
}

/// <summary>The result of one of several programs.</summary>
/// <param name="Statistics">By column.</param>
/// <param name="Curves">Quantile curves by outcome, where asked for.</param>
/// <param name="Pilot">The first few trials of each replicate.</param>
/// <param name="Stored">The stored columns.</param>
internal sealed record SummaryResult(
    ImmutableDictionary<string, OutcomeStatistics> Statistics, ImmutableDictionary<string, ImmutableArray<double>> Curves,
    Pilot Pilot, Pilot Stored);

/// <summary>Runs programs that share their draws and computes the statistics of each.</summary>
internal static class SummaryRun
{
    /// <summary>Runs all trials.</summary>
    /// <param name="draws">The programs.</param>
    /// <param name="requests">The request of each program; a program with an empty request is not run.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="progress">Receives every block.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    /// <param name="mostKept">The most values of a column to keep in memory, null for the default. Percentiles do not depend on
    /// it.</param>
    public static SummaryResult[] Run(
        SharedDraws draws, IReadOnlyList<SummaryRequest> requests, SimulationOptions options, RunProgress progress,
        CancellationToken cancellation, int? mostKept = null)
    {
        var length = Pilot.LengthOf(options);
        var uniforms = BlockScheduler.Open(draws, options);
        var pilots = Pilots(draws, requests, options, length, uniforms, progress, cancellation);
        if (length == options.TrialsPerReplicate)
            return [.. Whole(draws, requests, options, pilots, cancellation).Select((result, i) => Told(draws[i].Model, result))];
        BlockScheduler scheduler = new(draws, options, length, options.TrialsPerReplicate, uniforms);
        var streams = requests.Select((request, i) => mostKept is { } most
            ? new StreamingStatistics(draws[i], options, scheduler, request, pilots[i], cancellation, most)
            : new StreamingStatistics(draws[i], options, scheduler, request, pilots[i], cancellation)).ToArray();
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        Parallel.ForEach(streams, parallel, stream => stream.Begin());
        var isExpected = true;
        do
        {
            var isNotLast = streams.Any(stream => stream.NeedsFurtherPass);
            if (isNotLast || !isExpected)
                progress.AddExpected(options.Trials - SimulationOptions.Replicates * (long)length);
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
        return [.. streams.Select((stream, i) =>
            Told(draws[i].Model, new(stream.Statistics, stream.Curves(), pilots[i], stream.Stored)))];
    }

    /// <summary>Gives the memory of columns back that nobody reads any more.</summary>
    /// <param name="result">A result whose statistics are known.</param>
    /// <param name="read">The names of the columns that are read further.</param>
    public static void Release(SummaryResult result, IReadOnlyCollection<string> read)
    {
        foreach (var (name, column) in result.Pilot.Columns)
            if (!read.Contains(name) && BitOperations.IsPow2(column.Length))
                ArrayPool<double>.Shared.Return(column);
    }

    /// <summary>The result without the means that say nothing.</summary>
    private static SummaryResult Told(Model model, SummaryResult result) => result with
    {
        Statistics = result.Statistics.SetItems(model.AllOutcomes.Where(outcome => result.Statistics.ContainsKey(outcome.Name))
            .Select(outcome => KeyValuePair.Create(outcome.Name, result.Statistics[outcome.Name].Told(outcome.Unit)))),
    };

    /// <summary>Runs the pilot trials: the first of each replicate, fully stored.</summary>
    private static Pilot[] Pilots(
        SharedDraws draws, IReadOnlyList<SummaryRequest> requests, SimulationOptions options, int length,
        Lazy<UniformSource[][][]>[] uniforms, RunProgress progress, CancellationToken cancellation)
    {
        var trials = length * SimulationOptions.Replicates;
        var pilots = requests.Select(request => new Pilot(length, request.Names.Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, _ => Memory(trials), StringComparer.Ordinal))).ToArray();
        var uses = pilots.Select((pilot, i) => pilot.Columns.Count == 0 ? null : Store(draws[i], pilot)).ToArray();
        if (Array.Exists(uses, use => use is not null))
            new BlockScheduler(draws, options, 0, length, uniforms).Run((_, _) => uses, null, progress, cancellation);
        return pilots;

        // A power of two where no trial is left over, for which the pool has arrays of this very length.
        static double[] Memory(int trials) => BitOperations.IsPow2(trials) ? ArrayPool<double>.Shared.Rent(trials)
            : GC.AllocateUninitializedArray<double>(trials);

        static Action<TrialBlock> Store(TrialProgram program, Pilot pilot)
        {
            var places = pilot.Columns.ToLookup(
                column => program.StageOf(column.Key), column => (Place: program.Columns[column.Key], Column: column.Value));
            return block =>
            {
                var at = (int)(block.Replicate * pilot.Length + block.First);
                foreach (var (place, column) in places[block.Stage])
                    block.Column(place).CopyTo(column.AsSpan(at, block.Count));
            };
        }
    }

    /// <summary>The statistics of a run whose trials are all in the pilots.</summary>
    private static IEnumerable<SummaryResult> Whole(
        SharedDraws draws, IReadOnlyList<SummaryRequest> requests, SimulationOptions options, Pilot[] pilots,
        CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        var (withErrors, withCurves) = (options.Parts.HasFlag(RunParts.StandardErrors), options.Parts.HasFlag(RunParts.Curves));
        (int Program, string Name)[] columns = [.. requests.SelectMany((request, i) => request.Kept.Select(name => (i, name)))];
        var statistics = requests.Select(_ => new ConcurrentDictionary<string, OutcomeStatistics>(StringComparer.Ordinal)).ToArray();
        var curves = requests.Select(_ => new ConcurrentDictionary<string, ImmutableArray<double>>(StringComparer.Ordinal)).ToArray();
        Parallel.ForEach(columns, parallel, column =>
        {
            var (i, name) = column;
            var values = pilots[i].Columns[name];
            var isMean = requests[i].MeansOnly?.Contains(name) == true;
            var summary = ColumnSummary.Of(
                name, values, isMean ? [] : requests[i].Percents, SimulationOptions.Replicates, withErrors,
                Threshold.Of(draws[i].Model.Thresholds, name),
                isMean ? MomentErrors.Mean : requests[i].MeansOnly is null ? MomentErrors.All : MomentErrors.None);
            statistics[i][name] = summary;
            if (withCurves && draws[i].Columns.Curves.Contains(name) && !summary.IsUndefined)
                curves[i][name] = [.. QuantileCurve.Of(values, SimulationResult.CurvePoints)];
        });
        return requests.Select((_, i) => new SummaryResult(statistics[i].ToImmutableDictionary(StringComparer.Ordinal),
            curves[i].ToImmutableDictionary(StringComparer.Ordinal), pilots[i], pilots[i]));
    }
}
