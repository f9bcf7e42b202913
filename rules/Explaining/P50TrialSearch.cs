using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.WhatIf;

namespace Roi.Rules.Explaining;

/// <summary>Finds the trial of a run whose value of a column is nearest to the P50 of all trials.</summary>
internal static class P50TrialSearch
{
    /// <summary>Runs the model once more, and keeps the column.</summary>
    /// <param name="model">The model of the run.</param>
    /// <param name="options">Its options.</param>
    /// <param name="column">The column.</param>
    /// <param name="npv">The NPV that decides among trials that are as near.</param>
    /// <param name="progress">Receives the completed share of trials. May be null.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <returns>The number of the trial in the run, from 0, and how it lies.</returns>
    public static (long Number, P50Trial Trial) Run(Model model, SimulationOptions options, string column, string npv,
        IProgress<double>? progress, CancellationToken cancellation)
    {
        var kept = Variations.Run(model, options with { Parts = RunParts.None }, [], [npv], [column, npv], progress: progress,
            cancellation: cancellation).Base.Columns;
        var (values, worths) = (kept[column], kept[npv]);
        var (median, worth) = (MedianOf(values), MedianOf(worths));
        var (best, nearest, asNear) = (0, double.PositiveInfinity, 0L);
        for (var trial = 0; trial < values.Length; trial++)
        {
            var distance = Distance(values[trial], median);
            if (distance > nearest)
                continue;
            if (distance < nearest)
                (best, nearest, asNear) = (trial, distance, 0);
            asNear++;
            if (Distance(worths[trial], worth) < Distance(worths[best], worth))
                best = trial;
        }
        var perReplicate = options.TrialsPerReplicate;
        return (best, new(best % perReplicate + 1, (int)(best / perReplicate) + 1, values[best], median, asNear));
    }

    /// <summary>How far a value lies from another; infinite where one of the two is infinite or undefined and the other is
    /// not.</summary>
    private static double Distance(double value, double to) =>
        value.Equals(to) ? 0 : Math.Abs(value - to) is var distance && double.IsNaN(distance) ? double.PositiveInfinity : distance;

    private static double MedianOf(double[] values) =>
        Array.Exists(values, double.IsNaN) ? double.NaN : Percentile.Of(values, 50);
}
