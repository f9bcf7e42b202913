using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>Runs a model: every number is a function of the model and of the options but for the threads.</summary>
public static class Simulator
{
    /// <summary>Runs all trials and summarises them.</summary>
    /// <param name="model">What to simulate.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share of trials that are done, from several threads; may be null.</param>
    /// <param name="cancellation">Stops the run between two blocks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ArgumentException">The model refers to a name that it does not have, has a name twice, correlates
    /// what is no input, or asks for percentiles that are not ascending within (0, 100).</exception>
    /// <exception cref="ImpossibleCorrelationsException">No inputs can have the model's correlations.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for fewer trials than 1 or more than
    /// <see cref="SimulationOptions.MaxTrials"/>, or for fewer threads than 1.</exception>
    public static SimulationResult Run(
        Model model, SimulationOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Require(options);
        TrialProgram program = new(model, Computed(options));
        string[] kept =
        [
            .. program.Columns.Benefits,
            .. program.Columns.Returns.Where(name => options.CashFlowOutcomes?.Contains(name) ?? true),
            .. model.Observables.Select(observable => observable.Name),
        ];
        RunProgress done = new(progress, options.Trials);
        var length = Pilot.LengthOf(options);
        var whole = Subsample.Names(options.Parts).ToArray();
        Pilot pilot = new(length, Columns(
            program, options, length, [.. kept, .. whole, .. Subsample.NamesOfFan(model, options.Parts)], done, cancellation));
        var stream = length < options.TrialsPerReplicate ? new TrialStream(program, options, model.Percents, pilot, whole) : null;
        var (statistics, curves) = stream?.Run(kept, done, cancellation)
            ?? Whole(program, model, options, kept, pilot.Columns, cancellation);
        var subsample = Subsample.Of(program, model, options, pilot, stream?.Stored ?? pilot, cancellation);
        return new()
        {
            Model = model,
            Options = options,
            Statistics = statistics,
            QuantileCurves = curves,
            Tornado = subsample.Tornado,
            CashFan = subsample.CashFan,
        };
    }

    /// <summary>The outcomes of one trial whose inputs are given by name.</summary>
    /// <exception cref="KeyNotFoundException">An input of the model is not given.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate(Model model, IReadOnlyDictionary<string, double> inputs)
    {
        TrialProgram program = new(model);
        var block = program.NewBlock(1);
        program.Run(block, inputs);
        return program.Columns.First(program.Columns.Count)
            .ToDictionary(name => name, name => block[name][0], StringComparer.Ordinal);
    }

    /// <summary>Trials again, block by block, as <see cref="Run"/> computed them: the first of each randomisation.</summary>
    /// <param name="model">The model of the run.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="trialsPerReplicate">How many of each randomisation.</param>
    /// <returns>Blocks in order; each is overwritten by the next.</returns>
    /// <inheritdoc cref="Run" path="/exception[not(contains(@cref, 'Canceled'))]"/>
    public static IEnumerable<TrialBlock> Replay(Model model, SimulationOptions options, long trialsPerReplicate)
    {
        Require(options);
        return Replay(new TrialProgram(model), options, trialsPerReplicate);
    }

    private static IEnumerable<TrialBlock> Replay(TrialProgram program, SimulationOptions options, long trialsPerReplicate)
    {
        PointSet points = new(options.Sampling, options.Seed, options.TrialsPerReplicate);
        var block = program.NewBlock(program.BlockLength);
        for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
        {
            var uniforms = program.Open(points, replicate);
            for (long first = 0; first < Math.Min(trialsPerReplicate, options.TrialsPerReplicate); first += program.BlockLength)
            {
                var count = (int)Math.Min(program.BlockLength, Math.Min(trialsPerReplicate, options.TrialsPerReplicate) - first);
                program.Run(block, uniforms, replicate, first, count);
                yield return block;
            }
        }
    }

    /// <summary>Some columns of the first trials of each randomisation, by name, randomisation by randomisation.</summary>
    internal static Dictionary<string, double[]> Columns(
        TrialProgram program, SimulationOptions options, long trialsPerReplicate, IEnumerable<string> names,
        RunProgress progress, CancellationToken cancellation)
    {
        var trials = (int)(trialsPerReplicate * SimulationOptions.Replicates);
        var columns = names.Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, _ => GC.AllocateUninitializedArray<double>(trials), StringComparer.Ordinal);
        var places = columns.Select(column => (Place: program.Columns[column.Key], Column: column.Value)).ToArray();
        if (places.Length > 0)
            new BlockTour(program, options, 0, trialsPerReplicate).Run((_, _) => Store, progress, cancellation);
        return columns;

        void Store(TrialBlock block)
        {
            var at = (int)(block.Replicate * trialsPerReplicate + block.First);
            foreach (var (place, column) in places)
                block.Column(place).CopyTo(column.AsSpan(at, block.Count));
        }
    }

    /// <summary>The statistics of few trials, all of which are stored.</summary>
    private static (ImmutableDictionary<string, OutcomeStatistics>, ImmutableDictionary<string, ImmutableArray<double>>) Whole(
        TrialProgram program, Model model, SimulationOptions options, string[] names, Dictionary<string, double[]> columns,
        CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        ConcurrentDictionary<string, OutcomeStatistics> statistics = new(StringComparer.Ordinal);
        ConcurrentDictionary<string, ImmutableArray<double>> curves = new(StringComparer.Ordinal);
        var (withErrors, withCurves) = (options.Parts.HasFlag(RunParts.StandardErrors), options.Parts.HasFlag(RunParts.Curves));
        Parallel.ForEach(names, parallel, name =>
        {
            var summary = ColumnSummary.Of(name, columns[name], model.Percents, SimulationOptions.Replicates, withErrors);
            statistics[name] = summary;
            if (withCurves && program.Columns.Curves.Contains(name) && !summary.IsUndefined)
                curves[name] = [.. QuantileCurve.Of(columns[name], SimulationResult.CurvePoints)];
        });
        return (statistics.ToImmutableDictionary(StringComparer.Ordinal), curves.ToImmutableDictionary(StringComparer.Ordinal));
    }

    /// <summary>The outcomes of the cash flow that statistics, rank correlations or the cash fan are made of; null for all.</summary>
    private static HashSet<string>? Computed(SimulationOptions options)
    {
        if (options.CashFlowOutcomes is not { } asked)
            return null;
        HashSet<string> computed = new(asked, StringComparer.Ordinal);
        if ((options.Parts & (RunParts.RankCorrelations | RunParts.CashFan)) != RunParts.None)
            computed.Add(Outcomes.Npv);
        return computed;
    }

    private static void Require(SimulationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RequestedTrials, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RequestedTrials, SimulationOptions.MaxTrials, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(options));
    }
}
