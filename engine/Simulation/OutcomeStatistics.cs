using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>One percentile of an outcome over all trials, with its Monte Carlo error.</summary>
/// <param name="Percent">In (0, 100), counted from the bottom: 10 is the P10.</param>
/// <param name="Value">The percentile in the unit of the outcome; infinite for "never" and "none".</param>
/// <param name="StandardError">The standard error of <paramref name="Value"/>; null where that is infinite or standard errors were not
/// requested.</param>
public sealed record PercentileEstimate(double Percent, double Value, double? StandardError)
{
    /// <summary>Whether the percentile lies in a gap between values, which its standard error spans: more trials do not narrow
    /// it.</summary>
    public bool IsInGap { get; init; }

    internal static PercentileEstimate Of(double percent, double value, ReplicatePercentile? percentile) =>
        new(percent, value, percentile?.StandardError) { IsInGap = percentile?.Gap > 0 };
}

/// <summary>The statistics of one outcome, observable or input over all trials.</summary>
public sealed record OutcomeStatistics
{
    /// <summary>The name of its column.</summary>
    public required string Name { get; init; }

    /// <summary>Arithmetic mean; null where any trial is infinite or NaN, and of a rate where any is above
    /// <see cref="InternalRateOfReturn.HighestTold"/>.</summary>
    public required double? Mean { get; init; }

    /// <summary>Standard deviation (n - 1); null where the mean is.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>Standard error of the mean; null where the mean is, where standard errors were not requested, or where the mean rests on
    /// trials so rare that its error cannot be stated.</summary>
    public required double? MeanStandardError { get; init; }

    /// <summary>Standard error of the standard deviation; null where that is, where standard errors were not requested, or where it rests
    /// on trials so rare that its error cannot be stated.</summary>
    public required double? StandardDeviationError { get; init; }

    /// <summary>The requested percentiles, ascending; P10, P50 and P90 are always among them. Empty where any trial is not a
    /// number.</summary>
    public required ImmutableArray<PercentileEstimate> Percentiles { get; init; }

    /// <summary>Share of trials at positive infinity, in [0, 1]: a payback that never occurs, an IRR without any cost.</summary>
    public required double ShareAboveAll { get; init; }

    /// <summary>Share of trials at negative infinity, in [0, 1]: an IRR without any gain.</summary>
    public required double ShareBelowAll { get; init; }

    /// <summary>Whether the value of some trial is NaN (zero divided by zero).</summary>
    public required bool IsUndefined { get; init; }

    /// <summary>The lowest trial; NaN where any trial is not a number.</summary>
    public required double Minimum { get; init; }

    /// <summary>The highest trial; NaN where any trial is not a number.</summary>
    public required double Maximum { get; init; }

    /// <summary>The place of <see cref="Model.Thresholds"/> among the trials; null where the column has none, or any trial is not a
    /// number.</summary>
    public ThresholdPlace? Threshold { get; init; }

    /// <summary>The statistics of each replicate, from which the error of a difference to another run on the same draws is computed;
    /// null where standard errors were not requested.</summary>
    internal ReplicateStatistics? Replicates { get; init; }

    /// <summary>The same without a mean where that says nothing: of rates, some of which are above
    /// <see cref="InternalRateOfReturn.HighestTold"/>.</summary>
    /// <param name="unit">The unit of the outcome; null for another column.</param>
    internal OutcomeStatistics Told(OutcomeUnit? unit) => unit != OutcomeUnit.Rate || !(Maximum > InternalRateOfReturn.HighestTold) ? this
        : this with
        {
            Mean = null,
            StandardDeviation = null,
            MeanStandardError = null,
            Replicates = Replicates is null ? null : Replicates with { Means = null, MeanFactor = null },
        };

    /// <summary>Returns the estimate of a percentile, in percent.</summary>
    /// <exception cref="InvalidOperationException">It is not one of <see cref="Percentiles"/>.</exception>
    public PercentileEstimate Percentile(double percent) => Percentiles.First(estimate => estimate.Percent == percent);

    /// <summary>The P10, in the outcome's unit.</summary>
    public double P10 => Percentile(10).Value;

    /// <summary>The P50 or median, in the outcome's unit.</summary>
    public double P50 => Percentile(50).Value;

    /// <summary>The P90, in the outcome's unit.</summary>
    public double P90 => Percentile(90).Value;
}
