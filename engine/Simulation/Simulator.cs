using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;
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
        TrialProgram program = new(model);
        var kept = program.Columns.First(program.Columns.Count)
            .Skip(program.Columns.Count - KeptColumns(model, program)).ToArray();
        var columns = Columns(program, options, options.TrialsPerReplicate, kept, progress, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        ConcurrentDictionary<string, OutcomeStatistics> statistics = new(StringComparer.Ordinal);
        ConcurrentDictionary<string, ImmutableArray<double>> curves = new(StringComparer.Ordinal);
        Parallel.ForEach(columns, parallel, column =>
        {
            var summary = ColumnSummary.Of(column.Key, column.Value, model.Percents, SimulationOptions.Replicates);
            statistics[column.Key] = summary;
            if (SimulationResult.CurveOutcomes.Contains(column.Key) && !summary.IsUndefined)
                curves[column.Key] = [.. QuantileCurve.Of(column.Value, SimulationResult.CurvePoints)];
        });
        var subsample = Subsample.Of(program, model, options, cancellation);
        return new()
        {
            Model = model,
            Options = options,
            Statistics = statistics.ToImmutableDictionary(StringComparer.Ordinal),
            QuantileCurves = curves.ToImmutableDictionary(StringComparer.Ordinal),
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
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var trials = (int)(trialsPerReplicate * SimulationOptions.Replicates);
        var columns = names.Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, _ => GC.AllocateUninitializedArray<double>(trials), StringComparer.Ordinal);
        var places = columns.Select(column => (Place: program.Columns[column.Key], Column: column.Value)).ToArray();
        ForEachBlock(program, options, trialsPerReplicate, block =>
        {
            var at = (int)(block.Replicate * trialsPerReplicate + block.First);
            foreach (var (place, column) in places)
                block.Column(place).CopyTo(column.AsSpan(at, block.Count));
        }, progress, cancellation);
        return columns;
    }

    /// <summary>Runs the first trials of each randomisation on all cores; what is done with a block may not depend on the order.</summary>
    private static void ForEachBlock(
        TrialProgram program, SimulationOptions options, long trialsPerReplicate, Action<TrialBlock> use,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        PointSet points = new(options.Sampling, options.Seed, options.TrialsPerReplicate);
        var uniforms = Enumerable.Range(0, SimulationOptions.Replicates)
            .Select(replicate => new Lazy<UniformSource?[]>(() => program.Open(points, replicate))).ToArray();
        var length = (int)Math.Min(program.BlockLength, trialsPerReplicate);
        var blocksPerReplicate = (trialsPerReplicate + length - 1) / length;
        var total = blocksPerReplicate * SimulationOptions.Replicates;
        long done = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        program.Prepare(parallel);
        ConcurrentBag<TrialBlock> spare = [];
        Parallel.For(0L, total, parallel,
            () => spare.TryTake(out var block) ? block : program.NewBlock(length),
            (index, _, block) =>
            {
                var (replicate, first) = ((int)(index / blocksPerReplicate), index % blocksPerReplicate * length);
                program.Run(block, uniforms[replicate].Value, replicate, first, (int)Math.Min(length, trialsPerReplicate - first));
                use(block);
                progress?.Report((double)Interlocked.Increment(ref done) / total);
                return block;
            },
            spare.Add);
    }

    private static void Require(SimulationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RequestedTrials, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RequestedTrials, SimulationOptions.MaxTrials, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(options));
    }

    /// <summary>Outcomes and observables are kept; inputs, derived quantities and the terms of drivers are not.</summary>
    private static int KeptColumns(Model model, TrialProgram program) =>
        program.Columns.AfterCashFlow.Count + Outcomes.OfCashFlow.Count + 1 + model.Drivers.Length;
}
