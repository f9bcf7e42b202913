namespace Roi.Engine.Economics;

/// <summary>Annual total cost and return on investment: the reference implementation. Returns are fractions: 1.117 is 111.7
/// %.</summary>
public static class ReturnOnInvestment
{
    /// <summary>Running cost per year plus the implementation cost spread over the amortisation.</summary>
    public static double AnnualTotalCost(CashFlowTerms terms, double runningCost, double implementationCost)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return runningCost + implementationCost / terms.AmortisationYears;
    }

    /// <summary>Gain over cost; NaN where the cost is not above 0.</summary>
    /// <param name="benefit">The benefit, in money.</param>
    /// <param name="cost">The cost over the same time, in money.</param>
    public static double Of(double benefit, double cost) => cost > 0 ? (benefit - cost) / cost : double.NaN;

    /// <summary>Run-rate ROI: a full year's benefit against the annual total cost; NaN where that is not above 0.</summary>
    public static double RunRate(CashFlowTerms terms, double benefit, double runningCost, double implementationCost) =>
        Of(benefit, AnnualTotalCost(terms, runningCost, implementationCost));

    /// <summary>Benefit of months 1 to <paramref name="months"/>, whatever the horizon.</summary>
    public static double BenefitWithin(int months, double benefit, double goLiveMonths, double rampUpMonths) =>
        benefit / 12 * RampUp.FullMonths(months - goLiveMonths, rampUpMonths);

    /// <summary>ROI over months 1 to <paramref name="months"/>, the implementation cost counted in full: 12 gives the
    /// first-year ROI, the horizon the horizon ROI. NaN where nothing is paid.</summary>
    public static double Within(int months, double benefit, double runningCost, double implementationCost,
        double goLiveMonths, double rampUpMonths) =>
        Of(BenefitWithin(months, benefit, goLiveMonths, rampUpMonths),
            implementationCost + runningCost / 12 * Math.Max(months - goLiveMonths, 0));
}
