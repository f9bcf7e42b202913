using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The internal rate of return of eight trials whose rate is known to be the only one that counts; the others need <see
/// cref="RateOfReturn"/>.</summary>
/// <remarks>
/// With c_m the amount of step m and w the discount factor of a step, the value is p(w) = sum of c_m w^m. It has a single root where the
/// amounts change their sign once (Descartes). It has a single root at a rate above 0, w in (0, 1), where p(w) / w^s rises there for some
/// s: its derivative has the sign of the sum of (m - s) c_m w^m, and, the powers falling, is at least 0 where all partial sums are (Abel):
/// with C and J the partial sums of c_m and m c_m, where J - s C is at least 0 throughout. Such an s exists where the largest J / C of
/// negative C is at most the smallest of positive C. A single cumulative change of sign is the special case that Norstrom found. The same
/// from the last step backwards tells a single root at a rate below 0; there is none above where no C is positive.
/// The root is then found by the step of <see cref="RateOfReturnLanes"/>; a level year, whose twelve amounts are equal, is one geometric
/// sum in it. Which years are level depends on a trial's own values, so that its bits do not depend on its neighbours.
/// </remarks>
internal static class RateLanes
{
    private const int MostSteps = 60;
    private const double LastStep = 1e-8;

    /// <summary>A total within this share of all amounts has no sign: the root is too near to a rate of 0.</summary>
    private const double NearZero = 1e-9;

    /// <param name="amounts">Amounts at steps 0, 1, ...</param>
    /// <param name="stepsPerMonth">1, or 2 for half months.</param>
    /// <param name="isUneven">Whether a year may have unequal months in any trial; empty where all may.</param>
    /// <param name="firstLevelYear">The year of each trial from which on the others are level.</param>
    /// <param name="lanes">The lanes to answer.</param>
    /// <param name="roots">Counts the roots of lanes that are not known to have one.</param>
    /// <param name="resolved">The lanes with a result.</param>
    /// <param name="several">The lanes, among them, with several rates.</param>
    /// <returns>The rate per year as a fraction; an infinity where there is none.</returns>
    public static Vector512<double> PerYear(ReadOnlySpan<Vector512<double>> amounts, int stepsPerMonth, ReadOnlySpan<bool> isUneven,
        Vector512<double> firstLevelYear, Vector512<double> lanes, RootCount roots, out Vector512<double> resolved,
        out Vector512<double> several)
    {
        Span<bool> isLevel = stackalloc bool[isUneven.Length];
        var rate = resolved = several = Vector512<double>.Zero;
        for (var pending = lanes; pending.ExtractMostSignificantBits() is var bits and not 0;)
        {
            var first = firstLevelYear[BitOperations.TrailingZeroCount(bits)];
            for (var year = 0; year < isLevel.Length; year++)
                isLevel[year] = !isUneven[year] && year >= first;
            var here = pending & Vector512.Equals(firstLevelYear, Create(first));
            var found = PerYear(amounts, stepsPerMonth, isLevel, here, roots, out var answered, out var withSeveral);
            rate = ConditionalSelect(here, found, rate);
            (resolved, several) = (resolved | answered, several | withSeveral);
            pending &= ~here;
        }
        return rate;
    }

