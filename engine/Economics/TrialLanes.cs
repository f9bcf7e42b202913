using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Economics;

/// <summary>Eight trials, one per vector lane, and their cash flow in closed form.</summary>
/// <remarks>Only multiplications, additions and selections: the bits are the same at every vector width, and lanes are
/// independent.</remarks>
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
        // The sum is NaN or infinite where any input is. It may also overflow: then the reference implementations compute the trial.
        var least = Lesser(Lesser(Lesser(benefit, runningCost), Lesser(implementationCost, goLive)), rampUp);
        var sum = benefit + runningCost + (implementationCost + goLive) + rampUp;
        HasClosedForm = Vector512.GreaterThanOrEqual(least, Vector512<double>.Zero)
            & Vector512.LessThanOrEqual(sum, Vector512.Create(double.MaxValue));
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

    /// <summary>The lanes in which all five inputs are at least 0 and their sum is finite. There cumulative cash first falls and then
    /// rises, and the closed forms hold; the reference implementations compute the other lanes.</summary>
    public Vector512<double> HasClosedForm { get; }

    /// <summary>Months of full benefit earned by this many months after go-live.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> FullMonths(Vector512<double> sinceGoLive) => Economics.RampUp.FullMonths(sinceGoLive, RampUp, HalfPerRampUp);

    /// <summary>Implementation cost paid by the end of a month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Paid(Vector512<double> month) => Outlay == Outlay.AtStart
        ? ImplementationCost
        : Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(month, GoLive),
            ImplementationCost, ImplementationCost * (month / GoLive));

    /// <summary>Cumulative cash at the end of a month, and gross cash (inflows plus outflows) until then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Cumulative(Vector512<double> month, out Vector512<double> gross)
    {
        var sinceGoLive = month - GoLive;
        var earned = Benefit * FullMonths(sinceGoLive);
        var spent = RunningCost * AtLeastZero(sinceGoLive) + Paid(month);
        gross = earned + spent;
        return earned - spent;
    }

    /// <summary>The lanes in which a cumulative amount is below 0 by more than rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> IsNegative(Vector512<double> cumulative, Vector512<double> gross) =>
        Vector512.LessThan(cumulative, gross * Vector512.Create(-Payback.Tolerance));

    /// <summary>The number, or 0 where it is below; NaN stays. The processor's own maximum is its second operand wherever the
    /// first is not above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AtLeastZero(Vector512<double> x) => Vector512.MaxNative(Vector512<double>.Zero, x);

    /// <summary>The lesser of two numbers; NaN where the first is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lesser(Vector512<double> x, Vector512<double> y) => Vector512.MinNative(y, x);
}
