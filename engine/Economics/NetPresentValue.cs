namespace Roi.Engine.Economics;

/// <summary>The net present value of a cash flow at month 0: the reference implementation.</summary>
public static class NetPresentValue
{
    /// <summary>Computes CF0 + NPV((1 + rate)^(1/12) - 1, CF1..CFH) in spreadsheet notation: flows fall at month ends.</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H.</param>
    /// <param name="terms">Gives the discount rate per year.</param>
    public static double Of(ReadOnlySpan<double> flows, CashFlowTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (value, factor, monthlyFactor) = (0.0, 1.0, terms.MonthlyFactor);
        foreach (var flow in flows)
        {
            value += flow * factor;
            factor *= monthlyFactor;
        }
        return value;
    }
}
