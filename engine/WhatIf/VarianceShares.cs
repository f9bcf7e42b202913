using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>Inputs whose share of the variance of an outcome is asked for together: those of all lines, or those of one driver.</summary>
/// <param name="Name">The name in results.</param>
/// <param name="Inputs">Names of inputs of the model, at least one, each once.</param>
public sealed record InputGroup(string Name, ImmutableArray<string> Inputs);

/// <summary>Runs a model for the shares that groups of its inputs have of the variance of an outcome.</summary>
/// <remarks>Events arrive alike in all runs of a trial. What they do by themselves is part of no index, and Shapley effects are shares of
/// the variance that is left given the events.</remarks>
public static class VarianceShares
{
    /// <summary>Runs the model with each group drawn again, once more with all inputs drawn again, and computes Sobol's indices.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options of the run; of its parts none is used.</param>
    /// <param name="outcome">The outcome or observable.</param>
    /// <param name="groups">The groups. Inputs that are correlated with those of a group count as part of it.</param>
    /// <param name="progress">Receives the share of trials done, from 0 to 1, from several threads; may be null.</param>
    /// <param name="cancellation">Stops the run between two blocks.</param>
    /// <returns>The indices of each group, in their order.</returns>
    /// <exception cref="ArgumentException">A name is not that of an input, the model is invalid (see <see cref="Simulator.Run"/>) or has no
    /// such outcome, or the outcome is infinite or not a number in some trial.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options are out of range as for <see cref="Variations.Run(Model,
    /// SimulationOptions, IReadOnlyList{Variation}, IReadOnlyCollection{string}?, IReadOnlyCollection{string}?,
    /// IReadOnlyCollection{string}?, IProgress{double}?, CancellationToken)"/>.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static ImmutableArray<SobolIndices> RunSobol(
        Model model, SimulationOptions options, string outcome, IReadOnlyList<InputGroup> groups, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(groups);
        var runs = Variations.Run(
            model, options with { Parts = RunParts.None },
            [Again("all", [.. model.Inputs.Select(input => input.Name)]), .. groups.Select(group => Again(group.Name, group.Inputs))],
            outcomes: [], kept: [outcome], progress: progress, cancellation: cancellation);
        var (first, second) = (runs.Base.Columns[outcome], runs.Variations[0].Columns[outcome]);
        return [.. runs.Variations.Skip(1)
            .Select(run => PickFreeze.Of(first, second, run.Columns[outcome], SimulationOptions.Replicates, model.Cash.HasEvents))];

