namespace Roi.Engine.Economics;

/// <summary>The yearly rate at which a cash flow is worth nothing: the plain statement of the definition.</summary>
public static class InternalRateOfReturn
{
    /// <summary>The part of the other side's total below which inflows or outflows count as none at all.</summary>
    public const double Nothing = 1e-12;

    /// <summary>(1 + IRR(CF0..CFH))^12 - 1 in a spreadsheet's words, as a fraction.</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H.</param>
    /// <returns>
    /// The rate, above -1. Where nothing comes in, negative infinity, a "none" that ranks lowest; where nothing goes
    /// out, positive infinity, a "none" that ranks highest. Flows that are all 0, or that do not go from outlay to gain
    /// (first out, last in), have no rate either and rank lowest; NaN among the flows gives NaN.
    /// </returns>
    /// <remarks>An outlay that turns to gain once has exactly one rate (Descartes' rule of signs).</remarks>
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
        if (inflow <= Nothing * outflow)
            return double.NegativeInfinity;
        if (outflow <= Nothing * inflow)
            return double.PositiveInfinity;
        return first < 0 && last > 0 ? PerYear(MonthlyGrowth(flows)) : double.NegativeInfinity;
    }

    /// <summary>The growth over twelve months less 1; the highest finite number where that is beyond doubles.</summary>
    internal static double PerYear(double monthlyGrowth)
    {
        var quarter = monthlyGrowth * monthlyGrowth * monthlyGrowth;
        return Math.Min(quarter * quarter * (quarter * quarter) - 1, double.MaxValue);
    }

    /// <summary>1 + the monthly rate, by halving an interval until no double is left inside.</summary>
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

    /// <summary>Present value at a growth of 1 or more, final value below: either has the sign sought, neither overflows.</summary>
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
