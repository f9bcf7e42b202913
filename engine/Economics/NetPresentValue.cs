namespace Roi.Engine.Economics;

/// <summary>What a cash flow is worth at month 0: the plain statement of the definition.</summary>
public static class NetPresentValue
{
    /// <summary>CF0 + NPV((1 + rate)^(1/12) - 1, CF1..CFH) in a spreadsheet's words: flows fall at month ends.</summary>
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