        Variation Again(string name, IReadOnlyCollection<string> inputs) => new(name, model.DrawnAgain(inputs)) { HasOwnBlocks = false };
    }

    /// <summary>Runs the model twice, all inputs drawn again the second time, for the share of the variance that chance has which is no
    /// input: how many events arrive in a trial, when, and what each of them draws.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options of the run; of its parts none is used.</param>
    /// <param name="outcome">The outcome or observable.</param>
    /// <param name="cancellation">Stops the run between two blocks.</param>
    /// <returns>The first-order index of the events, in [0, 1]; 0 for a model without events.</returns>
    /// <exception cref="ArgumentException">The model is invalid (see <see cref="Simulator.Run"/>) or has no such outcome, or the outcome is
    /// infinite or not a number in some trial.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options are out of range as for <see cref="Simulator.Run"/>.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Estimate RunEvents(Model model, SimulationOptions options, string outcome, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        if (!model.Cash.HasEvents)
            return new(0, 0);
        var runs = Variations.Run(model, options with { Parts = RunParts.None },
            [new("all", model.DrawnAgain([.. model.Inputs.Select(input => input.Name)])) { HasOwnBlocks = false }],
            outcomes: [], kept: [outcome], cancellation: cancellation);
        return PickFreeze.OfCommon(runs.Base.Columns[outcome], runs.Variations[0].Columns[outcome], SimulationOptions.Replicates);
    }

    /// <summary>Runs the model once more than there are groups, on conditional draws, and computes Shapley effects.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">The options of the run; of its parts none is used.</param>
    /// <param name="outcome">The outcome or observable.</param>
    /// <param name="groups">The groups; no input belongs to two. Uncertain inputs that belong to none form one more group, which has what
    /// the effects lack to 1.</param>
    /// <param name="cancellation">Stops the run between two replicates.</param>
    /// <returns>The effect of each group, in their order.</returns>
    /// <exception cref="ArgumentException">A name is not that of an input or belongs to two groups, the model is invalid (see <see
    /// cref="Simulator.Run"/>), or it has no such outcome.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options are out of range as for <see cref="Simulator.Run"/>.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static ImmutableArray<Estimate> RunShapley(
        Model model, SimulationOptions options, string outcome, IReadOnlyList<InputGroup> groups, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(groups);
        Simulator.Require(options);
        var isObservable = model.Observables.Any(observable => observable.Name == outcome);
        TrialProgram program = new(
            isObservable ? model : model with { Observables = [] }, new HashSet<string>(StringComparer.Ordinal) { outcome });
        _ = program.Columns[outcome];                  // throws for an unknown column
        string[] names = [.. program.Columns.Inputs.Where(IsDrawn).Select(input => input.Name)];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        program.Prepare(parallel);
        ConcurrentBag<TrialBlock> blocks = [];
        int[] places = [.. names.Select(name => program.Columns[name])];
        var effects = ShapleyEffects.Of(Compute, Inputs(model, names, groups), options.Points, SimulationOptions.Replicates,
            program.BlockLength, parallel);
        return effects[..groups.Count];

        void Compute(int replicate, long first, double[][] uniforms, Span<double> output)
        {
            if (!blocks.TryTake(out var block))
            {
                block = program.NewBlock(program.BlockLength);
                block.Seed = options.Seed;
            }
            program.Run(block, uniforms, places, replicate, first, output.Length);
            block[outcome].CopyTo(output);
            blocks.Add(block);
        }
    }

    /// <summary>The uncertain inputs that formulas may use, in the order of their names.</summary>
    private static DependentInputs Inputs(Model model, string[] names, IReadOnlyList<InputGroup> groups)
    {
        var numbers = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        var known = model.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        HashSet<string> grouped = new(StringComparer.Ordinal);
        foreach (var name in groups.SelectMany(group => group.Inputs))
        {
            if (!known.Contains(name))
                throw new ArgumentException(Invariant($"The model has no input \"{name}\"."), nameof(groups));
            if (!grouped.Add(name))
                throw new ArgumentException(Invariant($"The input \"{name}\" belongs to two groups."), nameof(groups));
        }
        var streams = DrawGroups.Of(model);
        var again = streams.DrawnAgain(names);
        var (correlated, correlations) = Correlations(model, numbers);
        return new(
            [.. groups.Select(group => Numbers(group.Inputs)), Numbers(names.Where(name => !grouped.Contains(name)))],
            [.. names.Select(name => streams.Streams[name])], [.. names.Select(name => again.Streams[name])])
        {
            Correlated = correlated,
            Correlations = correlations,
        };

        ImmutableArray<int> Numbers(IEnumerable<string> some) => [.. some.Where(numbers.ContainsKey).Select(name => numbers[name]).Order()];
    }

    /// <summary>The correlations of normal scores: what the copula makes of independent ones. An input that is drawn for correlation only,
    /// or constant, leaves the others correlated as they are.</summary>
    private static (ImmutableArray<int> Inputs, double[,] Matrix) Correlations(Model model, Dictionary<string, int> numbers)
    {
        var blocks = model.CopulaOf(model.PinnedCorrelations()).Blocks;
        (int Number, Dictionary<string, double> Weights)[] members = [.. blocks.SelectMany(block => block.Members.Where(numbers.ContainsKey)
            .Select(member => (numbers[member], block.SourcesOf(member).ToDictionary(StringComparer.Ordinal))))
            .OrderBy(member => member.Item1)];
        var matrix = new double[members.Length, members.Length];
        for (var row = 0; row < members.Length; row++)
            for (var column = 0; column <= row; column++)
                matrix[row, column] = matrix[column, row] = row == column ? 1 : members[row].Weights.Sum(source =>
                    source.Value * members[column].Weights.GetValueOrDefault(source.Key));
        return ([.. members.Select(member => member.Number)], matrix);
    }

    private static bool IsDrawn(Input input) => !input.Distribution.IsConstant && !input.IsForCorrelationOnly;
}
