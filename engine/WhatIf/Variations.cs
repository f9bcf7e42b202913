using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>Runs a model and variations of it on the same draws.</summary>
/// <remarks>Draws that models have in common are made once, and a variation compiles and computes only the columns that it changes. All
/// numbers equal those of <see cref="Simulator.Run"/> bit for bit, independently of the other variations (where no observable is
/// requested, those of the model without its observables). Memory is bounded: columns that would take more than half a gigabyte together
/// are processed in several passes, each of which draws the inputs again.</remarks>
public static class Variations
{
    /// <summary>The most trials of a run that keeps columns: 2^20, or 8 MB per column.</summary>
    public const long MostTrialsKept = 1 << 20;

    private const long MostBytes = 1L << 29;

    /// <summary>The columns of a short run after which a further batch begins, so that the memory of one batch serves the next. Each
    /// batch draws the base again, which is little beside so many, but of a base of thousands of columns only beside an eighth as many.
    /// </summary>
    private const int ManyColumns = 96, OfBase = 8;

    /// <summary>Runs all trials of all models.</summary>
    /// <param name="model">The base model.</param>
    /// <param name="options">The options of the run. Of its parts only <see cref="RunParts.StandardErrors"/> is used; the others are
    /// ignored.</param>
    /// <param name="variations">The variations to compare with the base.</param>
    /// <param name="outcomes">The outcomes and observables to give statistics of, which every model must have; null for those that <see
    /// cref="Simulator.Run"/> gives for each model.</param>
    /// <param name="kept">The columns whose trials to keep, inputs and definitions included; null for none.</param>
    /// <param name="means">Further columns of which only the mean, its standard error and the extremes are computed. Where they are given,
    /// the other columns have no standard errors of means and standard deviations, which take most of the time of short runs. Null for
    /// none.</param>
    /// <param name="progress">Receives the share of trials done, from 0 to 1, from several threads; may be null.</param>
    /// <param name="cancellation">Stops the run between two blocks.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options are out of range as for <see cref="Simulator.Run"/>, or columns are
    /// kept in a run of more than <see cref="MostTrialsKept"/> trials.</exception>
    /// <exception cref="ArgumentException">A model is invalid (see <see cref="Simulator.Run"/>), or has no column of a requested
    /// name.</exception>
    public static VariationResults Run(
        Model model, SimulationOptions options, IReadOnlyList<Variation> variations, IReadOnlyCollection<string>? outcomes = null,
        IReadOnlyCollection<string>? kept = null, IReadOnlyCollection<string>? means = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RunInBatches(model, options, variations, MostColumns, outcomes, kept, means, progress, cancellation);

        int MostColumns(TrialProgram @base)
        {
            var isWhole = Pilot.LengthOf(options) == options.TrialsPerReplicate;
            return (int)Math.Clamp(MostBytes / SummaryRequest.MostBytesPerColumn(options), 1,
                isWhole ? Math.Max(ManyColumns, @base.Columns.Count / OfBase) : int.MaxValue);
        }
    }

    /// <summary>Runs all trials with at most a given number of columns at once.</summary>
    internal static VariationResults Run(
        Model model, SimulationOptions options, IReadOnlyList<Variation> variations, int mostColumns,
        IReadOnlyCollection<string>? outcomes = null, IReadOnlyCollection<string>? kept = null, IReadOnlyCollection<string>? means = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        RunInBatches(model, options, variations, _ => mostColumns, outcomes, kept, means, progress, cancellation);

    private static VariationResults RunInBatches(
        Model model, SimulationOptions options, IReadOnlyList<Variation> variations, Func<TrialProgram, int> mostColumns,
        IReadOnlyCollection<string>? outcomes, IReadOnlyCollection<string>? kept, IReadOnlyCollection<string>? means,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(variations);
        Simulator.Require(options);
        if (kept is { Count: > 0 })
            ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Trials, MostTrialsKept, nameof(options));
        var plain = options with { Parts = options.Parts & RunParts.StandardErrors };
        VariedModel first = new(model, plain, outcomes, kept ?? [], null, means: means);
        var others = LaidOut(variations, (variation, last) => last?.With(variation.Model, variation.HasOwnBlocks) ?? new VariedModel(
            variation.Model, plain, outcomes, kept ?? [], first, variation.HasOwnBlocks, means),
            new() { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation });
        var batches = Batches(first, others, mostColumns(first.Program));
        RunProgress done = new(progress, plain.Trials * batches.Count);
        foreach (var (i, batch) in batches.Index())
        {
            var length = (i == 0 ? first : batch[0]).BlockLength;
            SharedDraws draws = new(first.Program, [.. batch.Select(other => other.Varied!)], length);
            SummaryRequest[] requests = [i == 0 ? first.Request : SummaryRequest.None, .. batch.Select(other => other.Request)];
            var results = SummaryRun.Run(draws, requests, plain, done, cancellation);
            foreach (var (varied, result) in batch.Prepend(first).Zip(results).Skip(i == 0 ? 0 : 1))
            {
                varied.SetResult(result);
                SummaryRun.Release(result, varied.Request.Stored);
            }
        }
        var @base = first.Result("", null);
        return new(@base, [.. variations.Zip(others, (variation, other) => other.Result(variation.Name, @base))]);
    }

    /// <summary>Lays out all variations, in parallel but for those that follow each other and differ in inputs alone: of many values of
    /// one input the program is compiled once.</summary>
    /// <param name="variations">The variations.</param>
    /// <param name="layOut">Lays out a variation; receives the one before it where they differ in inputs alone, else null.</param>
    /// <param name="parallel">The threads.</param>
    private static VariedModel[] LaidOut(
        IReadOnlyList<Variation> variations, Func<Variation, VariedModel?, VariedModel> layOut, ParallelOptions parallel)
    {
        var all = new VariedModel[variations.Count];
        int[] starts = [.. Enumerable.Range(0, all.Length).Where(i => i == 0 || variations[i].Model is var model
            && model with { Inputs = variations[i - 1].Model.Inputs } != variations[i - 1].Model), all.Length];
        try
        {
            Parallel.For(0, starts.Length - 1, parallel, run =>
            {
                for (var i = starts[run]; i < starts[run + 1]; i++)
                    all[i] = layOut(variations[i], i == starts[run] ? null : all[i - 1]);
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return all;
    }

    /// <summary>Divides the models into batches to run together, the base in the first. All models of a batch have the same block
    /// length, because the last bits of a mean depend on it.</summary>
    private static List<VariedModel[]> Batches(VariedModel first, VariedModel[] others, int columns)
    {
        List<VariedModel[]> batches = [];
        List<VariedModel> batch = [];
        var (length, room) = (first.BlockLength, columns - first.Request.Kept.Length);
        foreach (var other in others.Where(other => other.Request.Names.Any())
            .OrderBy(other => other.BlockLength == length ? 0 : other.BlockLength))
        {
            if (other.BlockLength != length || (room < other.Request.Kept.Length && (batch.Count > 0 || batches.Count == 0)))
            {
                batches.Add([.. batch]);
                batch.Clear();
                (length, room) = (other.BlockLength, columns);
            }
            batch.Add(other);
            room -= other.Request.Kept.Length;
        }
        if (batch.Count > 0 || batches.Count == 0)
            batches.Add([.. batch]);
        return batches;
    }
}
