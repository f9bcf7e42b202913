namespace Roi.Reference;

/// <summary>Which figures of a trial are asked for.</summary>
internal enum Figures
{
    /// <summary>Benefits, annual total cost and run-rate ROI.</summary>
    OfRunRate,

    /// <summary>All but the rates of return and the year table.</summary>
    OfCashFlow,

    All,
}

/// <summary>What a trial comes to in money and time, as the definitions say. Never is infinity; no rate of return is minus or plus
/// infinity.</summary>
internal static class CashFigures
{
    private static readonly string[] BeforeTax =
    [
        "totalBenefit", "annualTotalCost", "investment", "roi", "firstYearBenefit", "firstYearRoi", "horizonRoi", "payback",
        "discountedPayback", "peakFunding", "npv", "irr", "mirr", "profitabilityIndex",
    ];

    private static readonly string[] AfterTax = ["paybackAfterTax", "npvAfterTax", "irrAfterTax"];

    /// <summary>The names of all figures, in the order of <see cref="Fill"/>: the outcomes, and what other comparisons need.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. BeforeTax, .. AfterTax, "cashVolume", "earnedPerYear", "leftPerYear", "isDelayed", "severalRates", "severalRatesAfterTax"];

    /// <summary>The outcomes that results have.</summary>
    public static IEnumerable<string> Outcomes(Terms terms) => terms.Tax is null ? BeforeTax : BeforeTax.Concat(AfterTax);

    /// <summary>Fills the figures at run rate.</summary>
    /// <param name="figures">Receives them.</param>
    /// <param name="benefit">B, per year at full rate.</param>
    /// <param name="running">A, per year.</param>
    /// <param name="investment">I.</param>
    /// <param name="terms">The terms of finance.</param>
    public static void FillRunRate(Span<double> figures, double benefit, double running, double investment, Terms terms)
    {
        var total = running + investment / terms.AmortisationYears;
        figures.Fill(double.NaN);
        (figures[0], figures[1], figures[2], figures[3]) = (benefit, total, investment, (benefit - total) / total);
    }

