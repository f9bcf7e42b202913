namespace Roi.Engine.Simulation;

/// <summary>The names of what a trial comes out at; drivers add one <c>benefit.ID</c> each.</summary>
public static class Outcomes
{
    /// <summary>Benefit of all drivers per year at full run rate, in money per year.</summary>
    public const string TotalBenefit = "totalBenefit";

    /// <summary>Running cost plus implementation cost over the amortisation years, in money per year.</summary>
    public const string AnnualTotalCost = "annualTotalCost";

    /// <summary>Run-rate return on investment, a fraction: 1.117 is 111.7 %.</summary>
    public const string Roi = "roi";

    /// <summary>Benefit of months 1 to 12, in money.</summary>
    public const string FirstYearBenefit = "firstYearBenefit";

    /// <summary>Return on investment of months 0 to 12, a fraction.</summary>
    public const string FirstYearRoi = "firstYearRoi";

    /// <summary>Return on investment of months 0 to the horizon, a fraction.</summary>
    public const string HorizonRoi = "horizonRoi";

    /// <summary>Net present value, in money.</summary>
    public const string Npv = "npv";

    /// <summary>Internal rate of return per year, a fraction; negative infinity where every flow is a cost, positive
    /// infinity where none is.</summary>
    public const string Irr = "irr";

    /// <summary>Months until cumulative cash flow stays at or above zero; positive infinity where it never does.</summary>
    public const string Payback = "payback";

    /// <summary>Payback on discounted cash flow, in months; positive infinity for never.</summary>
    public const string DiscountedPayback = "discountedPayback";

    /// <summary>The outcomes of the cash flow, in the order in which reports list them; drivers and total come first.</summary>
    public static IReadOnlyList<string> OfCashFlow { get; } =
        [AnnualTotalCost, Roi, FirstYearBenefit, FirstYearRoi, HorizonRoi, Npv, Irr, Payback, DiscountedPayback];

    /// <summary>The outcome of one driver: its benefit per year at full run rate.</summary>
    public static string Benefit(string driverId) => "benefit." + driverId;
}
