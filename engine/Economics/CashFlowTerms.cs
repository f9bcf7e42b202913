namespace Roi.Engine.Economics;

/// <summary>When the implementation cost is paid.</summary>
public enum Outlay
{
    /// <summary>All of it at month 0.</summary>
    AtStart,
    /// <summary>Evenly over the months to go-live; at month 0 where there are none.</summary>
    UntilGoLive,
}

/// <summary>How a trial's costs and benefits become cash flow.</summary>
/// <param name="HorizonMonths">Months that count, from month 0.</param>
/// <param name="DiscountRate">Per year: 0.1 is 10 %.</param>
/// <param name="AmortisationYears">Years over which the annual total cost spreads the implementation cost.</param>
/// <param name="Outlay">When the implementation cost is paid.</param>
public sealed record CashFlowTerms(
    int HorizonMonths, double DiscountRate, double AmortisationYears, Outlay Outlay = Outlay.AtStart);