    /// <summary>Fills all figures.</summary>
    /// <param name="figures">Receives them.</param>
    /// <param name="benefit">B, per year at full rate.</param>
    /// <param name="paid">All money of the trial.</param>
    /// <param name="terms">The terms of finance.</param>
    /// <param name="asked">What is asked for.</param>
    /// <returns>The tax of each month from 0 to the horizon; null where there is none.</returns>
    public static double[]? Fill(Span<double> figures, double benefit, IReadOnlyList<PaidMoney> paid, Terms terms, Figures asked)
    {
        var months = terms.HorizonMonths;
        var (running, investment) = (0.0, 0.0);
        foreach (var money in paid)
        {
            if (money.Stream is { Kind: StreamKind.Cost, IsYearly: true })
                running += money.RunRate;
            else if (money.IsInvested)
                investment += money.Stream.IsYearly ? Sum(money.Monthly, months) : money.RunRate;
        }
        FillRunRate(figures, benefit, running, investment, terms);

        double[] even = new double[months + 1], evenWorth = new double[months + 1], flows = new double[months + 1];
        var (halves, invested) = (new double[2 * months + 1], 0.0);
        List<(double At, double Amount)> lumps = [], lumpWorths = [];
        var (firstIn, firstOut, allIn, allOut, earned, volume, onceIn) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var money in paid)
        {
            var sign = money.ComesIn ? 1 : -1;
            var (isOfPayback, movesInYear) = (money.Stream.Kind != StreamKind.Residual, money.Stream.IsYearly);
            for (var month = 0; month <= months; month++)
            {
                var half = movesInYear ? terms.HalfMonths[month] : 2 * month;
                var (amount, worth) = (money.Monthly[month], terms.WorthsOfHalves[half]);
                halves[half] += sign * amount;
                flows[month] += sign * amount;
                volume += Math.Abs(amount) * worth;
                invested += money.IsInvested ? amount * worth : 0;
                if (isOfPayback)
                {
                    even[month] += sign * money.Even[month];
                    evenWorth[month] += sign * money.Even[month] * worth;
                }
            }
            foreach (var (at, amount) in money.Lumps)
            {
                if (!isOfPayback || at > months)
                    continue;
                var month = PaidMoney.MonthOf(at);
                lumps.Add((at, sign * amount));
                lumpWorths.Add((at, sign * amount * terms.WorthsOfHalves[movesInYear ? terms.HalfMonths[month] : 2 * month]));
            }
            var (first, all) = (Sum(money.Monthly, 12), Sum(money.Monthly, months));
            if (money.ComesIn)
                (firstIn, allIn) = (firstIn + first, allIn + all);
            else
                (firstOut, allOut) = (firstOut + first, allOut + all);
            if (money is { ComesIn: true, Stream.IsYearly: true })
                earned += all;
            else if (money.ComesIn)
                onceIn += all;
        }
        var npv = Npv(halves, terms);
        figures[4] = firstIn;
        figures[5] = (firstIn - firstOut) / firstOut;
        figures[6] = (allIn - allOut) / allOut;
        figures[7] = Payback.Of(even, lumps);
        figures[8] = Payback.Of(evenWorth, lumpWorths);
        figures[9] = PeakFunding(flows);
        figures[10] = npv;
        figures[12] = ModifiedRate(halves, terms);
        figures[13] = invested > 0 ? 1 + npv / invested : double.NaN;
        var (net, tax) = (halves, terms.Tax is null ? null : Tax.Monthly(paid, terms, withResiduals: true));
        if (tax is not null)
        {
            var withoutResiduals = paid.Any(money => money.Stream.Kind == StreamKind.Residual)
                ? Tax.Monthly(paid, terms, withResiduals: false) : tax;
            net = (double[])halves.Clone();
            for (var month = 0; month <= months; month++)
            {
                net[terms.HalfMonths[month]] -= tax[month];
                even[month] -= withoutResiduals[month];
            }
            figures[14] = Payback.Of(even, lumps);
            figures[15] = Npv(net, terms);
        }
        figures[17] = volume;
        figures[18] = earned * 12 / months;
        figures[19] = (earned + onceIn - allOut) * 12 / months;
        figures[20] = benefit > 0 && paid.Any(money => money is { ComesIn: true, Stream.IsYearly: true } && money.IsDelayed) ? 1 : 0;
        if (asked != Figures.All)
            return tax;
        var (rate, afterTax) = (Rate(halves, terms), terms.Tax is null ? default : Rate(net, terms));
        (figures[11], figures[16]) = (rate.PerYear, afterTax.PerYear);
        (figures[21], figures[22]) = (rate.IsSeveral ? 1 : 0, afterTax.IsSeveral ? 1 : 0);
        return tax;
    }

    private static double Sum(double[] months, int last)
    {
        var sum = 0.0;
        for (var month = 0; month <= last; month++)
            sum += months[month];
        return sum;
    }

    private static double Npv(double[] halves, Terms terms)
    {
        var sum = 0.0;
        for (var half = 0; half < halves.Length; half++)
            sum += halves[half] * terms.WorthsOfHalves[half];
        return sum;
    }

    /// <summary>The rate of flows at half months; in whole months where only the middle of a year needs halves.</summary>
    private static RateOfReturn Rate(double[] halves, Terms terms)
    {
        if (terms.Timing == "midYear")
            return RateOfReturn.Of(halves, 24);
        var months = new double[terms.HorizonMonths + 1];
        for (var month = 0; month < months.Length; month++)
            months[month] = halves[2 * month];
        return RateOfReturn.Of(months, 12);
    }

    /// <summary>The deepest sum of the flows up to a month, as an amount of at least 0.</summary>
    private static double PeakFunding(double[] flows)
    {
        var (sum, deepest) = (0.0, 0.0);
        foreach (var flow in flows)
            deepest = Math.Min(deepest, sum += flow);
        return Math.Abs(deepest);
    }

    /// <summary>What the months that gain grow to by the horizon, over the present value of those that cost, as growth per year.</summary>
    private static double ModifiedRate(double[] halves, Terms terms)
    {
        var (gains, costs) = (0.0, 0.0);
        for (var half = 0; half < halves.Length; half++)
        {
            gains += Math.Max(halves[half], 0) * terms.WorthsOfHalves[half];
            costs += Math.Max(-halves[half], 0) * terms.WorthsOfHalves[half];
        }
        return costs == 0 ? gains > 0 ? double.PositiveInfinity : double.NegativeInfinity
            : Math.Pow(gains / costs, 12.0 / terms.HorizonMonths) * (1 + terms.DiscountRate) - 1;
    }
}
