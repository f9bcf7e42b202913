using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>What all trials together say of one column.</summary>
internal static class ColumnSummary
{
    /// <param name="name">The column's name.</param>
    /// <param name="column">One number for each trial, randomisation by randomisation.</param>
    /// <param name="percents">The percentiles to give, in percent, ascending.</param>
    /// <param name="replicates">How many randomisations.</param>
    public static OutcomeStatistics Of(string name, double[] column, ImmutableArray<double> percents, int replicates)
    {
        double above = 0, below = 0;
        var minimum = double.PositiveInfinity;
        var isUndefined = false;
        foreach (var value in column)
        {
            isUndefined |= double.IsNaN(value);
            above += double.IsPositiveInfinity(value) ? 1 : 0;
            below += double.IsNegativeInfinity(value) ? 1 : 0;
            minimum = value < minimum ? value : minimum;
        }
        if (isUndefined)
            return new()
            {
                Name = name, Mean = null, StandardDeviation = null, MeanStandardError = null, Percentiles = [],
                ShareAboveAll = 0, ShareBelowAll = 0, IsUndefined = true, Minimum = double.NaN,
            };
        var moments = Moments.Of(column);
        var values = new double[percents.Length];
        var errors = new double?[percents.Length];
        StandardError.OfPercentiles(column, replicates, percents.AsSpan(), values, errors);
        return new()
        {
            Name = name,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
            MeanStandardError = moments.Mean is null ? null : StandardError.OfMean(column, replicates),
            Percentiles = [.. percents.Select((percent, i) => new PercentileEstimate(percent, values[i], errors[i]))],
            ShareAboveAll = above / column.Length,
            ShareBelowAll = below / column.Length,
            IsUndefined = false,
            Minimum = minimum,
        };
    }
}
