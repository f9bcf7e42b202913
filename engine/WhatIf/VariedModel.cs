using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>A model on its way through a run: its program, what is to be kept of it, and what came of that.</summary>
internal sealed class VariedModel
{
    private readonly Model model;
    private readonly SimulationOptions options;
    private readonly string[] asked;
    private readonly string[] kept;
    private StageResult? result;

    /// <param name="model">What to run.</param>
    /// <param name="options">How.</param>
    /// <param name="outcomes">The columns to give statistics of; null for those of a plain run.</param>
    /// <param name="kept">The columns whose trials to keep.</param>
    /// <param name="source">The base model, whose draws and unchanged columns it has; null where it is the base.</param>
    public VariedModel(
        Model model, SimulationOptions options, IReadOnlyCollection<string>? outcomes, IReadOnlyCollection<string> kept,
        VariedModel? source)
    {
        ArgumentNullException.ThrowIfNull(model);
        (this.model, this.options, this.kept) = (model, options, [.. kept.Distinct(StringComparer.Ordinal)]);
        var needed = outcomes is null ? model : model with { Observables = Needed(model.Observables, [.. outcomes, .. kept]) };
        IEnumerable<string>? named = outcomes ?? options.CashFlowOutcomes;
        Program = new(needed, named is null ? null : new HashSet<string>([.. named, .. kept], StringComparer.Ordinal), source?.Program);
        asked = outcomes is null ? Simulator.Kept(Program, options) : [.. outcomes.Distinct(StringComparer.Ordinal)];
        foreach (var name in asked.Concat(this.kept))
            _ = Program.Columns[name];                 // refused here, even where it would be the base's
        Func<string, bool> isOwn = _ => true;
        if (source is not null)
        {
            Varied = new(Program, source.Program);
            if (Program.BlockLength == source.Program.BlockLength && needed.Percents.SequenceEqual(source.model.Percents))
                isOwn = ChangedColumns.Of(source.Program.Model, needed, Varied.ChangedInputs).Contains;
        }
        Stage = new()
        {
            Kept = [.. asked.Where(name => isOwn(name) || !source!.asked.Contains(name))],
            Percents = model.Percents,
            Stored = [.. this.kept.Where(isOwn)],
            StoredTrials = this.kept.Length > 0 ? options.TrialsPerReplicate : 0,
        };
        if (source is not null)
            Program.Restrict(Stage.Names.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The model made ready to run.</summary>
    public TrialProgram Program { get; }

    /// <summary>How it takes the draws of the base; null of the base itself.</summary>
    public VariedProgram? Varied { get; }

    /// <summary>What is to be kept of it: columns that are those of the base are not among them.</summary>
    public Stage Stage { get; }

    /// <summary>Takes what came of it.</summary>
    public void Take(StageResult found) => result = found;

    /// <summary>All that was asked for.</summary>
    /// <param name="name">The variation's name.</param>
    /// <param name="base">What came of the base; null where it is the base.</param>
    public VariationResult Result(string name, VariationResult? @base)
    {
        var statistics = asked.ToImmutableDictionary(
            column => column, column => result?.Statistics.GetValueOrDefault(column) ?? @base![column], StringComparer.Ordinal);
        return new(
            name, SimulationResult.OfStatistics(model, options, statistics),
            @base is null ? ImmutableDictionary<string, PairedDifference>.Empty
                : asked.Where(@base.Result.Statistics.ContainsKey).ToImmutableDictionary(
                    column => column, column => PairedDifference.Between(@base[column], statistics[column]), StringComparer.Ordinal),
            kept.ToImmutableDictionary(
                column => column, column => result?.Stored.Columns.GetValueOrDefault(column) ?? @base!.Columns[column],
                StringComparer.Ordinal));
    }

    /// <summary>All observables or none: one may be made of another.</summary>
    private static ImmutableArray<Definition> Needed(ImmutableArray<Definition> observables, IReadOnlyCollection<string> names) =>
        observables.Any(observable => names.Contains(observable.Name)) ? observables : [];
}
