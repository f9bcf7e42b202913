using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>The internal rate of return of flows that may change their sign more than once.</summary>
/// <param name="PerYear">A fraction above -1. Positive infinity where nothing goes out; negative infinity where there is no rate, or
/// several.</param>
/// <param name="IsSeveral">Whether two rates or more, none of them negative, make the flows worth nothing.</param>
public readonly record struct RateOfReturn(double PerYear, bool IsSeveral)
{
    /// <summary>Rates this close to 0 count as not negative: in a root at 0 rounding decides the sign.</summary>
    private const double NotNegative = 1e-12;

    private static RateOfReturn None => new(double.NegativeInfinity, false);

    /// <summary>Computes the rate.</summary>
    /// <param name="amounts">Amounts at steps 0, 1, ... of equal length.</param>
    /// <param name="stepsPerMonth">1, or 2 for half months.</param>
    /// <remarks>A single root at which NPV falls as the rate rises is the rate. Of several roots, the only one that is not negative is,
    /// if NPV falls there; where all are negative, the largest at which NPV falls. Roots are where NPV changes its sign beyond rounding;
    /// one that it only touches is none.</remarks>
    internal static RateOfReturn Of(ReadOnlySpan<double> amounts, int stepsPerMonth)
    {
        var (inflow, outflow) = (0.0, 0.0);
        foreach (var amount in amounts)
        {
            inflow += Math.Max(amount, 0);
            outflow += Math.Max(-amount, 0);
        }
        if (inflow <= InternalRateOfReturn.NegligibleShare * outflow)
            return None;
        if (outflow == 0)
            return new(double.PositiveInfinity, false);
        PresentValueCurve curve = new(amounts);
        var roots = curve.Roots();
        var notNegative = roots.Count(root => curve.IsAtLeast(root, 1 - NotNegative));
        if (notNegative > 1)
            return new(double.NegativeInfinity, true);
        // From the highest rate to the lowest.
        foreach (var root in roots)
        {
            if (root.NpvFalls)
                return new(PerYear(curve.Growth(root)), false);
            if (notNegative > 0)
                break;
        }
        return None;

        double PerYear(double growth) => InternalRateOfReturn.PerYear(stepsPerMonth == 1 ? growth : growth * growth);
    }
}
