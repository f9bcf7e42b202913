namespace Roi.Engine.Statistics;

/// <summary>The statistics of one column in each replicate, from which the error of a difference to another run is computed.</summary>
/// <param name="Means">The mean of each replicate; null where the mean of the column is.</param>
/// <param name="MeanFactor">By what factor the spread of the means understates the error of the mean; null where that cannot be
/// stated.</param>
/// <param name="Percentiles">The percentiles that are finite in every replicate.</param>
internal sealed record ReplicateStatistics(double[]? Means, double? MeanFactor, ReplicatePercentile[] Percentiles);

/// <summary>One percentile in each replicate.</summary>
/// <param name="Percent">From the bottom, in (0, 100).</param>
/// <param name="Own">The percentile of each replicate.</param>
/// <param name="SharesBelow">The share of each replicate below the pooled percentile, trials equal to it counted half.</param>
/// <param name="Slope">The derivative of the pooled percentile with respect to the share: one over the density.</param>
internal sealed record ReplicatePercentile(double Percent, double[] Own, double[] SharesBelow, double Slope)
{
    /// <summary>The error that spans the gap between values that the percentile lies in; 0 where it lies in none.</summary>
    public double Gap { get; init; }

    /// <summary>The standard error of the pooled percentile.</summary>
    public double StandardError => Math.Max(Smooth, Gap);

    /// <summary>The standard error that the percentile has apart from gaps.</summary>
    public double Smooth => Statistics.StandardError.Combined(Own, SharesBelow, Slope);
}
