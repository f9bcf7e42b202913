using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Economics;

/// <summary>R(x): the months of full benefit earned by x months after go-live, with a ramp-up of M months.</summary>
/// <remarks>R(x) is 0 for x ≤ 0, x² / 2M for x ≤ M and x − M/2 above: the benefit rises linearly over the ramp-up, and R is its exact
/// integral. Neither x nor M need be whole; M = 0 gives x. The definition has three forms: of numbers, as a formula over columns, and
/// of eight trials at once.</remarks>
public static class RampUp
{
    /// <summary>The shortest ramp-up that the closed form uses, in months: it avoids 0 / 0.</summary>
    private const double Instant = 1e-300;

    /// <summary>R(x) of numbers: the reference implementation.</summary>
    /// <param name="months">Months since go-live; none is earned at or below 0.</param>
    /// <param name="rampUpMonths">Months from go-live to the full rate, at least 0.</param>
    public static double FullMonths(double months, double rampUpMonths) =>
        months <= 0 ? 0
        : months <= rampUpMonths ? months / rampUpMonths * months / 2
        : months - rampUpMonths / 2;

    /// <summary>R(x) as a formula, with the operations of the reference implementation in the same order.</summary>
    /// <param name="months">Months since go-live.</param>
    /// <param name="rampUpMonths">Months from go-live to the full rate, at least 0.</param>
    public static Formula FullMonths(Formula months, Formula rampUpMonths)
    {
        Constant two = new(2);
        return new Choice(new Comparison(ComparisonOperator.LessOrEqual, months, new Constant(0)), new Constant(0),
            new Choice(new Comparison(ComparisonOperator.LessOrEqual, months, rampUpMonths),
                new Binary(BinaryOperator.Divide,
                    new Binary(BinaryOperator.Multiply, new Binary(BinaryOperator.Divide, months, rampUpMonths), months), two),
                new Binary(BinaryOperator.Subtract, months, new Binary(BinaryOperator.Divide, rampUpMonths, two))));
    }

    /// <summary>1 / 2M of eight trials, an argument of their R(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> HalfPerMonth(Vector512<double> rampUpMonths) => Vector512.Create(0.5) / Vector512.ConditionalSelect(
        Vector512.LessThan(rampUpMonths, Vector512.Create(Instant)), Vector512.Create(Instant), rampUpMonths);

    /// <summary>R(x) of eight trials, equal to the reference implementation up to rounding.</summary>
    /// <param name="months">Months since go-live.</param>
    /// <param name="rampUpMonths">Months from go-live to the full rate.</param>
    /// <param name="halfPerMonth">As <see cref="HalfPerMonth"/> gives it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> FullMonths(Vector512<double> months, Vector512<double> rampUpMonths, Vector512<double> halfPerMonth)
    {
        var ramping = TrialLanes.Lesser(TrialLanes.AtLeastZero(months), rampUpMonths);
        return ramping * (ramping * halfPerMonth) + TrialLanes.AtLeastZero(months - rampUpMonths);
    }
}
