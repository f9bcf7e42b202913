using Roi.Engine.Economics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>All that flows in and all that flows out in a trial within the horizon: the total benefit, the running cost and the
/// implementation cost, not discounted, each without its sign. Drivers of opposite signs are netted before.</summary>
/// <remarks>The magnitude of the rounding in NPV and in cumulative cash, which may be near zero themselves.</remarks>
public static class CashVolume
{
    private const int MonthsPerYear = 12;

    /// <summary>The volume as a formula over the columns of the cash flow and the total benefit, in money.</summary>
    /// <param name="cash">The columns of cost and timing.</param>
    /// <param name="horizonMonths">The horizon in months.</param>
    public static Formula Formula(CashColumns cash, int horizonMonths)
    {
        ArgumentNullException.ThrowIfNull(cash);
        Binary sinceGoLive = new(BinaryOperator.Subtract, new Constant(horizonMonths), new Reference(cash.GoLiveMonths));
        var earned = Product(Size(Outcomes.TotalBenefit), RampUp.FullMonths(sinceGoLive, new Reference(cash.RampUpMonths)));
        var run = Product(Size(cash.RunningCost), new Binary(BinaryOperator.Max, sinceGoLive, new Constant(0)));
        return Sum(new Binary(BinaryOperator.Divide, Sum(earned, run), new Constant(MonthsPerYear)), Size(cash.ImplementationCost));
    }

    private static Unary Size(string column) => new(UnaryOperator.Abs, new Reference(column));

    private static Binary Product(Formula left, Formula right) => new(BinaryOperator.Multiply, left, right);

    private static Binary Sum(Formula left, Formula right) => new(BinaryOperator.Add, left, right);
}
