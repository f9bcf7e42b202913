using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Within the reported errors: five of them (one in 6,000 by Student's t) and rounding.</summary>
internal static class Near
{
    public static void Assert(double expected, PercentileEstimate estimate) =>
        Within(expected, estimate.Value, estimate.StandardError!.Value, Invariant($"P{estimate.Percent}"));

    public static void Mean(double expected, OutcomeStatistics statistics) =>
        Within(expected, statistics.Mean!.Value, statistics.MeanStandardError!.Value, "mean");

    private static void Within(double expected, double found, double error, string what) =>
        Xunit.Assert.True(Math.Abs(found - expected) <= 5 * error + 1e-7 * Math.Abs(expected),
            Invariant($"The {what} is {found} ± {error}, expected {expected}."));
}
