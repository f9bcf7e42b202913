using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Economics;

/// <summary>Internal rate of return of eight trials.</summary>
/// <remarks>
/// With w the value now of money a month later, let N(w) be the worth of the months that cost and P(w) that of the
/// later months that gain. ln(P / N) rises with ln w by n = (mean month of the gains) - (mean month of the costs), at
/// least 1 and at most H, and hardly bends; so Newton's step on it, w (N / P)^(1/n), lands close from afar. The power
/// is taken by Halley's fraction ((n+1) N + (n-1) P) / ((n-1) N + (n+1) P), which needs no logarithm and overshoots
/// nothing. Both sums run month by month up to a rung past the ramp-up, and the level months beyond it are a geometric
/// sum by doubling: no term cancels, at any rate. Each lane takes the lowest rung that covers its own ramp-up and stops
/// at its own last step, so that no trial's bits depend on its neighbours.
/// </remarks>
internal static class RateOfReturnLanes
{
    private const int FirstRung = 12;
    private const int MostSteps = 60;
    private const double LastStep = 1e-8;

    /// <summary>How many vectors of scratch memory a call needs.</summary>
    public static int ScratchLength(int horizon) => horizon + 1;

    /// <param name="trials">The trials.</param>
    /// <param name="horizon">H, in months.</param>
    /// <param name="flows">Scratch memory of <see cref="ScratchLength"/>.</param>
    /// <param name="resolved">The lanes that are answered; the plain statement answers the others.</param>
    /// <returns>The rate per year as a fraction, or an infinity for none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> PerYear(
        in TrialLanes trials, int horizon, Span<Vector512<double>> flows, out Vector512<double> resolved)
    {
        var fullMonth = Min(Floor(trials.GoLive + trials.RampUp) + Create(1.0), Create((double)horizon));
        var (result, pending) = (Vector512<double>.Zero, trials.Sensible);
        resolved = Vector512<double>.Zero;
        var month = 0;
        for (var rung = FirstRung; pending != Vector512<double>.Zero; rung *= 2)
        {
            rung = Math.Min(rung, horizon);
            var here = pending & LessThanOrEqual(fullMonth, Create((double)rung));
            pending &= ~here;
            if (here == Vector512<double>.Zero)
                continue;
            month = WriteFlows(trials, month, rung, flows);
            var solved = Solve(trials, horizon, flows[..(rung + 1)], here, out var answered);
            result = ConditionalSelect(answered, solved, result);
            resolved |= answered;
        }
        return result;
    }

    /// <summary>Writes the flows of the months after those already written, up to the rung.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WriteFlows(in TrialLanes trials, int written, int rung, Span<Vector512<double>> flows)
    {
        if (written == 0)
            flows[0] = -trials.Paid(Vector512<double>.Zero);
        var since = Create((double)written) - trials.GoLive;
        var (earned, paid) = (trials.FullMonths(since), trials.Paid(Create((double)written)));
        for (var month = written + 1; month <= rung; month++)
        {
            var (earnedBefore, paidBefore, now) = (earned, paid, Create((double)month));
            since = now - trials.GoLive;
            (earned, paid) = (trials.FullMonths(since), trials.Paid(now));
            flows[month] = trials.Benefit * (earned - earnedBefore)
                - trials.RunningCost * TrialLanes.Lesser(TrialLanes.AtLeastZero(since), Create(1.0))
                - (paid - paidBefore);
        }
        return rung;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> Solve(in TrialLanes trials, int horizon, ReadOnlySpan<Vector512<double>> flows,
        Vector512<double> lanes, out Vector512<double> answered)
    {
        var (zero, one) = (Vector512<double>.Zero, Create(1.0));
        var (level, levelMonths) = (trials.Benefit - trials.RunningCost, horizon - flows.Length + 1);
        var (inflow, outflow) = (TrialLanes.AtLeastZero(level) * Create((double)levelMonths), zero);
        for (var month = 0; month < flows.Length; month++)
        {
            var gain = TrialLanes.AtLeastZero(flows[month]);
            inflow += gain;
            outflow += gain - flows[month];
        }
        var lowest = LessThanOrEqual(inflow, outflow * Create(InternalRateOfReturn.Nothing));
        var highest = LessThanOrEqual(outflow, inflow * Create(InternalRateOfReturn.Nothing)) & ~lowest;
        answered = lanes & (lowest | highest);
        var active = lanes & ~answered;
        var worth = Start(trials, level, horizon);
        var (low, high) = (zero, Create(double.PositiveInfinity));
        for (var step = 0; step < MostSteps && active != zero; step++)
        {
            Sums(flows, level, levelMonths, worth, out var gains, out var gainsMoment, out var costs, out var costsMoment);
            var rises = LessThan(gains, costs);
            low = ConditionalSelect(rises, worth, low);
            high = ConditionalSelect(rises, high, worth);
            var months = gainsMoment / gains - costsMoment / costs;
            var (more, less) = (months + one, TrialLanes.AtLeastZero(months - one));
            var factor = (more * costs + less * gains) / (less * costs + more * gains);
            var next = worth * factor;
            var inside = GreaterThan(next, low) & LessThan(next, high);
            next = ConditionalSelect(inside, next, ConditionalSelect(LessThan(high, Create(double.MaxValue)),
                (low + high) * Create(0.5), worth + worth));
            var close = LessThanOrEqual(Abs(factor - one), Create(LastStep));
            worth = ConditionalSelect(active, ConditionalSelect(close, worth * factor, next), worth);
            var sound = GreaterThan(worth, zero) & LessThan(costs + gains, Create(double.MaxValue));
            answered |= active & close & sound;
            active &= ~close & sound;
        }
        var growth = one / worth;
        var quarter = growth * growth * growth;
        var rate = Min(quarter * quarter * (quarter * quarter) - one, Create(double.MaxValue));
        return ConditionalSelect(lowest, Create(double.NegativeInfinity),
            ConditionalSelect(highest, Create(double.PositiveInfinity), rate));
    }

    /// <summary>A rate from the perpetuity that starts when benefit does, on average: d i^2 + i = 1 / q, with d months of
    /// delay and an outlay of q months' net benefit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Start(in TrialLanes trials, Vector512<double> level, int horizon)
    {
        var one = Create(1.0);
        var delay = trials.GoLive + trials.RampUp * Create(0.5);
        var months = trials.ImplementationCost / level;
        var rate = Create(2.0) / (months * (one + Sqrt(one + Create(4.0) * delay / months)));
        var worth = one / (one + rate);
        return ConditionalSelect(GreaterThan(worth, Vector512<double>.Zero) & LessThan(worth, one), worth, one);
    }

    /// <summary>The worth of gains and costs at w, and w times their derivatives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(ReadOnlySpan<Vector512<double>> flows, Vector512<double> level, int levelMonths, Vector512<double> w,
        out Vector512<double> gains, out Vector512<double> gainsMoment, out Vector512<double> costs, out Vector512<double> costsMoment)
    {
        var zero = Vector512<double>.Zero;
        (gains, gainsMoment, costs, costsMoment) = (zero, zero, zero, zero);
        for (var month = flows.Length - 1; month >= 0; month--)
        {
            var flow = flows[month];
            var gain = TrialLanes.AtLeastZero(flow);
            gainsMoment = FusedMultiplyAdd(gainsMoment, w, gains);
            gains = FusedMultiplyAdd(gains, w, gain);
            costsMoment = FusedMultiplyAdd(costsMoment, w, costs);
            costs = FusedMultiplyAdd(costs, w, gain - flow);
        }
        if (levelMonths > 0)
        {
            // Not the start of the chain above, so that the processor works on both at once.
            Geometric(w, levelMonths, out var sum, out var slope);
            var first = TrialLanes.AtLeastZero(level) * Power(w, flows.Length);
            gains = FusedMultiplyAdd(first, sum, gains);
            slope = FusedMultiplyAdd(slope, w, sum * Create((double)flows.Length));
            gainsMoment = FusedMultiplyAdd(gainsMoment, w, first * slope);
        }
        else
            gainsMoment *= w;
        costsMoment *= w;
    }

    /// <summary>w^n, n at least 1, by squaring.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Power(Vector512<double> w, int n)
    {
        var power = Create(1.0);
        for (; n > 0; n >>= 1, w *= w)
            if ((n & 1) != 0)
                power *= w;
        return power;
    }

    /// <summary>1 + w + ... + w^(n-1) and its derivative, by doubling along the bits of n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Geometric(Vector512<double> w, int n, out Vector512<double> sum, out Vector512<double> slope)
    {
        var (one, power, powerSlope) = (Create(1.0), Create(1.0), Vector512<double>.Zero);
        (sum, slope) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (var bit = int.Log2(n | 1); bit >= 0; bit--)
        {
            slope = FusedMultiplyAdd(slope, one + power, sum * powerSlope);
            sum = FusedMultiplyAdd(sum, power, sum);
            powerSlope = (power + power) * powerSlope;
            power *= power;
            if ((n >> bit & 1) == 0)
                continue;
            slope = FusedMultiplyAdd(slope, w, sum);
            sum = FusedMultiplyAdd(sum, w, one);
            powerSlope = FusedMultiplyAdd(powerSlope, w, power);
            power *= w;
        }
    }
}
