using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Streams;

/// <summary>The present value of amounts as a function of the discount factor of a step, and all the factors at which it changes its
/// sign.</summary>
/// <remarks>
/// The factor w > 0 is placed on a scale from 0 to 2: w up to 1, and 2 - 1/w above, where the final value, which has the same sign, takes
/// the place of the present value. Both sums of powers stay finite on the whole scale. On an interval [a, b] of w the gains P and the
/// costs N, both sums of positive terms, rise with w, so that the value lies from P(a) - N(b) to P(b) - N(a). An interval is split until
/// these bounds have one sign, or those of the derivative of value / w^s do, so that there is at most one root in it: no root is missed.
/// </remarks>
internal sealed class PresentValueCurve
{
    /// <summary>The shortest interval, as a share of the factor: two roots within it count as a value that only touches
    /// zero.</summary>
    private const double Shortest = 1e-7;

    /// <summary>A value within this share of gains plus costs has no sign.</summary>
    private const double Rounding = 1e-13;

    /// <summary>The last step to a root, as a share of the place: what rounding leaves of it.</summary>
    private const double LastStep = 1e-15;

    private readonly double[] amounts;
    private readonly double[] reversed;
    private readonly List<(double Place, bool IsPositive)> signs = [];

    /// <param name="amounts">Amounts at steps 0, 1, ...; at least one is not 0.</param>
    public PresentValueCurve(ReadOnlySpan<double> amounts)
    {
        var trimmed = amounts.Trim(0);
        var padded = (trimmed.Length + 7) / 8 * 8; // zeros fill the last vector
        (this.amounts, reversed) = (new double[padded], new double[padded]);
        trimmed.CopyTo(this.amounts);
        trimmed.CopyTo(reversed);
        reversed.AsSpan(0, trimmed.Length).Reverse();
    }

    /// <summary>Two places between which the value changes its sign once.</summary>
    /// <param name="Low">The place of the higher rate.</param>
    /// <param name="High">The place of the lower rate.</param>
    /// <param name="NpvFalls">Whether the value is positive at lower rates and negative at higher ones.</param>
    public readonly record struct Root(double Low, double High, bool NpvFalls);

    /// <summary>All roots, the highest rate first.</summary>
    public IReadOnlyList<Root> Roots()
    {
        signs.Clear();
        Note(0);
        Search(0, 1);
        Search(1, 2);
        List<Root> roots = [];
        for (var i = 1; i < signs.Count; i++)
            if (signs[i].IsPositive != signs[i - 1].IsPositive)
                roots.Add(new(signs[i - 1].Place, signs[i].Place, signs[i].IsPositive));
        return roots;
    }

    /// <summary>Whether 1 + the rate of a step is at least some value near 1.</summary>
    public bool IsAtLeast(Root root, double growth)
    {
        var place = growth >= 1 ? 1 / growth : 2 - growth;
        return root.High <= place || (root.Low < place && ValueAt(place).Value > 0 == root.NpvFalls);
    }

    /// <summary>1 + the rate of a step at a root, by Newton's method within its places.</summary>
    public double Growth(Root root)
    {
        var (low, high, place, step) = (root.Low, root.High, root.Low + (root.High - root.Low) / 2, root.High - root.Low);
        while (true)
        {
            var (value, _, slope) = ValueAt(place);
            (low, high) = value > 0 == root.NpvFalls ? (low, place) : (place, high);
            var next = place - value / slope;
            // A step that leaves the places, or is more than half of the one before, is replaced by bisection.
            if (!(next >= low && next <= high && Math.Abs(next - place) <= step / 2))
                next = low + (high - low) / 2;
            step = Math.Abs(next - place);
            place = next;
            if (step <= LastStep * place)
                return place <= 1 ? 1 / place : 2 - place;
        }
    }

    /// <summary>Notes signs after one place up to the next, such that no two roots lie between two neighbours.</summary>
    private void Search(double from, double to)
    {
        var isPresent = to <= 1;
        var terms = isPresent ? amounts : reversed;
        var (low, high) = isPresent ? (from, to) : (2 - to, 2 - from);
        if (HasOneSign(terms, 0, 1, low, high) || IsMonotone(terms, low, high) || high - low <= Shortest * high)
        {
            Note(to);
            return;
        }
        var middle = from + (to - from) / 2;
        Search(from, middle);
        Search(middle, to);
    }

