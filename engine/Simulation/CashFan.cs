using System.Collections.Immutable;

namespace Roi.Engine.Simulation;

/// <summary>Cumulative cash at the end of each month, in money: month 0 first, the horizon last.</summary>
/// <param name="Trials">The number of trials it is computed from: a fixed number of each replicate.</param>
/// <param name="P10">One trial in ten is lower, month by month.</param>
/// <param name="P50">The median, month by month.</param>
/// <param name="P90">One trial in ten is higher, month by month.</param>
/// <param name="DeepestExposure">P10, P50 and P90 of the lowest cumulative cash of a trial, in money; a negative amount is the funding
/// that the purchase needs.</param>
public sealed record CashFan(
    int Trials, ImmutableArray<double> P10, ImmutableArray<double> P50, ImmutableArray<double> P90,
    (double P10, double P50, double P90) DeepestExposure);
