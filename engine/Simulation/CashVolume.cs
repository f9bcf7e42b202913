using Roi.Engine.Economics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>All that flows in and all that flows out in a trial within the horizon, at its present value: the total benefit, the running
/// cost and the implementation cost, each without its sign. Drivers of opposite signs are netted before.</summary>
/// <remarks>The magnitude of the rounding in NPV, which may be near zero itself. An upper bound that takes no table of months, never above
/// the volume of the undiscounted flows at rates of at least 0: no flow after go-live is discounted by less than go-live itself, and no
/// stream of one a month is worth more than a perpetuity.</remarks>
public static class CashVolume
{
    private const int MonthsPerYear = 12;

    /// <summary>The volume as a formula over the columns of the cash flow and the total benefit, in money.</summary>
    /// <param name="cash">The columns of cost and timing.</param>
    /// <param name="terms">Horizon and discount rate.</param>
    public static Formula Formula(CashColumns cash, CashFlowTerms terms)
    {
        ArgumentNullException.ThrowIfNull(cash);
        ArgumentNullException.ThrowIfNull(terms);
        var (goLive, rampUp) = (new Reference(cash.GoLiveMonths), new Reference(cash.RampUpMonths));
        Binary sinceGoLive = new(BinaryOperator.Subtract, new Constant(terms.HorizonMonths), goLive);
        var earned = Product(Size(Outcomes.TotalBenefit), Worth(RampUp.FullMonths(sinceGoLive, rampUp), terms));
        var run = Product(Size(cash.RunningCost), Worth(new Binary(BinaryOperator.Max, sinceGoLive, new Constant(0)), terms));
        Formula yearly = new Binary(BinaryOperator.Divide, Sum(earned, run), new Constant(MonthsPerYear));
        var paid = Size(cash.ImplementationCost);
        return terms.DiscountRate switch
        {
            0 => Sum(yearly, paid),
            > 0 => Sum(Product(yearly, AtGoLive(goLive, terms)), paid),
            // The later a flow, the more it is worth.
            _ => Product(Sum(yearly, paid), new Constant(Elementary.Exp(terms.HorizonMonths * LogFactor(terms)))),
        };
    }

    /// <summary>The months as of go-live, at most those of a perpetuity that begins there.</summary>
    private static Formula Worth(Formula months, CashFlowTerms terms) => terms.DiscountRate <= 0 ? months
        : new Binary(BinaryOperator.Min, months, new Constant(1 / (1 - terms.MonthlyFactor)));

    /// <summary>The discount factor of go-live.</summary>
    private static Unary AtGoLive(Formula goLive, CashFlowTerms terms) =>
        new(UnaryOperator.Exp, Product(goLive, new Constant(LogFactor(terms))));

    private static double LogFactor(CashFlowTerms terms) => -Elementary.Ln(1 + terms.DiscountRate) / MonthsPerYear;

    private static Unary Size(string column) => new(UnaryOperator.Abs, new Reference(column));

    private static Binary Product(Formula left, Formula right) => new(BinaryOperator.Multiply, left, right);

    private static Binary Sum(Formula left, Formula right) => new(BinaryOperator.Add, left, right);
}
