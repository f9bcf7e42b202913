using Roi.Engine.Economics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Streams;

/// <summary>Amounts at the instants to which the terms discount them: present value, MIRR and IRR.</summary>
/// <remarks>The instants are whole steps of a month, or of half a month where the middle of a cut year needs it.</remarks>
internal sealed class DatedCash
{
    private readonly CashFlowTerms terms;
    private readonly int stepsPerMonth;
    private readonly double[] amounts;

    public DatedCash(CashFlowTerms terms)
    {
        this.terms = terms;
        var isHalved = terms.Timing == DiscountTiming.MidYear && terms.HorizonMonths % 2 != 0;
        stepsPerMonth = isHalved ? 2 : 1;
        amounts = new double[terms.HorizonMonths * stepsPerMonth + 1];
    }

    private DatedCash(DatedCash like, double[] amounts) =>
        (terms, stepsPerMonth, this.amounts) = (like.terms, like.stepsPerMonth, amounts);

    /// <summary>The discount factor of an amount of a month.</summary>
    /// <param name="terms">Gives the discount rate and its timing.</param>
    /// <param name="month">From 0 to the horizon.</param>
    /// <param name="movesWithinYear">Whether the timing moves the amount within its year.</param>
    public static double Factor(CashFlowTerms terms, int month, bool movesWithinYear) =>
        Discount(terms, Instant(terms, month, movesWithinYear));

    /// <summary>1, or 2 where the instants are half months.</summary>
    public int StepsPerMonth => stepsPerMonth;

    /// <summary>The step of an amount of a month.</summary>
    public int StepOf(int month, bool movesWithinYear) => (int)(Instant(terms, month, movesWithinYear) * stepsPerMonth);

    /// <summary>The discount factor of each step.</summary>
    public double[] StepFactors() =>
        [.. Enumerable.Range(0, amounts.Length).Select(step => Discount(terms, (double)step / stepsPerMonth))];

    /// <summary>Adds an amount of a month.</summary>
    public void Add(int month, bool movesWithinYear, double amount) => amounts[StepOf(month, movesWithinYear)] += amount;

    /// <summary>Adds amounts of months 0, 1, ..., H.</summary>
    public void Add(ReadOnlySpan<double> months, bool movesWithinYear, double sign)
    {
        for (var month = 0; month <= terms.HorizonMonths; month++)
            Add(month, movesWithinYear, sign * months[month]);
    }

    /// <summary>The same less other amounts.</summary>
    public DatedCash Less(DatedCash other) => new(this, [.. amounts.Zip(other.amounts, (here, there) => here - there)]);

    /// <summary>The present value of amounts as the function gives them.</summary>
    private double Worth(Func<double, double> of)
    {
        var worth = 0.0;
        for (var step = 0; step < amounts.Length; step++)
            if (amounts[step] != 0)
                worth += of(amounts[step]) * Discount(terms, (double)step / stepsPerMonth);
        return worth;
    }

    /// <summary>Net present value at month 0, in money.</summary>
    public double Npv => Worth(amount => amount);

    /// <summary>The modified rate of return per year, both rates the discount rate: (final value of inflows / present value of
    /// outflows)^(12/H) - 1. Positive infinity where nothing goes out, negative infinity where nothing comes in either.</summary>
    public double Mirr
    {
        get
        {
            var (inflow, outflow) = (Worth(amount => Math.Max(amount, 0)), Worth(amount => Math.Max(-amount, 0)));
            if (outflow == 0)
                return inflow > 0 ? double.PositiveInfinity : double.NegativeInfinity;
            return inflow == 0 ? -1
                : (1 + terms.DiscountRate) * Elementary.Exp(Elementary.Ln(inflow / outflow) * 12 / terms.HorizonMonths) - 1;
        }
    }

    /// <summary>The internal rate of return: the root of the same present value.</summary>
    public RateOfReturn Irr => RateOfReturn.Of(amounts, stepsPerMonth);

    private static double Discount(CashFlowTerms terms, double instant) => terms.DiscountRate == 0 ? 1
        : Elementary.Exp(-Elementary.Ln(1 + terms.DiscountRate) * instant / 12);

    /// <summary>The instant to which an amount of a month is discounted, in months.</summary>
    /// <inheritdoc cref="Factor" path="/param"/>
    public static double Instant(CashFlowTerms terms, int month, bool movesWithinYear)
    {
        if (!movesWithinYear || terms.Timing == DiscountTiming.MonthEnd || month == 0)
            return month;
        var (year, horizon) = (ProjectYear.Of(month), terms.HorizonMonths);
        return terms.Timing == DiscountTiming.YearEnd ? ProjectYear.LastMonth(year, horizon)
            : 12 * year + ProjectYear.Months(year, horizon) / 2.0;
    }
}