    /// <summary>Whether the derivative of value / w^s has one sign, with s between the mean step of the gains and that of the
    /// costs.</summary>
    /// <param name="terms">Amounts at steps 0, 1, ...; a multiple of eight.</param>
    /// <param name="low">The lowest factor.</param>
    /// <param name="high">The highest.</param>
    internal static bool IsMonotone(ReadOnlySpan<double> terms, double low, double high)
    {
        var zero = Vector512<double>.Zero;
        var (gains, gainSteps, costs, costSteps) = (zero, zero, zero, zero);
        Powers power = new(low + (high - low) / 2);
        foreach (var eight in MemoryMarshal.Cast<double, Vector512<double>>(terms))
        {
            var (gain, cost) = (Vector512.Max(eight, zero) * power.Now, Vector512.Max(-eight, zero) * power.Now);
            (gains, gainSteps) = (gains + gain, gainSteps + power.Steps * gain);
            (costs, costSteps) = (costs + cost, costSteps + power.Steps * cost);
            power.MoveOn();
        }
        var (gained, paid) = (Sum(gains), Sum(costs));
        var mean = ((gained > 0 ? Sum(gainSteps) / gained : 0) + (paid > 0 ? Sum(costSteps) / paid : 0)) / 2;
        return HasOneSign(terms, 1, -mean, low, high);
    }

    /// <summary>Whether the sum of (slope x step + offset) x amount x w^step has one sign over an interval, by its bounds.</summary>
    private static bool HasOneSign(ReadOnlySpan<double> terms, double slope, double offset, double low, double high)
    {
        var zero = Vector512<double>.Zero;
        var (positiveLow, positiveHigh, negativeLow, negativeHigh) = (zero, zero, zero, zero);
        var (atLow, atHigh) = (new Powers(low), new Powers(high));
        foreach (var eight in MemoryMarshal.Cast<double, Vector512<double>>(terms))
        {
            var term = (atLow.Steps * slope + Vector512.Create(offset)) * eight;
            var (positive, negative) = (Vector512.Max(term, zero), Vector512.Max(-term, zero));
            (positiveLow, positiveHigh) = (positiveLow + positive * atLow.Now, positiveHigh + positive * atHigh.Now);
            (negativeLow, negativeHigh) = (negativeLow + negative * atLow.Now, negativeHigh + negative * atHigh.Now);
            atLow.MoveOn();
            atHigh.MoveOn();
        }
        return Sum(positiveLow) > Sum(negativeHigh) || Sum(negativeLow) > Sum(positiveHigh);
    }

    /// <summary>The sum of eight numbers, in the same order on every machine.</summary>
    private static double Sum(Vector512<double> values)
    {
        var four = values.GetLower() + values.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    private void Note(double place)
    {
        var (value, gross, _) = ValueAt(place);
        if (Math.Abs(value) > Rounding * gross)
            signs.Add((place, value > 0));
    }

    /// <summary>The present value, or above a factor of 1 the final value, its gains plus costs, and its slope along the
    /// places.</summary>
    private (double Value, double Gross, double Slope) ValueAt(double place)
    {
        var (terms, factor) = place <= 1 ? (amounts, place) : (reversed, 2 - place);
        var (value, gross, slope) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        Powers power = new(factor);
        foreach (var eight in MemoryMarshal.Cast<double, Vector512<double>>(terms))
        {
            var worth = eight * power.Now;
            (value, gross, slope) = (value + worth, gross + Vector512.Abs(worth), slope + power.Steps * worth);
            power.MoveOn();
        }
        return (Sum(value), Sum(gross), Sum(slope) / (place <= 1 ? factor : -factor));
    }

    /// <summary>Eight powers of a factor after the other.</summary>
    private struct Powers
    {
        private readonly Vector512<double> eighth;

        public Powers(double factor)
        {
            Steps = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
            var (second, fourth) = (factor * factor, factor * factor * (factor * factor));
            eighth = Vector512.Create(fourth * fourth);
            Now = Vector512.Create(1, factor, second, second * factor, fourth, fourth * factor, fourth * second,
                fourth * second * factor);
        }

        public Vector512<double> Steps { get; private set; }

        /// <summary>The powers of the steps.</summary>
        public Vector512<double> Now { get; private set; }

        public void MoveOn() => (Steps, Now) = (Steps + Vector512.Create(8.0), Now * eighth);
    }
}
