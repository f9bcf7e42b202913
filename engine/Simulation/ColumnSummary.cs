using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>The moments whose standard errors are given.</summary>
internal enum MomentErrors
{
    /// <summary>None.</summary>
    None,
    /// <summary>The mean.</summary>
    Mean,
    /// <summary>The mean and the standard deviation.</summary>
    All,
}

/// <summary>The statistics of one column over all trials.</summary>
internal static class ColumnSummary
{
    /// <param name="name">The column's name.</param>
    /// <param name="column">One number for each trial, replicate by replicate.</param>
    /// <param name="percents">The percentiles to give, in percent, ascending.</param>
    /// <param name="replicates">The number of replicates.</param>
    /// <param name="withErrors">Whether to give standard errors.</param>
    /// <param name="threshold">A value whose place to give; null for none.</param>
    /// <param name="ofMoments">The moments to give errors of: finding out whether these rest on rare trials takes longer than all
    /// percentiles.</param>
    public static OutcomeStatistics Of(
        string name, double[] column, ImmutableArray<double> percents, int replicates, bool withErrors = true,
        Threshold? threshold = null, MomentErrors ofMoments = MomentErrors.All)
    {
        if (Tally.AnyNaN(column))
            return Undefined(name);
        var moments = Moments.Of(column);
        var values = new double[percents.Length];
        var errors = new ReplicatePercentile?[percents.Length];
        if (withErrors)
            errors = StandardError.Percentiles(column, replicates, percents.AsSpan(), values);
        else
            Percentile.Of(column, percents.AsSpan(), values);
        var hasErrors = withErrors && ofMoments != MomentErrors.None && moments.Mean is not null;
        var own = hasErrors ? StandardError.MomentsOf(column, replicates) : [];
        var extremes = hasErrors ? StandardError.ExtremesOf(column, replicates) : [];
        var means = hasErrors ? StandardError.Means(own) : null;
        var factor = means is null ? null : RareTrials.Factor(means, extremes, column.Length / replicates);
        return new()
        {
            Name = name,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
            MeanStandardError = means is null ? null : StandardError.OfMeans(means, factor),
            StandardDeviationError = means is null || ofMoments != MomentErrors.All ? null
                : StandardError.OfDeviation(moments, own, extremes),
            Percentiles = [.. percents.Select((percent, i) => PercentileEstimate.Of(percent, values[i], errors[i]))],
            ShareAboveAll = (double)(column.Length - Tally.Below(column, double.PositiveInfinity)) / column.Length,
            ShareBelowAll = (double)Tally.AtMost(column, double.NegativeInfinity) / column.Length,
            IsUndefined = false,
            Minimum = Tally.Least(column),
            Maximum = Tally.Greatest(column),
            Threshold = threshold?.Count(column) is var (below, equal)
                ? new((double)below / column.Length, (double)equal / column.Length) : null,
            Replicates = withErrors ? new(means, factor, [.. errors.OfType<ReplicatePercentile>()]) : null,
        };
    }

    /// <summary>The statistics of a column with NaN in some trial.</summary>
    public static OutcomeStatistics Undefined(string name) => new()
    {
        Name = name,
        Mean = null,
        StandardDeviation = null,
        MeanStandardError = null,
        StandardDeviationError = null,
        Percentiles = [],
        ShareAboveAll = 0,
        ShareBelowAll = 0,
        IsUndefined = true,
        Minimum = double.NaN,
        Maximum = double.NaN,
    };
}
