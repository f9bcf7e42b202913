using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Economics;

/// <summary>Payback of eight trials by closed form.</summary>
/// <remarks>Cumulative cash falls, then rises for good, so the last month end below 0 lies just before the later root of B/12 R(x) -
/// A/12 x - I = 0, x months after go-live: a linear equation past the ramp-up, a quadratic one inside; both end in a division, which is
/// done once for whichever applies. The month found is then checked against the cumulative cash before and after it.</remarks>
internal static class PaybackLanes
{
    /// <param name="trials">The trials.</param>
    /// <param name="horizon">H, in months.</param>
    /// <param name="lastNegative">The last month whose cumulative cash is below 0; defined in resolved lanes with a finite
    /// payback.</param>
    /// <param name="resolved">The lanes with a result. The others, with no outlay or a root within rounding of a month's end, need <see
    /// cref="Payback"/>.</param>
    /// <returns>Months; positive infinity for never.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Months(
        in TrialLanes trials, double horizon, out Vector512<double> lastNegative, out Vector512<double> resolved)
    {
        var (b, a, outlay) = (trials.Benefit, trials.RunningCost, trials.ImplementationCost);
        var (net, square) = (b - a, b * trials.HalfPerRampUp);
        var past = outlay + b * trials.RampUp * Create(0.5);
        // Compared at each use: keeping the mask in a vector is slower on some processors.
        var ramped = ConditionalSelect(GreaterThan(b, a), trials.RampUp * net, Create(double.PositiveInfinity));
        var within = a + Sqrt(a * a + Create(4.0) * square * outlay);
        var root = trials.GoLive + ConditionalSelect(LessThanOrEqual(ramped, past), past, within)
            / ConditionalSelect(LessThanOrEqual(ramped, past), net, square + square);

        var atEnd = trials.Cumulative(Create(horizon), out var grossAtEnd);
        var never = TrialLanes.IsNegative(atEnd, grossAtEnd);
        var one = Create(1.0);
        lastNegative = TrialLanes.Lesser(TrialLanes.AtLeastZero(Ceiling(root) - one), Create(horizon - 1));
        var before = trials.Cumulative(lastNegative, out var grossBefore);
        var after = trials.Cumulative(lastNegative + one, out var grossAfter);
        var found = TrialLanes.IsNegative(before, grossBefore) & ~TrialLanes.IsNegative(after, grossAfter);
        resolved = trials.HasClosedForm & (never | found);
        return ConditionalSelect(never, Create(double.PositiveInfinity),
            lastNegative + TrialLanes.Lesser(before / (before - after), one));
    }
}
