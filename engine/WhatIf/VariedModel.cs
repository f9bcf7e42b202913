using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>A model in a run of variations: its program, the request and the result.</summary>
internal sealed class VariedModel
{
    private readonly Model model;
    private readonly SimulationOptions options;
    private readonly string[] requested;
    private readonly string[] kept;
    private readonly string[] means;
    private readonly bool hasOwnBlocks;
    private SummaryResult? result;

    private VariedModel(VariedModel like, Model model, VariedProgram varied)
    {
        (this.model, options, requested, kept) = (model, like.options, like.requested, like.kept);
        (means, hasOwnBlocks) = (like.means, like.hasOwnBlocks);
        (Program, BlockLength, Request, Varied) = (like.Program, like.BlockLength, like.Request, varied);
    }

    /// <param name="model">The model to run.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="outcomes">The columns to give statistics of; null for those of a plain run.</param>
    /// <param name="kept">The columns whose trials to keep.</param>
    /// <param name="source">The base model, whose draws and unchanged columns it shares; null for the base itself.</param>
    /// <param name="hasOwnBlocks">Whether its blocks are as long as those of a plain run; else those of the base.</param>
    /// <param name="means">Columns of which only the mean and its error are asked for, and of the others no error of a mean; null for
    /// none.</param>
    public VariedModel(
        Model model, SimulationOptions options, IReadOnlyCollection<string>? outcomes, IReadOnlyCollection<string> kept,
        VariedModel? source, bool hasOwnBlocks = true, IReadOnlyCollection<string>? means = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (this.model, this.options, this.kept) = (model, options, [.. kept.Distinct(StringComparer.Ordinal)]);
        (this.means, this.hasOwnBlocks) = ([.. means ?? []], hasOwnBlocks);
        outcomes = outcomes is null ? null : [.. outcomes, .. this.means];
        var needed = outcomes is null ? model : model with
        {
            // The same list as that of the base, so that both share their columns and code.
            Observables = model.Observables == source?.model.Observables ? source.Program.Model.Observables
                : Needed(model.Observables, [.. outcomes, .. kept]),
        };
        IEnumerable<string>? named = outcomes ?? options.CashFlowOutcomes;
        Program = new(needed, named is null ? null : new HashSet<string>([.. named, .. kept], StringComparer.Ordinal), source?.Program,
            leftOut: needed.Observables.IsEmpty ? 0 : model.Observables.Length - needed.Observables.Length);
        BlockLength = hasOwnBlocks ? Program.BlockLength : source!.BlockLength;
        requested = outcomes is null ? Simulator.Kept(Program, options) : [.. outcomes.Distinct(StringComparer.Ordinal)];
        foreach (var name in requested.Concat(this.kept))
            _ = Program.Columns[name];                 // throws for an unknown column, also where the base would supply it
        Func<string, bool> isOwn = _ => true;
        HashSet<string> changed = [];
        if (source is not null)
        {
            Varied = new(Program, source.Program);
            changed = ChangedColumns.Of(source.Program.Model, needed, Varied.ChangedInputs);
            if (BlockLength == source.BlockLength && needed.Percents.SequenceEqual(source.model.Percents))
                isOwn = name => changed.Contains(name) || HasOtherThreshold(name, source.model);
        }
        Request = new()
        {
            Kept = [.. requested.Where(name => isOwn(name) || !source!.requested.Contains(name))],
            Percents = model.Percents,
            MeansOnly = means is null ? null : this.means,
            Stored = [.. this.kept.Where(isOwn)],
            StoredTrials = this.kept.Length > 0 ? options.TrialsPerReplicate : 0,
        };
        Varied?.Restrict(changed, Request.Names.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The same for a model that differs from this one in values of constant inputs alone; null where it differs otherwise.
    /// </summary>
    public VariedModel? With(Model other, bool withOwnBlocks)
    {
        if (Varied is null || withOwnBlocks != hasOwnBlocks || other.Inputs.Length != model.Inputs.Length
            || other with { Inputs = model.Inputs } != model)
            return null;
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (var (before, after) in model.Inputs.Zip(other.Inputs))
            if (before != after)
            {
                if (!after.Distribution.IsConstant || !before.Distribution.IsConstant
                    || after with { Distribution = before.Distribution } != before)
                    return null;
                values[after.Name] = after.Distribution.Min;
            }
        return Varied.With(values) is { } varied ? new(this, other, varied) : null;
    }

    /// <summary>The compiled model.</summary>
    public TrialProgram Program { get; }

    /// <summary>The trials of a block.</summary>
    public int BlockLength { get; }

    /// <summary>The program with shared draws; null for the base itself.</summary>
    public VariedProgram? Varied { get; }

    /// <summary>The request for its own columns; those shared with the base are not among them.</summary>
    public SummaryRequest Request { get; }

    /// <summary>Stores the result of the run.</summary>
    public void SetResult(SummaryResult found) => result = found;

    /// <summary>Returns everything that was requested.</summary>
    /// <param name="name">The variation's name.</param>
    /// <param name="base">The result of the base; null for the base itself.</param>
    public VariationResult Result(string name, VariationResult? @base)
    {
        var statistics = requested.ToImmutableDictionary(
            column => column, column => result?.Statistics.GetValueOrDefault(column) ?? @base![column], StringComparer.Ordinal);
        return new(
            name, SimulationResult.OfStatistics(model, options, statistics),
            @base is null ? ImmutableDictionary<string, PairedDifference>.Empty
                : requested.Where(@base.Result.Statistics.ContainsKey).ToImmutableDictionary(
                    column => column, column => PairedDifference.Between(@base[column], statistics[column]), StringComparer.Ordinal),
            kept.ToImmutableDictionary(
                column => column, column => result?.Stored.Columns.GetValueOrDefault(column) ?? @base!.Columns[column],
                StringComparer.Ordinal));
    }

    /// <summary>Whether statistics give the place of another value among the trials.</summary>
    private bool HasOtherThreshold(string name, Model other) =>
        model.Thresholds.TryGetValue(name, out var value) != other.Thresholds.TryGetValue(name, out var otherValue)
        || !value.Equals(otherValue);

    /// <summary>The observables among some names, and those that they refer to: of a thousand lines five in a thousand.</summary>
    private static ImmutableArray<Definition> Needed(ImmutableArray<Definition> observables, IReadOnlyCollection<string> names)
    {
        HashSet<string> needed = new(names, StringComparer.Ordinal);
        foreach (var (name, formula) in observables.Reverse())
            if (needed.Contains(name))
                needed.UnionWith(References.Unordered(formula));
        return [.. observables.Where(observable => needed.Contains(observable.Name))];
    }
}
