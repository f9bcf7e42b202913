using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Economics;

/// <summary>Eight trials side by side: their cash flow in closed form.</summary>
/// <remarks>Multiplies, adds and selects only: the same bits at every vector width. No lane looks at another.</remarks>
internal readonly struct TrialLanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TrialLanes(Vector512<double> benefit, Vector512<double> runningCost, Vector512<double> implementationCost,
        Vector512<double> goLive, Vector512<double> rampUp, Outlay outlay)
    {
        var perMonth = Vector512.Create(1 / 12.0);
        (Benefit, RunningCost) = (benefit * perMonth, runningCost * perMonth);
        (ImplementationCost, GoLive, RampUp, Outlay) = (implementationCost, goLive, rampUp, outlay);
        HalfPerRampUp = Economics.RampUp.HalfPerMonth(rampUp);
        // A sum is NaN or infinite where any number is, and where it overflows, which is no matter.
        var least = Lesser(Lesser(Lesser(benefit, runningCost), Lesser(implementationCost, goLive)), rampUp);
        var sum = benefit + runningCost + (implementationCost + goLive) + rampUp;
        Sensible = Vector512.GreaterThanOrEqual(least, Vector512<double>.Zero) & Vector512.LessThanOrEqual(
            sum, Vector512.Create(double.MaxValue));
    }

    /// <summary>Benefit per month at the full rate.</summary>
    public Vector512<double> Benefit { get; }

    /// <summary>Running cost per month.</summary>
    public Vector512<double> RunningCost { get; }

    public Vector512<double> ImplementationCost { get; }

    public Vector512<double> GoLive { get; }

    public Vector512<double> RampUp { get; }

    public Outlay Outlay { get; }

    /// <summary>1 / (2 M).</summary>
    public Vector512<double> HalfPerRampUp { get; }

    /// <summary>Where all five numbers are at least 0 and their sum is finite: cash then only falls before it only rises, and
    /// the closed forms hold. Other lanes take the plain statement.</summary>
    public Vector512<double> Sensible { get; }

    /// <summary>Months' worth of full benefit earned this long after go-live.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> FullMonths(Vector512<double> sinceGoLive) => Economics.RampUp.FullMonths(sinceGoLive, RampUp, HalfPerRampUp);

    /// <summary>Implementation cost paid by the end of a month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Paid(Vector512<double> month) => Outlay == Outlay.AtStart
        ? ImplementationCost
        : Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(month, GoLive),
            ImplementationCost, ImplementationCost * (month / GoLive));

    /// <summary>Cumulative cash at the end of a month, and how much money moved until then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Cumulative(Vector512<double> month, out Vector512<double> moved)
    {
        var sinceGoLive = month - GoLive;
        var earned = Benefit * FullMonths(sinceGoLive);
        var spent = RunningCost * AtLeastZero(sinceGoLive) + Paid(month);
        moved = earned + spent;
        return earned - spent;
    }

    /// <summary>Where a cumulative amount is below 0 by more than rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Short(Vector512<double> cumulative, Vector512<double> moved) =>
        Vector512.LessThan(cumulative, moved * Vector512.Create(-Payback.Tie));

    /// <summary>The number, or 0 where it is below; NaN stays. The processor's own maximum is its second operand wherever the
    /// first is not above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AtLeastZero(Vector512<double> x) => Vector512.MaxNative(Vector512<double>.Zero, x);

    /// <summary>The lesser of two numbers; NaN where the first is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lesser(Vector512<double> x, Vector512<double> y) => Vector512.MinNative(y, x);
}
