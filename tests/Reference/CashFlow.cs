namespace Roi.Reference;

/// <summary>The terms of finance.</summary>
/// <param name="HorizonMonths">Months that count, from the first payment.</param>
/// <param name="DiscountRate">Per year.</param>
/// <param name="AmortisationYears">Years over which the annual total cost spreads the implementation cost.</param>
/// <param name="UntilGoLive">Whether the implementation cost is paid evenly over the months to go-live, else at month 0.</param>
internal sealed record Terms(int HorizonMonths, double DiscountRate, double AmortisationYears, bool UntilGoLive)
{
    /// <summary>What money of each month, from month 0, is worth at month 0.</summary>
    public IReadOnlyList<double> Worths { get; } =
        [.. Enumerable.Range(0, HorizonMonths + 1).Select(month => Math.Pow(1 + DiscountRate, -month / 12.0))];
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
    /// <param name="terms">The terms of finance.</param>
    /// <param name="asked">What is asked for; the rest is not a number.</param>
    public static Earnings Of(
        double benefit, double running, double implementation, double goLive, double rampUp, Terms terms, Figures asked)
    {
        const double none = double.NaN;
        var total = running + implementation / terms.AmortisationYears;
        if (asked == Figures.OfRunRate)
            return new(total, (benefit - total) / total, none, none, none, none, none, none, none, none, none, implementation,
                none, none, none);
        var months = terms.HorizonMonths;
        var flows = new double[months + 1];
        var (earnedFirst, earned, paidFirst, paid, invested) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var month = 0; month <= months; month++)
        {
            var gain = month == 0 ? 0 : benefit / 12 * (Ramp(month - goLive, rampUp) - Ramp(month - 1 - goLive, rampUp));
            var outlay = Outlay(month, implementation, goLive, terms.UntilGoLive);
            var cost = (month == 0 ? 0 : running / 12 * Math.Clamp(month - goLive, 0, 1)) + outlay;
            invested += outlay * terms.Worths[month];
            flows[month] = gain - cost;
            earned += gain;
            paid += cost;
            if (month <= 12)
                (earnedFirst, paidFirst) = (earned, paid);
        }
        var discounted = new double[months + 1];
        for (var month = 0; month <= months; month++)
            discounted[month] = flows[month] * terms.Worths[month];
        return new(
            total, (benefit - total) / total, earnedFirst, (earnedFirst - paidFirst) / paidFirst, (earned - paid) / paid,
            discounted.Sum(), asked == Figures.All ? InternalRateOfReturn(flows) : none, Payback(flows), Payback(discounted),
            earned * 12 / months, discounted.Sum(Math.Abs), implementation, PeakFunding(flows), ModifiedRate(discounted, terms),
            invested > 0 ? 1 + discounted.Sum() / invested : none);
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

    /// <summary>Months to the crossing after which the sum stays at or above zero, linear inside the month; infinity is never.</summary>
    private static double Payback(double[] flows)
    {
        var nothing = -EqualWithin * flows.Sum(Math.Abs);
        var (sum, crossing) = (flows[0], flows[0] >= nothing ? 0 : double.PositiveInfinity);
        for (var month = 1; month < flows.Length; month++)
        {
            var before = sum;
            sum += flows[month];
            if (sum < nothing)
                crossing = double.PositiveInfinity;
            else if (double.IsInfinity(crossing))
                crossing = Math.Min(month, month - 1 - before / flows[month]);
        }
        return crossing;
    }

    /// <summary>The rate per year at which the flows are worth nothing, by bisection; where there are several, one by a scan.</summary>
    private static double InternalRateOfReturn(double[] flows)
    {
        if (flows.All(flow => flow <= 0))
            return double.NegativeInfinity;
        if (flows.All(flow => flow >= 0))
            return double.PositiveInfinity;
        var signs = flows.Where(flow => flow != 0).Select(Math.Sign).ToArray();
        if (signs[^1] < 0 || signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second) > 1)
            return Scanned(flows);
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
        return Math.Exp(-12 * low) - 1;
    }

    /// <summary>A single root where the value falls with the rate is the rate of return, however high; else the only root at or above
    /// zero, if the value falls there; else none, which ranks lowest.</summary>
    private static double Scanned(double[] flows)
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
            roots.Add((Math.Exp(-12 * low) - 1, before < 0));
        }
        var positive = roots.Where(root => root.Rate >= 0).ToList();
        return roots is [{ Falls: true } single] ? single.Rate
            : positive is [{ Falls: true } only] ? only.Rate : double.NegativeInfinity;
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
