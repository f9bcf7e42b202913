using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;

namespace Roi.Engine.WhatIf;

/// <summary>The difference of an outcome between two runs on the same draws, trial by trial, and which of the two distributions
/// dominates.</summary>
public sealed record TrialDifference
{
    private const int Replicates = SimulationOptions.Replicates;

    /// <summary>The mean of first minus second.</summary>
    public required double Mean { get; init; }

    /// <summary>Its standard error; null where it rests on trials so rare that it cannot be stated.</summary>
    public required double? MeanStandardError { get; init; }

    /// <summary>P10, P50 and P90 of first minus second, with their standard errors.</summary>
    public required ImmutableArray<PercentileEstimate> Percentiles { get; init; }

    /// <summary>The share of trials in which the first is higher by more than rounding, in [0, 1].</summary>
    public required double ShareHigher { get; init; }

    /// <summary>Its standard error.</summary>
    public required double ShareHigherStandardError { get; init; }

    /// <summary>The share of trials in which both are the same but for rounding, in [0, 1].</summary>
    public required double ShareEqual { get; init; }

    /// <summary>Which distribution dominates the other, in the trials of the run.</summary>
    public required Dominance Dominance { get; init; }

    /// <summary>Whether it is the first that dominates; null where none does.</summary>
    public required bool? IsFirstDominant { get; init; }

    /// <summary>Computes the difference.</summary>
    /// <param name="first">The trials of one run, replicate by replicate; finite.</param>
    /// <param name="second">Those of the other run, on the same draws.</param>
    /// <exception cref="ArgumentException">The columns differ in length, are empty, or are not a multiple of the replicates.</exception>
    public static TrialDifference Between(double[] first, double[] second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length == 0 || first.Length != second.Length || first.Length % Replicates != 0)
            throw new ArgumentException("Needs two columns of the same length, cut into equal replicates.", nameof(second));
        var less = new double[first.Length];
        Span<double> higher = stackalloc double[Replicates];
        var (above, equal, length) = (0L, 0L, first.Length / Replicates);
        for (var i = 0; i < less.Length; i++)
        {
            var isEqual = IsEqual(first[i], second[i]);
            less[i] = isEqual ? 0 : first[i] - second[i];
            equal += isEqual ? 1 : 0;
            above += less[i] > 0 ? 1 : 0;
            higher[i / length] += less[i] > 0 ? 1.0 / length : 0;
        }
        double[] percents = [10, 50, 90], values = new double[3];
        double?[] errors = new double?[3];
        StandardError.OfPercentiles(less, Replicates, percents, values, errors);
        var (dominance, isFirst) = DominanceOf(first, second);
        return new()
        {
            Mean = Moments.Of(less).Mean!.Value,
            MeanStandardError = StandardError.OfMean(less, Replicates),
            Percentiles = [.. percents.Select((percent, i) => new PercentileEstimate(percent, values[i], errors[i]))],
            ShareHigher = (double)above / less.Length,
            ShareHigherStandardError = StandardError.OfAverage(higher),
            ShareEqual = (double)equal / less.Length,
            Dominance = dominance,
            IsFirstDominant = isFirst,
        };
    }

    /// <summary>First order: no percentile is lower, and some is higher. Second order: no mean of the lowest trials, of however many, is
    /// lower, so that nobody who is averse to risk prefers the other.</summary>
    private static (Dominance Dominance, bool? IsFirst) DominanceOf(double[] first, double[] second)
    {
        double[] low = [.. first.Order()], other = [.. second.Order()];
        var (isHigher, isLower, sumHigher, sumLower, sum, size) = (false, false, false, false, 0.0, 0.0);
        for (var i = 0; i < low.Length; i++)
        {
            var isEqual = IsEqual(low[i], other[i]);
            isHigher |= !isEqual && low[i] > other[i];
            isLower |= !isEqual && low[i] < other[i];
            sum += low[i] - other[i];
            size += Math.Abs(low[i]) + Math.Abs(other[i]);
            sumHigher |= sum > Comparison.EqualWithin * size;
            sumLower |= sum < -Comparison.EqualWithin * size;
        }
        return isHigher != isLower ? (Dominance.First, isHigher)
            : isHigher && sumHigher != sumLower ? (Dominance.Second, sumHigher) : (Dominance.None, null);
    }

    private static bool IsEqual(double left, double right) =>
        Math.Abs(left - right) <= Comparison.EqualWithin * Math.Max(Math.Abs(left), Math.Abs(right));
}

/// <summary>The order of stochastic dominance of one distribution over another (Hadar and Russell, 1969).</summary>
public enum Dominance
{
    /// <summary>Neither dominates.</summary>
    None,
    /// <summary>At least as high at every percentile: better for everybody.</summary>
    First,
    /// <summary>Better for everybody who is averse to risk.</summary>
    Second,
}
