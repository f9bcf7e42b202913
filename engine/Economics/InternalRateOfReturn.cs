namespace Roi.Engine.Economics;

/// <summary>The internal rate of return, at which the net present value of a cash flow is 0: the reference implementation.</summary>
public static class InternalRateOfReturn
{
    /// <summary>Inflows that total at most this share of the outflows count as none.</summary>
    public const double NegligibleShare = 1e-12;

    /// <summary>The highest rate per year that says more than that the outlay returns within weeks, a fraction: 1,000 %. Rates above it are
    /// kept, but reports tell them as being above it, and a column that holds one has no mean and no standard deviation.</summary>
    public const double HighestTold = 10;

    /// <summary>Computes the rate per year as a fraction: (1 + IRR(CF0..CFH))^12 - 1 in spreadsheet notation.</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H.</param>
    /// <returns>The rate, above -1. Negative infinity where there is no inflow, where all flows are 0, or where the flows do not lead
    /// from an outlay (the first flow other than 0 is negative) to a gain (the last is positive); positive infinity where there is no
    /// outflow; NaN where a flow is NaN.</returns>
    /// <remarks>Flows that change sign once have exactly one rate (Descartes' rule of signs).</remarks>
    public static double Of(ReadOnlySpan<double> flows)
    {
        var (inflow, outflow, first, last) = (0.0, 0.0, 0.0, 0.0);
        foreach (var flow in flows)
        {
            if (double.IsNaN(flow))
                return double.NaN;
            inflow += Math.Max(flow, 0);
            outflow += Math.Max(-flow, 0);
            first = first == 0 ? flow : first;
            last = flow == 0 ? last : flow;
        }
        if (inflow <= NegligibleShare * outflow)
            return double.NegativeInfinity;
        if (outflow == 0)
            return double.PositiveInfinity;
        return first < 0 && last > 0 ? PerYear(MonthlyGrowth(flows)) : double.NegativeInfinity;
    }

    /// <summary>Converts monthly growth to a rate per year: growth^12 - 1, at most <see cref="double.MaxValue"/>.</summary>
    internal static double PerYear(double monthlyGrowth)
    {
        var quarter = monthlyGrowth * monthlyGrowth * monthlyGrowth;
        return Math.Min(quarter * quarter * (quarter * quarter) - 1, double.MaxValue);
    }

    /// <summary>Finds 1 + the monthly rate by bisection, down to adjacent doubles.</summary>
    private static double MonthlyGrowth(ReadOnlySpan<double> flows)
    {
        var (low, high) = (1.0, 1.0);
        while (WorthAt(flows, high) > 0)
            (low, high) = (high, high * 2);
        while (WorthAt(flows, low) <= 0 && low > double.Epsilon)
            (low, high) = (low / 2, low);
        for (var middle = low; ;)
        {
            var next = low + (high - low) / 2;
            if (next == middle || next <= low || next >= high)
                return next;
            middle = next;
            (low, high) = WorthAt(flows, middle) > 0 ? (middle, high) : (low, middle);
        }
    }

    /// <summary>The present value for a growth of at least 1, else the final value. Both have the same sign, and neither
    /// overflows.</summary>
    private static double WorthAt(ReadOnlySpan<double> flows, double growth)
    {
        var worth = 0.0;
        if (growth < 1)
            foreach (var flow in flows)
                worth = worth * growth + flow;
        else
            for (var month = flows.Length - 1; month >= 0; month--)
                worth = worth / growth + flows[month];
        return worth;
    }
}
