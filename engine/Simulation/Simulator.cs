using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>Runs a model. Every number is a function of the model and the options, except the number of threads.</summary>
public static class Simulator
{
    /// <summary>The most columns of a model that is run as a whole; of a larger one only what is needed is computed.</summary>
    private const int MostColumnsInFull = 512;

    /// <summary>Runs all trials and computes their statistics.</summary>
    /// <param name="model">The model to simulate.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="progress">Receives the share of trials done, from 0 to 1, from several threads; may be null.</param>
    /// <param name="cancellation">Stops the run between two blocks.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="ArgumentException">The model refers to an unknown name, has two columns of the same name, correlates a column
    /// that is not an input, or has percentiles that do not ascend within (0, 100).</exception>
    /// <exception cref="UnreachableRankException">Two inputs cannot have the rank correlation between them.</exception>
    /// <exception cref="ImpossibleCorrelationsException">No inputs can have the model's correlations together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for fewer trials than 1 or more than
    /// <see cref="SimulationOptions.MaxTrials"/>, or for fewer threads than 1.</exception>
    public static SimulationResult Run(
        Model model, SimulationOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Require(options);
        return RunInBatches(model, options, WatchedColumns.MostColumns(options), progress, cancellation);
    }

    /// <summary>Runs all trials with at most a given number of columns at once, apart from those that belong together.</summary>
    internal static SimulationResult RunInBatches(
        Model model, SimulationOptions options, int mostColumns, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        TrialColumns columns = new(model);
        WatchedColumns watched = new(model, Kept(columns, model, options), mostColumns);
        var isLarge = columns.Count > MostColumnsInFull || watched.Batches.Count > 1;
        TrialProgram program = new(isLarge ? watched.Reduced(watched.Batches[0], withOutcomes: true) : model, Computed(model, options),
            blockLength: TrialProgram.BlockLengthOf(columns.Count), isStaged: isLarge);
        RunProgress done = new(progress, options.Trials * watched.Batches.Count);
        SummaryRequest request = new()
        {
            Kept = watched.Batches[0],
            Percents = model.Percents,
            Stored = [.. Subsample.TornadoColumns(options.Parts)],
            StoredAtFirst = [.. Subsample.FanColumns(model, options.Parts)],
        };
        var run = SummaryRun.Run(new(program), [request], options, done, cancellation)[0];
        var statistics = run.Statistics.ToDictionary(StringComparer.Ordinal);
        foreach (var batch in watched.Batches.Skip(1))
        {
            TrialProgram part = new(
                watched.Reduced(batch, withOutcomes: false), new HashSet<string>(), blockLength: program.BlockLength, isStaged: true);
            foreach (var (name, found) in SummaryRun.Run(
                new(part), [new() { Kept = batch, Percents = model.Percents }], options, done, cancellation)[0].Statistics)
                statistics[name] = found;
        }
        var subsample = Subsample.Run(program, model, options, run.Pilot, run.Stored, cancellation);
        return new()
        {
            Model = model,
            Options = options,
            Statistics = watched.Named(statistics, options),
            QuantileCurves = run.Curves,
            Tornado = subsample.Tornado,
            CashFan = subsample.CashFan,
            Years = subsample.Years,
            Paybacks = subsample.Paybacks,
        };
    }

    /// <summary>Computes all columns of one trial from given inputs: definitions, outcomes and observables by name.</summary>
    /// <exception cref="KeyNotFoundException">The value of an input is missing.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate(Model model, IReadOnlyDictionary<string, double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        TrialProgram program = new(model);
        var block = program.NewBlock(1);
        program.Interpret(block, inputs);
        return program.Columns.First(program.Columns.Count).ToDictionary(name => name, name => block[name][0], StringComparer.Ordinal);
    }

    /// <summary>Computes all columns of one trial again and again, each time with one other value of a single input.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">The values of all inputs.</param>
    /// <param name="changes">The changes, one for each trial.</param>
    /// <returns>The trials in blocks, in order: trial i of a block has change <see cref="TrialBlock.First"/> + i. The blocks share memory:
    /// each is valid until the next one.</returns>
    /// <exception cref="KeyNotFoundException">The value of an input is missing.</exception>
    public static IEnumerable<TrialBlock> Changed(
        Model model, IReadOnlyDictionary<string, double> inputs, IReadOnlyList<(string Input, double Value)> changes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(changes);
        TrialProgram program = new(model);
        var block = program.NewBlock(program.BlockLength);
        for (var first = 0; first < changes.Count; first += program.BlockLength)
        {
            program.Run(block, inputs, changes, first, Math.Min(program.BlockLength, changes.Count - first));
            yield return block;
        }
    }

    /// <summary>Computes the first trials of each replicate again, block by block, as in <see cref="Run"/>.</summary>
    /// <param name="model">The model of the run.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="trialsPerReplicate">The number of trials of each replicate; at most all are computed.</param>
    /// <returns>The blocks in order. They share memory: each is valid until the next one.</returns>
    /// <inheritdoc cref="Run" path="/exception[not(contains(@cref, 'Canceled'))]"/>
    public static IEnumerable<TrialBlock> Replay(Model model, SimulationOptions options, long trialsPerReplicate)
    {
        Require(options);
        return Replay(new TrialProgram(model), options, trialsPerReplicate);
    }

    private static IEnumerable<TrialBlock> Replay(TrialProgram program, SimulationOptions options, long trialsPerReplicate)
    {
        var points = options.Points;
        var block = program.NewBlock(program.BlockLength);
        block.Seed = options.Seed;
        for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
        {
            var uniforms = program.Draws.Open(points, replicate);
            for (long first = 0; first < Math.Min(trialsPerReplicate, options.TrialsPerReplicate); first += program.BlockLength)
            {
                var count = (int)Math.Min(program.BlockLength, Math.Min(trialsPerReplicate, options.TrialsPerReplicate) - first);
                program.Run(block, uniforms, replicate, first, count);
                yield return block;
            }
        }
    }

    /// <summary>The outcomes of the cash flow that statistics, rank correlations, the cash fan or paybacks of lines need; null for
    /// all.</summary>
    private static HashSet<string>? Computed(Model model, SimulationOptions options)
    {
        if (options.CashFlowOutcomes is not { } requested)
            return null;
        HashSet<string> computed = new(requested, StringComparer.Ordinal);
        if ((options.Parts & (RunParts.RankCorrelations | RunParts.CashFan)) != RunParts.None || model.CashByLine is not null)
            computed.Add(Outcomes.Npv);
        return computed;
    }

    internal static void Require(SimulationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RequestedTrials, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RequestedTrials, SimulationOptions.MaxTrials, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads ?? 1, 1, nameof(options));
    }

    /// <summary>The columns that a run gives statistics of: the requested outcomes and all observables. Inputs, definitions and terms
    /// of drivers are not among them.</summary>
    internal static string[] Kept(TrialProgram program, SimulationOptions options) => Kept(program.Columns, program.Model, options);

    private static string[] Kept(TrialColumns columns, Model model, SimulationOptions options) =>
    [
        .. columns.Benefits,
        .. columns.Returns.Where(name => options.CashFlowOutcomes?.Contains(name) ?? true),
        .. model.Observables.Select(observable => observable.Name),
    ];
}
