using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>One percentile of an outcome over all trials, with its Monte Carlo error.</summary>
/// <param name="Percent">From the bottom, in (0, 100): 10 is the P10.</param>
/// <param name="Value">In the outcome's unit; infinite for "never" and "none".</param>
/// <param name="StandardError">Of <paramref name="Value"/>; null where that is infinite.</param>
public sealed record PercentileEstimate(double Percent, double Value, double? StandardError);

/// <summary>What all trials together say of one outcome, observable or input.</summary>
public sealed record OutcomeStatistics
{
    /// <summary>The name of its column.</summary>
    public required string Name { get; init; }

    /// <summary>Arithmetic mean; null where any trial is infinite or not defined.</summary>
    public required double? Mean { get; init; }

    /// <summary>Standard deviation (n - 1); null where the mean is.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>Standard error of the mean; null where the mean is.</summary>
    public required double? MeanStandardError { get; init; }

    /// <summary>The percentiles asked for, ascending; P10, P50 and P90 are always among them. Empty where any trial is
    /// not a number.</summary>
    public required ImmutableArray<PercentileEstimate> Percentiles { get; init; }

    /// <summary>Share of trials at positive infinity: a payback that never comes, an IRR without any cost.</summary>
    public required double ShareAboveAll { get; init; }

    /// <summary>Share of trials at negative infinity: an IRR of costs alone.</summary>
    public required double ShareBelowAll { get; init; }

    /// <summary>Whether some trial has no number here at all (a division of zero by zero).</summary>
    public required bool IsUndefined { get; init; }

    /// <summary>The lowest trial; NaN where any trial is not a number.</summary>
    public required double Minimum { get; init; }

    /// <summary>What each replicate says, for the error of a difference to another run on the same draws; null where standard
    /// errors were not asked for.</summary>
    internal ReplicateStatistics? Replicates { get; init; }

    /// <summary>The percentile asked for.</summary>
    /// <exception cref="InvalidOperationException">It is not one of <see cref="Percentiles"/>.</exception>
    public PercentileEstimate Percentile(double percent) => Percentiles.First(estimate => estimate.Percent == percent);

    /// <summary>The P10, in the outcome's unit.</summary>
    public double P10 => Percentile(10).Value;

    /// <summary>The P50 or median, in the outcome's unit.</summary>
    public double P50 => Percentile(50).Value;

    /// <summary>The P90, in the outcome's unit.</summary>
    public double P90 => Percentile(90).Value;
}
