using System.Collections.Immutable;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>Runs a model and variations of it on the same draws.</summary>
/// <remarks>
/// Draws that models have in common are made once, formulas are compiled once however many models share them, and a column
/// that a variation leaves as it is, is not computed again. All numbers are those of <see cref="Simulator.Run"/> bit for bit,
/// whatever runs beside them (where no observable is asked for, those of the model without its observables). Memory is bounded
/// whatever the trials: columns that would take more than half a gigabyte together are summarised in several passes, for each of
/// which the draws are made again.
/// </remarks>
public static class Variations
{
    /// <summary>The most trials of a run that keeps columns: 2^20, which are 8 MB a column.</summary>
    public const long MostTrialsKept = 1 << 20;

    private const long MostBytes = 1L << 29;

    /// <summary>Runs all trials of all models.</summary>
    /// <param name="model">The base.</param>
    /// <param name="options">How: of its parts, standard errors alone play a role.</param>
    /// <param name="variations">What to hold against the base.</param>
    /// <param name="outcomes">The outcomes and observables to give statistics of, which all models have; null for those that
    /// <see cref="Simulator.Run"/> gives, of each model its own.</param>
    /// <param name="kept">Columns whose trials to keep, inputs and derived quantities too; null for none.</param>
    /// <param name="progress">Receives the share of trials done, from 0 to 1, from several threads; may be null.</param>
    /// <param name="cancellation">Stops the run between two blocks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options are out of range as for <see cref="Simulator.Run"/>, or columns are to
    /// be kept of more than <see cref="MostTrialsKept"/> trials.</exception>
    /// <exception cref="ArgumentException">A model cannot be run (see <see cref="Simulator.Run"/>), or has no column of a name
    /// asked for.</exception>
    public static VariationResults Run(
        Model model, SimulationOptions options, IReadOnlyList<Variation> variations, IReadOnlyCollection<string>? outcomes = null,
        IReadOnlyCollection<string>? kept = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mostColumns = (int)Math.Max(1, MostBytes / Stage.MostBytesOfColumn(options));
        return Run(model, options, variations, mostColumns, outcomes, kept, progress, cancellation);
    }

    /// <summary>The same with so many columns at once at the most.</summary>
    internal static VariationResults Run(
        Model model, SimulationOptions options, IReadOnlyList<Variation> variations, int mostColumns,
        IReadOnlyCollection<string>? outcomes = null, IReadOnlyCollection<string>? kept = null, IProgress<double>? progress = null,
            CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(variations);
        Simulator.Require(options);
        if (kept is { Count: > 0 })
            ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Trials, MostTrialsKept, nameof(options));
        var plain = options with { Parts = options.Parts & RunParts.StandardErrors };
        VariedModel first = new(model, plain, outcomes, kept ?? [], null);
        var others = variations.Select(variation => new VariedModel(variation.Model, plain, outcomes, kept ?? [], first)).ToArray();
        var batches = Batches(first, others, mostColumns);
        RunProgress done = new(progress, plain.Trials * batches.Count);
        foreach (var (i, batch) in batches.Index())
        {
            var length = (i == 0 ? first : batch[0]).Program.BlockLength;
            SharedDraws draws = new(first.Program, [.. batch.Select(other => other.Varied!)], length);
            Stage[] stages = [i == 0 ? first.Stage : Stage.Nothing, .. batch.Select(other => other.Stage)];
            var results = StageRun.Run(draws, stages, plain, done, cancellation);
            foreach (var (varied, result) in batch.Prepend(first).Zip(results).Skip(i == 0 ? 0 : 1))
                varied.Take(result);
        }
        var @base = first.Result("", null);
        return new(@base, [.. variations.Zip(others, (variation, other) => other.Result(variation.Name, @base))]);
    }

    /// <summary>Models to run together: the base with the first of them; all of a batch with blocks of one length, on which the
    /// last bits of a mean depend.</summary>
    private static List<VariedModel[]> Batches(VariedModel first, VariedModel[] others, int columns)
    {
        List<VariedModel[]> batches = [];
        List<VariedModel> batch = [];
        var (length, room) = (first.Program.BlockLength, columns - first.Stage.Kept.Length);
        foreach (var other in others.Where(other => other.Stage.Names.Any())
            .OrderBy(other => other.Program.BlockLength == length ? 0 : other.Program.BlockLength))
        {
            if (other.Program.BlockLength != length || (room < other.Stage.Kept.Length && (batch.Count > 0 || batches.Count == 0)))
            {
                batches.Add([.. batch]);
                batch.Clear();
                (length, room) = (other.Program.BlockLength, columns);
            }
            batch.Add(other);
            room -= other.Stage.Kept.Length;
        }
        if (batch.Count > 0 || batches.Count == 0)
            batches.Add([.. batch]);
        return batches;
    }
}
