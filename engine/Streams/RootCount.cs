using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>How many rates that are not negative make the flows of a trial worth nothing, told from their worth at 32 rates where these
/// suffice. Where many trials have several rates, it spares 97 of 100 searches of all roots (<see cref="PresentValueCurve"/>).</summary>
/// <remarks>
/// The gains P and the costs N of a discount factor w, both sums of positive terms, are computed at factors w0 = 0, w1, ..., w32 = 1, whose
/// rates are in proportion. Two changes of the sign of P - N mean several roots. No root lies from w(i) to w(i+1)
/// where P(w(i)) > N(w(i+1)) or N(w(i)) > P(w(i+1)). What remains may hold one root at most where value / w^s is monotone for some s.
/// A value counts as having a sign only where it is far from rounding, and from what a search may take for a root that only touches
/// zero, so that the answer is the one of that search.
/// </remarks>
internal sealed class RootCount
{
    private const int Factors = 32;

    /// <summary>The least share of gains plus costs that a value has to have: in the shortest interval of a search, some 1e-7 of a factor,
    /// a value that is zero at both ends stays below it for as many as 1,400 steps.</summary>
    private const double Clear = 1e-8;

    /// <summary>From one rate to the next: 30 of them lead over four decades.</summary>
    private const double Ratio = 1.4;

    private readonly double[] gains;
    private readonly double[] costs;
    private readonly double[] terms;
    private readonly double[] factors = new double[Factors];
    private readonly double[] gained = new double[Factors + 1];
    private readonly double[] paid = new double[Factors + 1];

    /// <param name="steps">The number of amounts.</param>
    public RootCount(int steps)
    {
        (gains, costs, terms) = (new double[steps], new double[steps], new double[(steps + 7) / 8 * 8]);
        factors[Factors - 1] = 1;
        // The lowest rate above 0 discounts the last step by a third.
        for (var (i, rate) = (Factors - 2, 0.4 / steps); i >= 0; i--, rate *= Ratio)
            factors[i] = 1 / (1 + rate);
    }

    /// <summary>What is known of the roots at rates of 0 and above.</summary>
    public enum Answer
    {
        /// <summary>Nothing; they have to be searched.</summary>
        Unknown,

        /// <summary>There is one, at which NPV falls as the rate rises.</summary>
        One,

        /// <summary>There are two or more.</summary>
        Several,
    }

    /// <summary>Counts the roots of one of eight trials.</summary>
    /// <param name="steps">The amounts of the eight at each step.</param>
    /// <param name="lane">The trial.</param>
    public Answer Of(ReadOnlySpan<Vector512<double>> steps, int lane)
    {
        var amounts = MemoryMarshal.Cast<Vector512<double>, double>(steps);
        var count = 0;
        // Steps before the first amount change no root.
        for (var step = 0; step < steps.Length; step++)
        {
            var amount = amounts[8 * step + lane];
            if (count == 0 && amount == 0)
                continue;
            (gains[count], costs[count], terms[count]) = (Math.Max(amount, 0), Math.Max(-amount, 0), amount);
            count++;
        }
        if (count == 0)
            return Answer.Unknown;
        terms.AsSpan(count).Clear();
        Evaluate(gains.AsSpan(0, count), costs.AsSpan(0, count));
        var (changes, sign) = (0, 0);
        for (var i = 0; i <= Factors; i++)
        {
            if (SignAt(i) is not (var here and not 0))
                continue;
            changes += here == -sign ? 1 : 0;
            sign = here;
        }
        if (changes > 1)
            return Answer.Several;
        return SignAt(0) < 0 && SignAt(Factors) > 0 && HasOne(count) ? Answer.One : Answer.Unknown;
    }

    /// <summary>The sign of the value at a factor; 0 where it is not clear.</summary>
    private int SignAt(int factor)
    {
        var value = gained[factor] - paid[factor];
        return Math.Abs(value) > Clear * (gained[factor] + paid[factor]) ? Math.Sign(value) : 0;
    }

    /// <summary>Whether no two roots lie between neighbours of opposite signs, and none between others.</summary>
    private bool HasOne(int count)
    {
        var padded = (count + 7) / 8 * 8;
        for (int from = 0, to; from < Factors; from = to + 1)
        {
            for (to = from; to < Factors && !IsWithoutRoot(to); to++)
            {
            }
            if (to > from && !IsMonotone(from, to))
                for (var i = from; i < to; i++)
                    if (!IsMonotone(i, i + 1))
                        return false;
        }
        return true;

        bool IsWithoutRoot(int interval) =>
            gained[interval] > paid[interval + 1] || paid[interval] > gained[interval + 1];

        bool IsMonotone(int from, int to) => SignAt(from) != 0 && SignAt(to) != 0
            && PresentValueCurve.IsMonotone(terms.AsSpan(0, padded), from == 0 ? 0 : factors[from - 1], factors[to - 1]);
    }

    /// <summary>Computes gains and costs at all factors: Horner's scheme, eight factors a vector, four vectors beside each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(ReadOnlySpan<double> gains, ReadOnlySpan<double> costs)
    {
        ref var place = ref MemoryMarshal.GetArrayDataReference(factors);
        var (w0, w1, w2, w3) = (LoadUnsafe(ref place), LoadUnsafe(ref place, 8), LoadUnsafe(ref place, 16), LoadUnsafe(ref place, 24));
        var zero = Vector512<double>.Zero;
        var (gain0, gain1, gain2, gain3, cost0, cost1, cost2, cost3) = (zero, zero, zero, zero, zero, zero, zero, zero);
        for (var i = gains.Length - 1; i >= 0; i--)
        {
            var (gain, cost) = (Create(gains[i]), Create(costs[i]));
            (gain0, gain1) = (FusedMultiplyAdd(gain0, w0, gain), FusedMultiplyAdd(gain1, w1, gain));
            (gain2, gain3) = (FusedMultiplyAdd(gain2, w2, gain), FusedMultiplyAdd(gain3, w3, gain));
            (cost0, cost1) = (FusedMultiplyAdd(cost0, w0, cost), FusedMultiplyAdd(cost1, w1, cost));
            (cost2, cost3) = (FusedMultiplyAdd(cost2, w2, cost), FusedMultiplyAdd(cost3, w3, cost));
        }
        (gained[0], paid[0]) = (gains[0], costs[0]);
        ref var gainedFirst = ref gained[1];
        ref var paidFirst = ref paid[1];
        gain0.StoreUnsafe(ref gainedFirst);
        gain1.StoreUnsafe(ref gainedFirst, 8);
        gain2.StoreUnsafe(ref gainedFirst, 16);
        gain3.StoreUnsafe(ref gainedFirst, 24);
        cost0.StoreUnsafe(ref paidFirst);
        cost1.StoreUnsafe(ref paidFirst, 8);
        cost2.StoreUnsafe(ref paidFirst, 16);
        cost3.StoreUnsafe(ref paidFirst, 24);
    }
}
