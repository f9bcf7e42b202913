using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;

namespace Roi.Engine.WhatIf;

/// <summary>The difference of one outcome between two runs on the same draws, with paired standard errors.</summary>
/// <param name="Mean">The mean of the trial-by-trial differences; null where either mean is.</param>
/// <param name="MeanStandardError">Its standard error; null where the mean is, without errors of both runs, or where either mean rests
/// on trials so rare that its error cannot be stated.</param>
/// <param name="Percentiles">The difference of each percentile that both runs give, ascending: infinite where one of them is,
/// 0 where both are the same; no error where a percentile of any replicate is infinite.</param>
public sealed record PairedDifference(double? Mean, double? MeanStandardError, ImmutableArray<PercentileEstimate> Percentiles)
{
    /// <summary>The difference of the medians, with its standard error.</summary>
    /// <exception cref="InvalidOperationException">An outcome is not a number in some trial.</exception>
    public PercentileEstimate P50 => Percentiles.First(estimate => estimate.Percent == 50);

    /// <summary>Computes the difference of two runs: after minus before.</summary>
    /// <param name="before">Statistics of one run.</param>
    /// <param name="after">Statistics of the other run, with the same number of trials, seed and sampling method.</param>
    public static PairedDifference Between(OutcomeStatistics before, OutcomeStatistics after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(
            after.Mean - before.Mean,
            MeanError(before.Replicates, after.Replicates),
            [.. before.Percentiles.SelectMany(first => after.Percentiles.Where(second => second.Percent == first.Percent)
                .Select(second => new PercentileEstimate(first.Percent, Less(first.Value, second.Value), Error(first.Percent))))]);

        double? Error(double percent) => Of(before, percent) is { } first && Of(after, percent) is { } second
            ? PairedError.OfPercentile(first, second) : null;
    }

    private static double? MeanError(ReplicateStatistics? before, ReplicateStatistics? after)
    {
        if (before?.Means is not { } means || after?.Means is not { } others)
            return null;
        var error = PairedError.OfMean(means, others);
        return error == 0 ? 0 : before.MeanFactor is { } first && after.MeanFactor is { } second ? error * Math.Max(first, second) : null;
    }

    private static double Less(double before, double after) => before.Equals(after) ? 0 : after - before;

    private static ReplicatePercentile? Of(OutcomeStatistics statistics, double percent) =>
        statistics.Replicates?.Percentiles.FirstOrDefault(percentile => percentile.Percent == percent);
}
