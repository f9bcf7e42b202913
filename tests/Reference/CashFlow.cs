namespace Roi.Reference;

/// <summary>The terms of finance.</summary>
/// <param name="HorizonMonths">Months that count, from the first payment.</param>
/// <param name="DiscountRate">Per year.</param>
/// <param name="AmortisationYears">Years over which the annual total cost spreads the implementation cost.</param>
/// <param name="UntilGoLive">Whether the implementation cost is paid evenly over the months to go-live, else at month 0.</param>
/// <param name="Timing">monthEnd, yearEnd or midYear: to which instant money per year is discounted.</param>
internal sealed record Terms(int HorizonMonths, double DiscountRate, double AmortisationYears, bool UntilGoLive, string Timing)
{
    /// <summary>What money of each month, from month 0, is worth at month 0, where it is discounted from its own month.</summary>
    public IReadOnlyList<double> Worths { get; } =
        [.. Enumerable.Range(0, HorizonMonths + 1).Select(month => Math.Pow(1 + DiscountRate, -month / 12.0))];

    /// <summary>Twice the month to which money per year of a month is discounted.</summary>
    public IReadOnlyList<int> HalfMonths { get; } = [.. Enumerable.Range(0, HorizonMonths + 1).Select(month =>
    {
        var (first, last) = ((month - 1) / 12 * 12, Math.Min((month + 11) / 12 * 12, HorizonMonths));
        return month == 0 ? 0 : Timing == "yearEnd" ? 2 * last : Timing == "midYear" ? first + last : 2 * month;
    })];

    /// <summary>What money of half months, from 0, is worth.</summary>
    public IReadOnlyList<double> WorthsOfHalves { get; } =
        [.. Enumerable.Range(0, 2 * HorizonMonths + 1).Select(half => Math.Pow(1 + DiscountRate, -half / 24.0))];
}

/// <summary>A cost or investment that a scenario dates itself, in one trial.</summary>
/// <param name="IsInvestment">An investment; else a cost.</param>
/// <param name="IsYearly">Money per year; else paid once.</param>
/// <param name="Amounts">One amount, or those of years 1, 2, ... from the decision.</param>
/// <param name="IsByYear">Whether they are those of years.</param>
/// <param name="Start">The month from which it is paid, or of the payment.</param>
/// <param name="End">The month until which it is paid; null for the horizon, of money once for a payment at the start.</param>
/// <param name="Growth">Per year from the decision.</param>
internal sealed record DatedMoney(
    bool IsInvestment, bool IsYearly, double[] Amounts, bool IsByYear, double Start, double? End, double Growth)
{
    /// <summary>Whether it is part of the investment.</summary>
    public bool IsInvested => IsInvestment || !IsYearly;

    /// <summary>Whether it is paid at one instant.</summary>
    public bool IsLump => !IsYearly && (End is null || End <= Start);

    /// <summary>What is paid in a month; a lump in the month that its instant ends or lies in.</summary>
    public double In(int month)
    {
        if (IsLump)
            return month == Math.Ceiling(Start) ? Amounts[0] : 0;
        var share = Math.Max(Math.Min(month, End ?? double.PositiveInfinity) - Math.Max(month - 1, Start), 0);
        if (!IsYearly)
            return month == 0 ? 0 : Amounts[0] * share / (End!.Value - Start);
        var year = (month - 1) / 12;
        return month == 0 ? 0 : IsByYear ? year < Amounts.Length ? Amounts[year] / 12 * share : 0
            : Amounts[0] / 12 * share * Math.Pow(1 + Growth, year);
    }

    /// <summary>The amount per year of the run-rate figures, of those of years the mean.</summary>
    public double PerYear => IsYearly ? Amounts.Average() : 0;
}

/// <summary>Which figures of a trial are asked for.</summary>
internal enum Figures
{
    /// <summary>Benefits, annual total cost and run-rate ROI.</summary>
    OfRunRate,

    /// <summary>All but the rate of return.</summary>
    OfCashFlow,

    All,
}

/// <summary>What a trial comes to in money and time. Never is infinity; no rate of return is minus or plus infinity.</summary>
internal readonly record struct Earnings(
    double AnnualTotalCost, double Roi, double FirstYearBenefit, double FirstYearRoi, double HorizonRoi, double Npv, double Irr,
    double Payback, double DiscountedPayback, double EarnedPerYear, double CashVolume, double Investment, double PeakFunding, double Mirr,
    double ProfitabilityIndex);

/// <summary>The cash flow of a trial, month by month, and what follows from it, as the definitions say.</summary>
internal static class CashFlow
{
    private const double EqualWithin = 1e-9;

