using Roi.Engine.Formulas;

namespace Roi.Engine.Economics;

/// <summary>What an investment ties up and earns: peak funding, modified rate of return and profitability index. The reference
/// implementation.</summary>
public static class InvestmentFigures
{
    /// <summary>Peak funding: the deepest cumulative cash at the end of a month, as an amount of at least 0.</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H.</param>
    public static double PeakFunding(ReadOnlySpan<double> flows)
    {
        var (cumulative, lowest) = (0.0, 0.0);
        foreach (var flow in flows)
        {
            cumulative += flow;
            lowest = Math.Min(lowest, cumulative);
        }
        return double.IsNaN(cumulative) ? double.NaN : 0 - lowest;
    }

    /// <summary>The modified rate of return per year, a fraction: (final value of the months that gain / present value of the months that
    /// cost)^(12/H) - 1, both at the discount rate.</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H.</param>
    /// <param name="terms">Gives the discount rate.</param>
    /// <returns>-1 where no month gains; positive infinity where none costs, negative infinity where neither is.</returns>
    public static double Mirr(ReadOnlySpan<double> flows, CashFlowTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (gained, paid, factor) = (0.0, 0.0, 1.0);
        foreach (var flow in flows)
        {
            gained += Math.Max(flow, 0) * factor;
            paid += Math.Max(-flow, 0) * factor;
            factor *= terms.MonthlyFactor;
        }
        return Mirr(gained, paid, terms);
    }

    /// <summary>The modified rate of return by the present values of what the months gain and what they cost.</summary>
    internal static double Mirr(double gained, double paid, CashFlowTerms terms) =>
        paid == 0 ? gained > 0 ? double.PositiveInfinity : double.NegativeInfinity
        : gained <= 0 ? -1
        : (1 + terms.DiscountRate) * Elementary.Exp(Elementary.Ln(gained / paid) * 12 / terms.HorizonMonths) - 1;

    /// <summary>1 + NPV / present value of the investment; NaN where that is not above 0.</summary>
    /// <param name="npv">Net present value, in money.</param>
    /// <param name="investment">The present value of the investment, in money.</param>
    public static double ProfitabilityIndex(double npv, double investment) => investment > 0 ? 1 + npv / investment : double.NaN;

    /// <summary>The present value of an implementation cost as the terms date it, in money.</summary>
    /// <param name="terms">Gives the outlay, the horizon and the discount rate.</param>
    /// <param name="implementationCost">In money.</param>
    /// <param name="goLiveMonths">Months to go-live, finite and at least 0.</param>
    public static double WorthOfOutlay(CashFlowTerms terms, double implementationCost, double goLiveMonths)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (worth, paid, factor) = (0.0, 0.0, 1.0);
        for (var month = 0; month <= terms.HorizonMonths; month++)
        {
            var until = CashFlow.PaidShare(terms.Outlay, month, goLiveMonths);
            worth += implementationCost * (until - paid) * factor;
            (paid, factor) = (until, factor * terms.MonthlyFactor);
        }
        return worth;
    }
}
