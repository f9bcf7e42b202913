using Roi.Engine.Formulas;

namespace Roi.Engine.Economics;

/// <summary>The terms of finance that turn costs and benefits into cash flow: horizon, discount rate, amortisation and time of the
/// outlay; of cash flow as streams also the timing of discounting and tax.</summary>
/// <remarks>Nominal. Immutable and valid by construction.</remarks>
/// <param name="HorizonMonths">The horizon: the number of months after month 0 that are evaluated, 1 to 1200.</param>
/// <param name="DiscountRate">Per year: 0.1 is 10 %.</param>
/// <param name="AmortisationYears">Years over which the annual total cost spreads the implementation cost.</param>
/// <param name="Outlay">When the implementation cost is paid.</param>
public sealed record CashFlowTerms(
    int HorizonMonths, double DiscountRate, double AmortisationYears, Outlay Outlay = Outlay.AtStart)
{
    /// <summary>The longest horizon, in months: a century.</summary>
    public const int LongestHorizonMonths = 1200;

    /// <summary>The horizon: the number of months after month 0 that are evaluated, 1 to 1200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int HorizonMonths { get; init => field = Horizon(value); } = Horizon(HorizonMonths);

    /// <summary>Discount rate per year as a fraction, above -1 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double DiscountRate { get; init => field = Rate(value); } = Rate(DiscountRate);

    /// <summary>Years over which the annual total cost spreads the implementation cost; above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double AmortisationYears { get; init => field = Amortisation(value); } = Amortisation(AmortisationYears);

    /// <summary>The instant to which money per year, events and tax are discounted. Streams alone have another than the end of the
    /// month.</summary>
    public DiscountTiming Timing { get; init; }

    /// <summary>How profit is taxed; null where it is not. Streams alone are taxed.</summary>
    public TaxTerms? Tax { get; init; }

    /// <summary>The discount factor of one month, (1 + rate)^(-1/12). It has the same bits on every machine.</summary>
    public double MonthlyFactor => DiscountRate == 0 ? 1 : Elementary.Exp(-Elementary.Ln(1 + DiscountRate) / 12);

    private static int Horizon(int months) => months is >= 1 and <= LongestHorizonMonths
        ? months
        : throw new ArgumentOutOfRangeException(nameof(months), Invariant(
            $"The horizon must be 1 to {LongestHorizonMonths} months, got {months}."));

    private static double Rate(double perYear) => perYear > -1 && double.IsFinite(perYear)
        ? perYear
        : throw new ArgumentOutOfRangeException(nameof(perYear), Invariant(
            $"The discount rate must be finite and above -1 (-100 %), got {perYear}."));

    private static double Amortisation(double years) => years > 0 && double.IsFinite(years)
        ? years
        : throw new ArgumentOutOfRangeException(nameof(years), Invariant(
            $"The amortisation must be finite and above 0 years, got {years}."));
}
