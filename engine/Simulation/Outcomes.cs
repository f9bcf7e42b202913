using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>The standard outcomes of a trial and their names; each driver adds one, <c>benefit.ID</c>.</summary>
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

    /// <summary>All that is invested, in money: what is paid once, and what yearly investments pay within the horizon.</summary>
    public const string Investment = "investment";

    /// <summary>The deepest cumulative cash at the end of a month, in money, as an amount of at least 0.</summary>
    public const string PeakFunding = "peakFunding";

    /// <summary>Modified internal rate of return per year, a fraction.</summary>
    public const string Mirr = "mirr";

    /// <summary>Profitability index: 1 + NPV / present value of the investment.</summary>
    public const string ProfitabilityIndex = "profitabilityIndex";

    /// <summary>Net present value after tax, in money.</summary>
    public const string NpvAfterTax = "npvAfterTax";

    /// <summary>Internal rate of return after tax per year, a fraction.</summary>
    public const string IrrAfterTax = "irrAfterTax";

    /// <summary>Payback after tax, in months; positive infinity for never.</summary>
    public const string PaybackAfterTax = "paybackAfterTax";

    private static readonly DefinedTerm YearlyAndHorizonRoi = new("First-year and horizon ROI", (terms, number) =>
        "(Benefit − implementation and running cost) ÷ implementation and running cost × 100, over months 1 to 12 and over "
        + $"{number(terms.HorizonMonths)} months.");

    private static readonly DefinedTerm CashFlow = new("Cash flow", (terms, number) =>
        (terms.Outlay == Outlay.AtStart
            ? "The implementation cost is paid at month 0. "
            : "The implementation cost is paid evenly over the months to go-live. ")
        + "From go-live, running cost is paid and benefits grow in a straight line over the ramp-up to their full rate. "
        + $"{number(terms.HorizonMonths)} months count.");

    private static readonly DefinedTerm TaxOfProfit = new("Tax", (terms, number) => terms.Tax is not { } tax ? "" :
        $"{number(tax.Rate * 100)} % of the profit of each year, paid in equal parts in its months. Profit is what comes in less what goes "
        + $"out, investments written off {(tax.Depreciation is DecliningDepreciation declining
            ? $"by {number(declining.Factor)} times the straight line of what is left, at least the straight line over the rest, over"
            : "in a straight line over")} {number(tax.Depreciation.Years)} years. A loss "
        + (tax.Losses == LossTreatment.Offset ? "saves tax on other profits of its year."
            : "lowers the profit of later years of this case.")
        + " The discount rate is the same before and after tax.");

    private static readonly DefinedTerm PlainAndDiscountedPayback = new("Payback", (terms, number) =>
        $"Months from month 0 until cumulative cash stays at or above zero within {number(terms.HorizonMonths)} months, linear inside "
        + "a month. A trial without such a month is never: it stays in the percentiles at the far end, and there is no mean payback. "
        + "Discounted payback: the same on discounted cash.");

    /// <summary>The outcomes of every model, in the order in which reports list them after the benefits of the drivers.</summary>
    public static ImmutableArray<OutcomeDescriptor> Standard { get; } =
    [
        new(TotalBenefit, OutcomeUnit.MoneyPerYear,
            model => Sum(model.Drivers.Where(driver => !driver.Ends).Select(driver => Benefit(driver.Id))))
        {
            Title = _ => "Total benefit",
            MustBeFinite = true,
            IsMain = true,
            Sign = OutcomeSign.AsTotalBenefit,
        },
        new(AnnualTotalCost, OutcomeUnit.MoneyPerYear, CashFlowOutcome.AnnualTotalCost)
        {
            Title = _ => "Annual total cost",
            Definitions = [new("Annual total cost", (terms, number) =>
                $"Annual running cost plus the implementation cost spread over {number(terms.AmortisationYears)} years.")],
            IsBetterLower = true,
            MustBeFinite = true,
            Sign = OutcomeSign.NotNegative,
        },
        new(Investment, OutcomeUnit.Money, CashFlowOutcome.Investment)
        {
            Title = _ => "Investment",
            IsDetail = true,
            Definitions = [new("Investment", (_, _) => "All that is paid once, and what yearly investments pay within the horizon.")],
            IsBetterLower = true,
            MustBeFinite = true,
            Sign = OutcomeSign.NotNegative,
        },
        new(Roi, OutcomeUnit.Fraction, CashFlowOutcome.Roi)
        {
            Title = terms => Invariant(
                $"Run-rate ROI (cost over {terms.AmortisationYears} {(terms.AmortisationYears == 1 ? "year" : "years")})"),
            Definitions = [new("Run-rate ROI", (terms, number) =>
                "(Annual benefit at full run rate − annual total cost) ÷ annual total cost × 100, with the implementation cost spread "
                + $"over {number(terms.AmortisationYears)} years.")],
            KeepsCurve = true,
            IsMain = true,
        },
        new(FirstYearBenefit, OutcomeUnit.Money, CashFlowOutcome.FirstYearBenefit)
        {
            Title = _ => "First-year benefit",
            IsDetail = true,
            MustBeFinite = true,
            Sign = OutcomeSign.AsTotalBenefit,
        },
        new(FirstYearRoi, OutcomeUnit.Fraction, CashFlowOutcome.FirstYearRoi)
        {
            Title = _ => "First-year ROI",
            IsDetail = true,
            Definitions = [YearlyAndHorizonRoi],
        },
        new(HorizonRoi, OutcomeUnit.Fraction, CashFlowOutcome.HorizonRoi)
        {
            Title = terms => Invariant($"Horizon ROI ({terms.HorizonMonths} months)"),
            IsDetail = true,
            Definitions = [YearlyAndHorizonRoi],
        },
        new(Payback, OutcomeUnit.Months, CashFlowOutcome.Payback)
        {
            Title = _ => "Payback",
            Definitions = [CashFlow, PlainAndDiscountedPayback],
            IsBetterLower = true,
            MayBeInfinite = true,
            KeepsCurve = true,
            IsMain = true,
            Sign = OutcomeSign.NotNegative,
        },
        new(DiscountedPayback, OutcomeUnit.Months, CashFlowOutcome.DiscountedPayback)
        {
            Title = _ => "Discounted payback",
            IsDetail = true,
            Definitions = [CashFlow, PlainAndDiscountedPayback],
            IsBetterLower = true,
            MayBeInfinite = true,
            Sign = OutcomeSign.NotNegative,
        },
        new(PeakFunding, OutcomeUnit.Money, CashFlowOutcome.PeakFunding)
        {
            Title = _ => "Peak funding",
            IsDetail = true,
            Definitions = [CashFlow, new("Peak funding", (_, _) =>
                "The deepest cumulative cash at the end of a month: what the plant has to have at hand.")],
            IsBetterLower = true,
            MustBeFinite = true,
            Sign = OutcomeSign.NotNegative,
        },
        new(Npv, OutcomeUnit.Money, CashFlowOutcome.Npv)
        {
            Title = terms => Invariant($"Net present value at {terms.DiscountRate * 100:0.###} %"),
            Definitions = [new("NPV", (terms, number) =>
                $"Net present value of the monthly cash flow, month-end, at {number(terms.DiscountRate * 100)} % a year.")],
            MustBeFinite = true,
            KeepsCurve = true,
            IsMain = true,
            IsSumOfFlows = true,
        },
        new(Irr, OutcomeUnit.Rate, CashFlowOutcome.Irr)
        {
            Title = _ => "Internal rate of return per year",
            Definitions = [new("IRR", (_, _) =>
                "The yearly rate at which NPV is zero, from monthly flows; none where every flow is a cost, or none is, or where several "
                + "rates of at least 0 % do so. A single rate counts however high it is.")],
            MayBeInfinite = true,
        },
        new(Mirr, OutcomeUnit.Rate, CashFlowOutcome.Mirr)
        {
            Title = _ => "Modified rate of return per year",
            IsDetail = true,
            Definitions = [new("MIRR", (terms, number) =>
                "(Final value of the months that gain ÷ present value of the months that cost) ^ (12 ÷ months of the horizon) − 1, "
                + $"both at {number(terms.DiscountRate * 100)} % a year; −100 % where no month gains.")],
            MayBeInfinite = true,
        },
        new(ProfitabilityIndex, OutcomeUnit.Ratio, CashFlowOutcome.ProfitabilityIndex)
        {
            Title = _ => "Profitability index",
            IsDetail = true,
            Definitions = [new("Profitability index", (_, _) => "1 + NPV ÷ present value of the investment.")],
        },
    ];

    /// <summary>The outcomes that a model has beside the standard ones where profit is taxed.</summary>
    public static ImmutableArray<OutcomeDescriptor> AfterTax { get; } =
    [
        new(PaybackAfterTax, OutcomeUnit.Months, CashFlowOutcome.PaybackAfterTax)
        {
            Title = _ => "Payback after tax",
            Definitions = [TaxOfProfit],
            IsBetterLower = true,
            MayBeInfinite = true,
            Sign = OutcomeSign.NotNegative,
        },
        new(NpvAfterTax, OutcomeUnit.Money, CashFlowOutcome.NpvAfterTax)
        {
            Title = terms => Invariant($"Net present value after tax at {terms.DiscountRate * 100:0.###} %"),
            Definitions = [TaxOfProfit],
            MustBeFinite = true,
            KeepsCurve = true,
            IsMain = true,
            IsSumOfFlows = true,
        },
        new(IrrAfterTax, OutcomeUnit.Rate, CashFlowOutcome.IrrAfterTax)
        {
            Title = _ => "Internal rate of return after tax",
            Definitions = [TaxOfProfit],
            MayBeInfinite = true,
        },
    ];

    /// <summary>The net present value by which a purchase is judged: after tax where profit is taxed.</summary>
    public static string JudgedNpv(CashFlowTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Tax is null ? Npv : NpvAfterTax;
    }

    /// <summary>The names of the standard outcomes of the cash flow, in the order in which reports list them.</summary>
    public static IReadOnlyList<string> OfCashFlow { get; } =
        [.. Standard.Where(outcome => outcome.CashFlow is not null).Select(outcome => outcome.Name)];

    /// <summary>The names of the standard outcomes that decide about a purchase: the total benefit, ROI, payback and NPV.</summary>
    public static IReadOnlyList<string> Main { get; } = [.. Standard.Where(outcome => outcome.IsMain).Select(outcome => outcome.Name)];

    /// <summary>The name of the outcome of one driver: its benefit per year at full run rate.</summary>
    public static string Benefit(string driverId) => "benefit." + driverId;

    /// <summary>The outcome of one driver: the sum of its terms.</summary>
    /// <param name="driverId">The driver's id.</param>
    /// <param name="title">The driver in words.</param>
    public static OutcomeDescriptor OfDriver(string driverId, string title) => new(
        Benefit(driverId), OutcomeUnit.MoneyPerYear,
        model => Sum(model.Drivers.First(driver => driver.Id == driverId).Terms.Select(term => term.Name)))
    {
        Title = _ => title,
        MustBeFinite = true,
    };

    /// <summary>A sum in ordinal order of names, so that the order of declaration does not change rounding.</summary>
    private static Formula Sum(IEnumerable<string> names) => names
        .Order(StringComparer.Ordinal)
        .Select(Formula (name) => new Reference(name))
        .DefaultIfEmpty(new Constant(0))
        .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right));
}
