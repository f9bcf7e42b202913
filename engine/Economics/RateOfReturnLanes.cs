using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Roi.Engine.Economics.LanePair;

namespace Roi.Engine.Economics;

/// <summary>Internal rate of return of sixteen trials.</summary>
/// <remarks>Let w be the monthly discount factor, N(w) the present value of the months with a net cost and P(w) that of the later
/// months with a net gain. ln(P / N) rises with ln w by n = (mean month of the gains) - (mean month of the costs), at least 1 and at
/// most H, and is nearly linear, so Newton's step on it, w (N / P)^(1/n), converges from far away. The power is taken by Halley's
/// fraction ((n+1) N + (n-1) P) / ((n-1) N + (n+1) P), which needs no logarithm and does not overshoot. Both sums run month by month
/// over the explicit months, which cover the ramp-up; the level months after them are a geometric sum, computed by doubling. No terms
/// cancel, at any rate. Each lane uses the fewest explicit months (12, 24, 48, ...) that cover its own ramp-up and stops at its own
/// last step, so a trial's bits do not depend on its neighbours.</remarks>
internal static class RateOfReturnLanes
{
    private const int FirstExplicitMonths = 12;
    private const int MostSteps = 60;
    private const double LastStep = 1e-8;

    /// <summary>The number of vector pairs of scratch memory that a call needs.</summary>
    public static int ScratchLength(int horizon) => horizon + 1;

