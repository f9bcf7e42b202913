using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Economics;

/// <summary>Payback of eight trials by closed form.</summary>
/// <remarks>
/// Cumulative cash falls, then rises for good, so the last month end below 0 lies just before the later root of
/// B/12 R(x) - A/12 x - I = 0, x months after go-live: a linear equation past the ramp-up, a quadratic one inside; both
/// end in a division, of which one does for whichever applies. The month found is then checked against the cumulative cash
/// on either side of it.
/// </remarks>
internal static class PaybackLanes
{
    /// <param name="trials">The trials.</param>
    /// <param name="horizon">H, in months.</param>
    /// <param name="lastShort">The last month whose cumulative cash is below 0, where resolved and not never.</param>
    /// <param name="resolved">The lanes that are answered; the plain statement answers the others: no outlay at all,
    /// or a root within rounding of a month's end.</param>
    /// <returns>Months; positive infinity for never.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Months(
        in TrialLanes trials, double horizon, out Vector512<double> lastShort, out Vector512<double> resolved)
    {
        var (b, a, outlay) = (trials.Benefit, trials.RunningCost, trials.ImplementationCost);
        var (net, square) = (b - a, b * trials.HalfPerRampUp);
        var past = outlay + b * trials.RampUp * Create(0.5);
        // Compared at each use: kept in a vector, the outcome would cost some processors more.
        var ramped = ConditionalSelect(GreaterThan(b, a), trials.RampUp * net, Create(double.PositiveInfinity));
        var within = a + Sqrt(a * a + Create(4.0) * square * outlay);
        var root = trials.GoLive + ConditionalSelect(LessThanOrEqual(ramped, past), past, within)
            / ConditionalSelect(LessThanOrEqual(ramped, past), net, square + square);

        var atEnd = trials.Cumulative(Create(horizon), out var movedAtEnd);
        var never = TrialLanes.Short(atEnd, movedAtEnd);
        var one = Create(1.0);
        lastShort = TrialLanes.Lesser(TrialLanes.AtLeastZero(Ceiling(root) - one), Create(horizon - 1));
        var before = trials.Cumulative(lastShort, out var movedBefore);
        var after = trials.Cumulative(lastShort + one, out var movedAfter);
        var found = TrialLanes.Short(before, movedBefore) & ~TrialLanes.Short(after, movedAfter);
        resolved = trials.Sensible & (never | found);
        return ConditionalSelect(never, Create(double.PositiveInfinity),
            lastShort + TrialLanes.Lesser(before / (before - after), one));
    }
}
