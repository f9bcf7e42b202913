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

    private readonly double[] amounts;
    private readonly double[] reversed;
    private readonly List<(double Place, bool IsPositive)> signs = [];

    /// <param name="amounts">Amounts at steps 0, 1, ...; at least one is not 0.</param>
    public PresentValueCurve(ReadOnlySpan<double> amounts)
    {
        this.amounts = amounts.Trim(0).ToArray();
        reversed = [.. this.amounts.Reverse()];
    }

    /// <summary>A factor at which the value changes its sign.</summary>
    /// <param name="Growth">1 / w: 1 + the rate of a step.</param>
    /// <param name="NpvFalls">Whether the value is positive at lower rates and negative at higher ones.</param>
    public readonly record struct Root(double Growth, bool NpvFalls);

    /// <summary>All roots, the highest rate first.</summary>
    public IReadOnlyList<Root> Roots()
    {
        signs.Clear();
        Search(0, 1);
        Search(1, 2);
        List<Root> roots = [];
        for (var i = 1; i < signs.Count; i++)
            if (signs[i].IsPositive != signs[i - 1].IsPositive)
                roots.Add(new(GrowthAt(Bisect(signs[i - 1].Place, signs[i].Place, signs[i].IsPositive)), signs[i].IsPositive));
        return roots;
    }

    private static double GrowthAt(double place) => place <= 1 ? 1 / place : 2 - place;

    /// <summary>Notes signs from one place to the next, such that no two roots lie between two neighbours.</summary>
    private void Search(double from, double to)
    {
        var isPresent = to <= 1;
        var terms = isPresent ? amounts : reversed;
        var (low, high) = isPresent ? (from, to) : (2 - to, 2 - from);
        if (HasOneSign(terms, 0, 1, low, high) || IsMonotone(terms, low, high) || high - low <= Shortest * high)
        {
            Note(from);
            Note(to);
            return;
        }
        var middle = from + (to - from) / 2;
        Search(from, middle);
        Search(middle, to);
    }

    /// <summary>Whether the derivative of value / w^s has one sign, with s between the mean step of the gains and that of the
    /// costs.</summary>
    private static bool IsMonotone(double[] terms, double low, double high)
    {
        var (gains, gainSteps, costs, costSteps) = (0.0, 0.0, 0.0, 0.0);
        var (power, middle) = (1.0, low + (high - low) / 2);
        for (var step = 0; step < terms.Length; step++, power *= middle)
        {
            var (gain, cost) = (Math.Max(terms[step], 0) * power, Math.Max(-terms[step], 0) * power);
            (gains, gainSteps) = (gains + gain, gainSteps + step * gain);
            (costs, costSteps) = (costs + cost, costSteps + step * cost);
        }
        var mean = ((gains > 0 ? gainSteps / gains : 0) + (costs > 0 ? costSteps / costs : 0)) / 2;
        return HasOneSign(terms, 1, -mean, low, high);
    }

    /// <summary>Whether the sum of (slope x step + offset) x amount x w^step has one sign over an interval, by its bounds.</summary>
    private static bool HasOneSign(double[] terms, double slope, double offset, double low, double high)
    {
        var (positiveLow, positiveHigh, negativeLow, negativeHigh) = (0.0, 0.0, 0.0, 0.0);
        var (powerLow, powerHigh) = (1.0, 1.0);
        for (var step = 0; step < terms.Length; step++, powerLow *= low, powerHigh *= high)
        {
            var term = (slope * step + offset) * terms[step];
            var (positive, negative) = (Math.Max(term, 0), Math.Max(-term, 0));
            (positiveLow, positiveHigh) = (positiveLow + positive * powerLow, positiveHigh + positive * powerHigh);
            (negativeLow, negativeHigh) = (negativeLow + negative * powerLow, negativeHigh + negative * powerHigh);
        }
        return positiveLow > negativeHigh || negativeLow > positiveHigh;
    }

    private void Note(double place)
    {
        var (value, gross) = ValueAt(place);
        if (Math.Abs(value) > Rounding * gross)
            signs.Add((place, value > 0));
    }

    /// <summary>The present value, or above a factor of 1 the final value, and its gains plus costs.</summary>
    private (double Value, double Gross) ValueAt(double place)
    {
        var (terms, factor) = place <= 1 ? (amounts, place) : (reversed, 2 - place);
        var (value, gross) = (0.0, 0.0);
        for (var step = terms.Length - 1; step >= 0; step--)
            (value, gross) = (value * factor + terms[step], gross * factor + Math.Abs(terms[step]));
        return (value, gross);
    }

    /// <summary>The place where the sign changes, down to adjacent doubles.</summary>
    private double Bisect(double low, double high, bool isPositiveAbove)
    {
        while (true)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                return middle;
            (low, high) = ValueAt(middle).Value > 0 == isPositiveAbove ? (low, middle) : (middle, high);
        }
    }
}