    /// <summary>The figures of a trial.</summary>
    /// <param name="benefit">B, per year at full rate.</param>
    /// <param name="running">A, per year.</param>
    /// <param name="implementation">I.</param>
    /// <param name="goLive">g, in months.</param>
    /// <param name="rampUp">M, in months.</param>
    /// <param name="dated">What the scenario dates itself.</param>
    /// <param name="terms">The terms of finance.</param>
    /// <param name="asked">What is asked for; the rest is not a number.</param>
    public static Earnings Of(double benefit, double running, double implementation, double goLive, double rampUp,
        IReadOnlyList<DatedMoney> dated, Terms terms, Figures asked)
    {
        const double none = double.NaN;
        var months = terms.HorizonMonths;
        var investment = implementation + dated.Where(money => money.IsInvested).Sum(money => !money.IsYearly ? money.Amounts[0]
            : Enumerable.Range(1, months).Sum(money.In));
        var total = running + dated.Where(money => !money.IsInvestment).Sum(money => money.PerYear) + investment / terms.AmortisationYears;
        if (asked == Figures.OfRunRate)
            return new(total, (benefit - total) / total, none, none, none, none, none, none, none, none, none, investment,
                none, none, none);
        // What lies evenly within a month, and what is paid at an instant; each also as it is discounted.
        double[] even = new double[months + 1], evenWorth = new double[months + 1], flows = new double[months + 1];
        var halves = new double[2 * months + 1];
        List<(double At, double Amount)> lumps = [], lumpWorths = [];
        var (earnedFirst, earned, paidFirst, paid, invested, volume) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var month = 0; month <= months; month++)
        {
            var gain = month == 0 ? 0 : benefit / 12 * (Ramp(month - goLive, rampUp) - Ramp(month - 1 - goLive, rampUp));
            Add(gain, isYearly: true, null);
            earned += gain;
            Pay(month == 0 ? 0 : running / 12 * Math.Clamp(month - goLive, 0, 1), isYearly: true, null, isInvested: false);
            Pay(Outlay(month, implementation, goLive, terms.UntilGoLive), isYearly: false,
                !terms.UntilGoLive || goLive == 0 ? 0 : null, isInvested: true);
            foreach (var money in dated)
                Pay(money.In(month), money.IsYearly, money.IsLump ? money.Start : null, money.IsInvested);
            if (month <= 12)
                (earnedFirst, paidFirst) = (earned, paid);

            void Pay(double amount, bool isYearly, double? instant, bool isInvested)
            {
                paid += amount;
                invested += isInvested ? amount * Worth(isYearly) : 0;
                Add(-amount, isYearly, instant);
            }

            void Add(double amount, bool isYearly, double? instant)
            {
                if (amount == 0)
                    return;
                if (instant is { } at)
                {
                    lumps.Add((at, amount));
                    lumpWorths.Add((at, amount * Worth(isYearly)));
                }
                else
                {
                    even[month] += amount;
                    evenWorth[month] += amount * Worth(isYearly);
                }
                halves[Half(isYearly)] += amount;
                flows[month] += amount;
                volume += Math.Abs(amount) * Worth(isYearly);
            }

            int Half(bool isYearly) => isYearly ? terms.HalfMonths[month] : 2 * month;

            double Worth(bool isYearly) => terms.WorthsOfHalves[Half(isYearly)];
        }
        double[] discounted = [.. halves.Zip(terms.WorthsOfHalves, (amount, worth) => amount * worth)];
        var npv = discounted.Sum();
        return new(
            total, (benefit - total) / total, earnedFirst, (earnedFirst - paidFirst) / paidFirst, (earned - paid) / paid, npv,
            asked != Figures.All ? none : terms.Timing == "midYear" ? InternalRateOfReturn(halves, 24)
                : InternalRateOfReturn([.. halves.Where((_, half) => half % 2 == 0)], 12),
            Payback(even, lumps), Payback(evenWorth, lumpWorths), earned * 12 / months, volume, investment, PeakFunding(flows),
            ModifiedRate(discounted, terms), invested > 0 ? 1 + npv / invested : none);
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
    private static double ModifiedRate(double[] discounted, Terms terms)
    {
        var (gains, costs) = (discounted.Where(flow => flow > 0).Sum(), -discounted.Where(flow => flow < 0).Sum());
        return costs == 0 ? gains > 0 ? double.PositiveInfinity : double.NegativeInfinity
            : Math.Pow(gains / costs, 12.0 / terms.HorizonMonths) * (1 + terms.DiscountRate) - 1;
    }

    /// <summary>R(x): months of full benefit until x months after go-live.</summary>
    private static double Ramp(double x, double rampUp) =>
        x <= 0 ? 0 : x <= rampUp ? x * x / (2 * rampUp) : x - rampUp / 2;

