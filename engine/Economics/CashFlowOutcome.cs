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
}