    /// <param name="first">Eight trials.</param>
    /// <param name="second">Eight more.</param>
    /// <param name="horizon">H, in months.</param>
    /// <param name="flows">Scratch memory of <see cref="ScratchLength"/>.</param>
    /// <param name="resolved">The lanes with a result; <see cref="InternalRateOfReturn"/> computes the others.</param>
    /// <returns>The rate per year as a fraction; an infinity where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static LanePair PerYear(
        in TrialLanes first, in TrialLanes second, int horizon, Span<LanePair> flows, out LanePair resolved)
    {
        LanePair fullMonth = new(FullMonth(first, horizon), FullMonth(second, horizon));
        var (result, pending) = (Zero, new LanePair(first.HasClosedForm, second.HasClosedForm));
        resolved = Zero;
        var month = 0;
        for (var explicitMonths = FirstExplicitMonths; !pending.IsNone; explicitMonths *= 2)
        {
            explicitMonths = Math.Min(explicitMonths, horizon);
            var here = pending & AtMost(fullMonth, Of(explicitMonths));
            pending &= ~here;
            if (here.IsNone)
                continue;
            WriteFlows(first, second, month, explicitMonths, flows);
            month = explicitMonths;
            var solved = Solve(
                new(first.Benefit - first.RunningCost, second.Benefit - second.RunningCost),
                new(Start(first), Start(second)), horizon, flows[..(explicitMonths + 1)], here, out var answered);
            result = Select(answered, solved, result);
            resolved |= answered;
        }
        return result;
    }

    /// <summary>The first month at the full rate, at most the horizon.</summary>
    private static Vector512<double> FullMonth(in TrialLanes trials, int horizon) => TrialLanes.Lesser(
        Vector512.Floor(trials.GoLive + trials.RampUp) + Vector512.Create(1.0), Vector512.Create((double)horizon));

    /// <summary>Writes the flows of the months after those already written, up to the last explicit month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteFlows(in TrialLanes first, in TrialLanes second, int written, int explicitMonths, Span<LanePair> flows)
    {
        if (written == 0)
            flows[0] = new(-first.Paid(Vector512<double>.Zero), -second.Paid(Vector512<double>.Zero));
        var (ofFirst, ofSecond) = (Until(first, written), Until(second, written));
        for (var month = written + 1; month <= explicitMonths; month++)
            flows[month] = new(Flow(first, month, ref ofFirst), Flow(second, month, ref ofSecond));
    }

    /// <summary>Full months earned and money paid by the end of a month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Earned, Vector512<double> Paid) Until(in TrialLanes trials, int month) =>
        (trials.FullMonths(Vector512.Create((double)month) - trials.GoLive), trials.Paid(Vector512.Create((double)month)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Flow(
        in TrialLanes trials, int month, ref (Vector512<double> Earned, Vector512<double> Paid) until)
    {
        var before = until;
        until = Until(trials, month);
        var running = TrialLanes.AtLeastZero(Vector512.Create((double)month) - trials.GoLive);
        return trials.Benefit * (until.Earned - before.Earned)
            - trials.RunningCost * TrialLanes.Lesser(running, Vector512.Create(1.0)) - (until.Paid - before.Paid);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static LanePair Solve(LanePair level, LanePair start, int horizon, ReadOnlySpan<LanePair> flows,
        LanePair lanes, out LanePair answered)
    {
        var (zero, one, levelMonths) = (Zero, Of(1), horizon - flows.Length + 1);
        var (inflow, outflow) = (AtLeastZero(level) * Of(levelMonths), zero);
        for (var month = 0; month < flows.Length; month++)
        {
            var gain = AtLeastZero(flows[month]);
            inflow += gain;
            outflow += gain - flows[month];
        }
        var lowest = AtMost(inflow, outflow * Of(InternalRateOfReturn.NegligibleShare));
        var highest = AtMost(outflow, zero) & ~lowest;
        answered = lanes & (lowest | highest);
        var active = lanes & ~answered;
        var worth = start;
        var (low, high) = (zero, Of(double.PositiveInfinity));
        for (var step = 0; step < MostSteps && !active.IsNone; step++)
        {
            Sums(flows, level, levelMonths, worth, out var gains, out var gainsMoment, out var costs, out var costsMoment);
            var rises = LessThan(gains, costs);
            low = Select(rises, worth, low);
            high = Select(rises, high, worth);
            var months = gainsMoment / gains - costsMoment / costs;
            var (more, less) = (months + one, AtLeastZero(months - one));
            var factor = (more * costs + less * gains) / (less * costs + more * gains);
            var next = worth * factor;
            var inside = LessThan(low, next) & LessThan(next, high);
            next = Select(inside, next, Select(LessThan(high, Of(double.MaxValue)),
                (low + high) * Of(0.5), worth + worth));
            var close = AtMost(Abs(factor - one), Of(LastStep));
            worth = Select(active, Select(close, worth * factor, next), worth);
            var sound = LessThan(zero, worth) & LessThan(costs + gains, Of(double.MaxValue));
            answered |= active & close & sound;
            active &= ~close & sound;
        }
        var growth = one / worth;
        var quarter = growth * growth * growth;
        var rate = Lesser(quarter * quarter * (quarter * quarter) - one, Of(double.MaxValue));
        return Select(lowest, Of(double.NegativeInfinity),
            Select(highest, Of(double.PositiveInfinity), rate));
    }

    /// <summary>The start value: the rate of a perpetuity that starts when the benefit does on average, d i^2 + i = 1 / q, with d
    /// months of delay and an outlay of q months' net benefit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Start(in TrialLanes trials)
    {
        var one = Vector512.Create(1.0);
        var delay = trials.GoLive + trials.RampUp * Vector512.Create(0.5);
        var months = trials.ImplementationCost / (trials.Benefit - trials.RunningCost);
        var rate = Vector512.Create(2.0) / (months * (one + Vector512.Sqrt(one + Vector512.Create(4.0) * delay / months)));
        var worth = one / (one + rate);
        return Vector512.ConditionalSelect(
            Vector512.GreaterThan(worth, Vector512<double>.Zero) & Vector512.LessThan(worth, one), worth, one);
    }

    /// <summary>The worth of gains and costs at w, and w times their derivatives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(ReadOnlySpan<LanePair> flows, LanePair level, int levelMonths, LanePair w,
        out LanePair gains, out LanePair gainsMoment, out LanePair costs, out LanePair costsMoment)
    {
        var zero = Zero;
        (gains, gainsMoment, costs, costsMoment) = (zero, zero, zero, zero);
        for (var month = flows.Length - 1; month >= 0; month--)
        {
            var flow = flows[month];
            var gain = AtLeastZero(flow);
            gainsMoment = Fused(gainsMoment, w, gains);
            gains = Fused(gains, w, gain);
            costsMoment = Fused(costsMoment, w, costs);
            costs = Fused(costs, w, gain - flow);
        }
        if (levelMonths > 0)
        {
            // Independent of the chain of operations above, so that the processor overlaps both.
            Geometric(w, levelMonths, out var sum, out var slope);
            var first = AtLeastZero(level) * Power(w, flows.Length);
            gains = Fused(first, sum, gains);
            slope = Fused(slope, w, sum * Of(flows.Length));
            gainsMoment = Fused(gainsMoment, w, first * slope);
        }
        else
            gainsMoment *= w;
        costsMoment *= w;
    }

    /// <summary>w^n, n at least 1, by squaring.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LanePair Power(LanePair w, int n)
    {
        var power = Of(1);
        for (; n > 0; n >>= 1, w *= w)
            if ((n & 1) != 0)
                power *= w;
        return power;
    }

    /// <summary>1 + w + ... + w^(n-1) and its derivative, by doubling along the bits of n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Geometric(LanePair w, int n, out LanePair sum, out LanePair slope)
    {
        var (one, power, powerSlope) = (Of(1), Of(1), Zero);
        (sum, slope) = (Zero, Zero);
        for (var bit = int.Log2(n | 1); bit >= 0; bit--)
        {
            slope = Fused(slope, one + power, sum * powerSlope);
            sum = Fused(sum, power, sum);
            powerSlope = (power + power) * powerSlope;
            power *= power;
            if ((n >> bit & 1) == 0)
                continue;
            slope = Fused(slope, w, sum);
            sum = Fused(sum, w, one);
            powerSlope = Fused(powerSlope, w, power);
            power *= w;
        }
    }
}