    private static Vector512<double> PerYear(ReadOnlySpan<Vector512<double>> amounts, int stepsPerMonth, ReadOnlySpan<bool> isLevel,
        Vector512<double> lanes, RootCount roots, out Vector512<double> resolved, out Vector512<double> several)
    {
        var signs = SignsOf(amounts, isLevel);
        var (zero, one) = (Vector512<double>.Zero, Create(1.0));
        var lowest = LessThanOrEqual(signs.Inflow, signs.Outflow * Create(InternalRateOfReturn.NegligibleShare));
        var highest = Vector512.Equals(signs.Outflow, zero) & ~lowest;
        var changesOnce = Vector512.Equals(signs.Changes, one);
        // A loan: NPV rises with the rate.
        var none = lowest | (changesOnce & LessThan(signs.Last, zero));
        var single = changesOnce & GreaterThan(signs.Last, zero);
        var settled = none | highest;
        var open = lanes & ~settled & ~single;
        if (open != zero)
            single |= open & HasSingleRoot(amounts, signs);
        several = zero;
        for (var bits = (open & ~single).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
        {
            var lane = BitOperations.TrailingZeroCount(bits);
            var (answer, mask) = (roots.Of(amounts, lane), zero.WithElement(lane, BitConverter.Int64BitsToDouble(-1)));
            single |= answer == RootCount.Answer.One ? mask : zero;
            several |= answer == RootCount.Answer.Several ? mask : zero;
        }
        var rate = Solve(amounts, signs, stepsPerMonth, isLevel, lanes & single & ~settled, out var solved);
        resolved = lanes & (settled | solved | several);
        return ConditionalSelect(none | several, Create(double.NegativeInfinity),
            ConditionalSelect(highest, Create(double.PositiveInfinity), rate));
    }

    /// <summary>Sums of the amounts, and their changes of sign.</summary>
    /// <param name="Inflow">All that comes in.</param>
    /// <param name="Outflow">All that goes out.</param>
    /// <param name="InflowSteps">The inflows by their steps.</param>
    /// <param name="OutflowSteps">The outflows by their steps.</param>
    /// <param name="Changes">How often the sign changes.</param>
    /// <param name="First">The first amount other than 0.</param>
    /// <param name="Last">The last amount other than 0.</param>
    /// <param name="Highest">The highest cumulative amount.</param>
    private readonly record struct Signs(Vector512<double> Inflow, Vector512<double> Outflow, Vector512<double> InflowSteps,
        Vector512<double> OutflowSteps, Vector512<double> Changes, Vector512<double> First, Vector512<double> Last,
        Vector512<double> Highest);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Signs SignsOf(ReadOnlySpan<Vector512<double>> amounts, ReadOnlySpan<bool> isLevel)
    {
        var zero = Vector512<double>.Zero;
        var (inflow, outflow, inflowSteps, outflowSteps, changes) = (zero, zero, zero, zero, zero);
        var (first, last, cumulative, highest) = (zero, zero, zero, Create(double.NegativeInfinity));
        for (int step = 0, count; step < amounts.Length; step += count)
        {
            // A level year counts twelve times, at its mean step.
            count = step % 12 == 1 && step / 12 < isLevel.Length && isLevel[step / 12] ? 12 : 1;
            var (amount, times) = (amounts[step], Create((double)count));
            var gain = TrialLanes.AtLeastZero(amount) * times;
            var (cost, place) = (gain - amount * times, Create(step + (count - 1) / 2.0));
            (inflow, outflow) = (inflow + gain, outflow + cost);
            inflowSteps = FusedMultiplyAdd(gain, place, inflowSteps);
            outflowSteps = FusedMultiplyAdd(cost, place, outflowSteps);
            cumulative = FusedMultiplyAdd(amount, times, cumulative);
            highest = Max(highest, cumulative);
            changes += LessThan(amount * last, zero) & Create(1.0);
            first = ConditionalSelect(Vector512.Equals(first, zero), amount, first);
            // Kept as a sign, so that the product neither vanishes nor overflows.
            last = ConditionalSelect(GreaterThan(amount, zero), Create(1.0),
                ConditionalSelect(LessThan(amount, zero), Create(-1.0), last));
        }
        return new(inflow, outflow, inflowSteps, outflowSteps, changes, first, last, highest);
    }

    /// <summary>The lanes in which a single root counts, and NPV falls there.</summary>
    private static Vector512<double> HasSingleRoot(ReadOnlySpan<Vector512<double>> amounts, in Signs signs)
    {
        var (zero, total) = (Vector512<double>.Zero, signs.Inflow - signs.Outflow);
        var limit = (signs.Inflow + signs.Outflow) * Create(NearZero);
        var gains = GreaterThan(total, limit) & LessThan(signs.First, zero);
        var loses = LessThan(total, -limit) & GreaterThan(signs.Last, zero) & LessThanOrEqual(signs.Highest, zero);
        var single = zero;
        if (gains != zero)
            single = gains & RisesOnce(amounts);
        gains &= ~single;
        if (gains != zero)
            single |= gains & IsMonotone(amounts, isBackwards: false);
        if (loses != zero)
            single |= loses & IsMonotone(amounts, isBackwards: true);
        return single;
    }

    /// <summary>Whether cumulative cash, which begins and ends on different sides of 0, crosses it once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> RisesOnce(ReadOnlySpan<Vector512<double>> amounts)
    {
        var (zero, cumulative, wasAbove, falls) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero,
            Vector512<double>.Zero);
        foreach (var amount in amounts)
        {
            cumulative += amount;
            wasAbove |= GreaterThan(cumulative, zero);
            falls |= wasAbove & LessThan(cumulative, zero);
        }
        return ~falls;
    }