    /// <summary>What is paid of the implementation cost in a month: all at month 0, or evenly over the time to go-live.</summary>
    private static double Outlay(int month, double implementation, double goLive, bool untilGoLive) =>
        !untilGoLive || goLive == 0 ? month == 0 ? implementation : 0
        : month == 0 ? 0 : implementation * (Math.Min(month, goLive) - Math.Min(month - 1, goLive)) / goLive;

    /// <summary>Months to the crossing after which the sum stays at or above zero, linear inside the month but for what is paid at an
    /// instant; infinity is never.</summary>
    private static double Payback(double[] even, List<(double At, double Amount)> lumps)
    {
        var nothing = -EqualWithin * (even.Sum(Math.Abs) + lumps.Sum(lump => Math.Abs(lump.Amount)));
        var (now, sum, crossing) = (0.0, 0.0, double.PositiveInfinity);
        lumps.Sort((one, other) => one.At.CompareTo(other.At));
        var next = 0;
        Jump(0);
        crossing = sum >= nothing ? 0 : double.PositiveInfinity;
        for (var month = 1; month < even.Length; month++)
        {
            while (next < lumps.Count && lumps[next].At <= month)
            {
                Flow(month, lumps[next].At);
                Jump(lumps[next].At);
                Judge(() => now);
            }
            Flow(month, month);
        }
        return crossing;

        void Jump(double at)
        {
            for (; next < lumps.Count && lumps[next].At <= at; next++)
                sum += lumps[next].Amount;
        }

        void Flow(int month, double until)
        {
            var (before, from) = (sum, now);
            var more = even[month] * (until - from);
            (sum, now) = (sum + more, until);
            Judge(() => Math.Min(until, from - before / even[month]));
        }

        void Judge(Func<double> at)
        {
            if (sum < nothing)
                crossing = double.PositiveInfinity;
            else if (double.IsInfinity(crossing))
                crossing = at();
        }
    }

    /// <summary>The rate per year at which the flows, so many a year, are worth nothing, by bisection; where there may be several, one by
    /// a scan.</summary>
    private static double InternalRateOfReturn(double[] flows, int stepsPerYear)
    {
        if (flows.All(flow => flow <= 0))
            return double.NegativeInfinity;
        if (flows.All(flow => flow >= 0))
            return double.PositiveInfinity;
        var signs = flows.Where(flow => flow != 0).Select(Math.Sign).ToArray();
        if (signs[^1] < 0 || signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second) > 1)
            return Scanned(flows, stepsPerYear);
        // One change of sign, from cost to gain, is one root, and the value rises with the monthly factor exp(y).
        var (low, high) = (-100.0, 100.0);
        for (var step = 0; step < 70; step++)
        {
            var middle = 0.5 * (low + high);
            if (Value(flows, middle) < 0)
                low = middle;
            else
                high = middle;
        }
        return Math.Exp(-stepsPerYear * low) - 1;
    }

    /// <summary>A single root where the value falls with the rate is the rate of return, however high; else the only root at or above
    /// zero, if the value falls there; of roots below zero alone the largest where it falls; else none, which ranks lowest.</summary>
    private static double Scanned(double[] flows, int stepsPerYear)
    {
        const double step = 0.002;
        List<(double Rate, bool Falls)> roots = [];
        for (var y = -8.0; y < 2; y += step)
        {
            var (before, after) = (Value(flows, y), Value(flows, y + step));
            if (before < 0 == after < 0)
                continue;
            var (low, high) = (y, y + step);
            for (var bisection = 0; bisection < 50; bisection++)
            {
                var middle = 0.5 * (low + high);
                (low, high) = Value(flows, middle) < 0 == before < 0 ? (middle, high) : (low, middle);
            }
            roots.Add((Math.Exp(-stepsPerYear * low) - 1, before < 0));
        }
        var positive = roots.Where(root => root.Rate >= 0).ToList();
        return roots is [{ Falls: true } single] ? single.Rate
            : positive is [{ Falls: true } only] ? only.Rate
            : positive.Count == 0 && roots.Exists(root => root.Falls) ? roots.Where(root => root.Falls).Max(root => root.Rate)
            : double.NegativeInfinity;
    }

    /// <summary>The value of the flows at a factor of exp(y) a month, divided by a positive number that keeps it finite.</summary>
    private static double Value(double[] flows, double y)
    {
        var factor = Math.Exp(-Math.Abs(y));
        var value = 0.0;
        for (var i = 0; i < flows.Length; i++)
            value = value * factor + flows[y < 0 ? flows.Length - 1 - i : i];
        return value;
    }
}
