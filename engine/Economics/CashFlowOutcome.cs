namespace Roi.Engine.Economics;

/// <summary>The outcomes computed from the cash flow of a trial. Each is one column of <see cref="OutcomeColumns"/>.</summary>
public enum CashFlowOutcome
{
    /// <summary>Running cost plus implementation cost over the amortisation, money per year.</summary>
    AnnualTotalCost,
    /// <summary>Run-rate ROI, a fraction; NaN where the annual total cost is not above 0.</summary>
    Roi,
    /// <summary>Benefit of months 1 to 12, in money.</summary>
    FirstYearBenefit,
    /// <summary>ROI of months 1 to 12, a fraction; NaN where nothing is paid.</summary>
    FirstYearRoi,
    /// <summary>ROI over the horizon, a fraction; NaN where nothing is paid.</summary>
    HorizonRoi,
    /// <summary>Payback in months; positive infinity for never.</summary>
    Payback,
    /// <summary>Discounted payback in months; positive infinity for never.</summary>
    DiscountedPayback,
    /// <summary>Net present value, in money.</summary>
    Npv,
    /// <summary>Internal rate of return per year, a fraction; negative or positive infinity where there is none.</summary>
    Irr,
    /// <summary>I: what is paid once, and what yearly investments pay within the horizon, in money.</summary>
    Investment,
    /// <summary>The deepest cumulative cash at the end of a month, in money, as an amount of at least 0.</summary>
    PeakFunding,
    /// <summary>Modified rate of return per year at the discount rate, a fraction; infinite where nothing goes out.</summary>
    Mirr,
    /// <summary>1 + NPV / present value of I; NaN where that is not above 0.</summary>
    ProfitabilityIndex,
    /// <summary>Benefits per year and of events of months 1 to the horizon, in money; nothing that is paid once.</summary>
    HorizonBenefit,
    /// <summary>Costs of months 0 to the horizon, in money.</summary>
    HorizonCost,
    /// <summary>Investments of months 0 to the horizon, in money.</summary>
    HorizonInvestment,
    /// <summary>Benefits that are paid once, and residuals, of months 0 to the horizon, in money.</summary>
    HorizonOnce,
    /// <summary>All that flows in and all that flows out, at present value, in money.</summary>
    Volume,
    /// <summary>1 where there are several internal rates of return, none of them negative, else 0.</summary>
    IrrIsSeveral,
    /// <summary>Net present value after tax, in money.</summary>
    NpvAfterTax,
    /// <summary>Internal rate of return after tax per year, a fraction; infinite where there is none.</summary>
    IrrAfterTax,
    /// <summary>1 where there are several internal rates of return after tax, none of them negative, else 0.</summary>
    IrrAfterTaxIsSeveral,
    /// <summary>Payback after tax in months; positive infinity for never.</summary>
    PaybackAfterTax,
}