    /// <summary>Whether p / w^s is monotone for some s, at rates above 0; backwards, at rates below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> IsMonotone(ReadOnlySpan<Vector512<double>> amounts, bool isBackwards)
    {
        var zero = Vector512<double>.Zero;
        var (sum, moment) = (zero, zero);
        var (atLeast, atMost) = (Create(double.NegativeInfinity), Create(double.PositiveInfinity));
        for (var i = 0; i < amounts.Length; i++)
        {
            // Backwards all signs turn, so that the sums begin as a cost again.
            var amount = isBackwards ? -amounts[amounts.Length - 1 - i] : amounts[i];
            sum += amount;
            moment = FusedMultiplyAdd(amount, Create((double)i), moment);
            var mean = moment / sum;
            atLeast = ConditionalSelect(LessThan(sum, zero), Max(atLeast, mean), atLeast);
            atMost = ConditionalSelect(GreaterThan(sum, zero), Min(atMost, mean), atMost);
            atMost = ConditionalSelect(Vector512.Equals(sum, zero) & LessThan(moment, zero), Create(double.NegativeInfinity), atMost);
        }
        return LessThanOrEqual(atLeast, atMost);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> Solve(ReadOnlySpan<Vector512<double>> amounts, in Signs signs, int stepsPerMonth,
        ReadOnlySpan<bool> isLevel, Vector512<double> lanes, out Vector512<double> solved)
    {
        var (zero, one) = (Vector512<double>.Zero, Create(1.0));
        // Where the amounts change their sign more than once, the root counts on one side of a rate of 0 alone.
        var (isSingle, gains) = (Vector512.Equals(signs.Changes, one), GreaterThan(signs.Inflow, signs.Outflow));
        var low = ConditionalSelect(isSingle | gains, zero, one);
        var high = ConditionalSelect(isSingle | ~gains, Create(double.PositiveInfinity), one);
        var distance = Max(signs.InflowSteps / signs.Inflow - signs.OutflowSteps / signs.Outflow, one);
        var worth = Formulas.Elementary.Exp(Formulas.Elementary.Ln(signs.Outflow / signs.Inflow) / distance);
        worth = ConditionalSelect(lanes & GreaterThan(worth, zero) & LessThan(worth, Create(double.MaxValue)), worth, one);
        var active = lanes;
        solved = zero;
        for (var step = 0; step < MostSteps && active != zero; step++)
        {
            var (gain, gainSteps, cost, costSteps) = (zero, zero, zero, zero);
            Geometric(worth, out var sum, out var sumSlope, out var power, out var powerSlope);
            for (var i = amounts.Length - 1; i >= 0; i--)
            {
                var amount = amounts[i];
                var inflow = TrialLanes.AtLeastZero(amount);
                if (i > 0 && i % 12 == 0 && i / 12 <= isLevel.Length && isLevel[i / 12 - 1])
                {
                    gainSteps = FusedMultiplyAdd(gainSteps, power, FusedMultiplyAdd(gain, powerSlope, inflow * sumSlope));
                    gain = FusedMultiplyAdd(gain, power, inflow * sum);
                    costSteps = FusedMultiplyAdd(costSteps, power, FusedMultiplyAdd(cost, powerSlope, (inflow - amount) * sumSlope));
                    cost = FusedMultiplyAdd(cost, power, (inflow - amount) * sum);
                    i -= 11;
                    continue;
                }
                gainSteps = FusedMultiplyAdd(gainSteps, worth, gain);
                gain = FusedMultiplyAdd(gain, worth, inflow);
                costSteps = FusedMultiplyAdd(costSteps, worth, cost);
                cost = FusedMultiplyAdd(cost, worth, inflow - amount);
            }
            var isBelow = LessThan(gain, cost);
            low = ConditionalSelect(isBelow, worth, low);
            high = ConditionalSelect(isBelow, high, worth);
            var months = (gainSteps / gain - costSteps / cost) * worth;
            var (more, less) = (months + one, months - one);
            var factor = (more * cost + less * gain) / (less * cost + more * gain);
            var next = worth * factor;
            var inside = GreaterThan(months, zero) & LessThan(low, next) & LessThan(next, high);
            next = ConditionalSelect(inside, next,
                ConditionalSelect(LessThan(high, Create(double.MaxValue)), (low + high) * Create(0.5), worth + worth));
            // Near the root the last step is as good as the next would be; a narrow bracket says as much.
            var close = inside & LessThanOrEqual(Abs(factor - one), Create(LastStep))
                | LessThanOrEqual(high - low, worth * Create(1e-15));
            var sound = GreaterThan(worth, zero) & LessThan(gain + cost, Create(double.MaxValue));
            worth = ConditionalSelect(active, next, worth);
            solved |= active & close & sound;
            active &= ~close & sound;
        }
        var growth = one / worth;
        if (stepsPerMonth == 2)
            growth *= growth;
        var quarter = growth * growth * growth;
        return TrialLanes.Lesser(quarter * quarter * (quarter * quarter) - one, Create(double.MaxValue));
    }

    /// <summary>1 + w + ... + w^11, w^12, and their derivatives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Geometric(Vector512<double> w, out Vector512<double> sum, out Vector512<double> sumSlope,
        out Vector512<double> power, out Vector512<double> powerSlope)
    {
        var (one, square) = (Create(1.0), w * w);
        var (cube, fifth) = (square * w, square * square * w);
        var sixth = cube * cube;
        // The sum is (1 + w + w^2) (1 + w^3) (1 + w^6).
        var (ofThree, ofTwo, ofHalves) = (one + w + square, one + cube, one + sixth);
        sum = ofThree * ofTwo * ofHalves;
        sumSlope = (one + w + w) * (ofTwo * ofHalves) + Create(3.0) * square * (ofThree * ofHalves)
            + Create(6.0) * fifth * (ofThree * ofTwo);
        (power, powerSlope) = (sixth * sixth, Create(12.0) * sixth * fifth);
    }
}
