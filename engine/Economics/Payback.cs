namespace Roi.Engine.Economics;

/// <summary>The payback time of a cash flow: the reference implementation.</summary>
public static class Payback
{
    /// <summary>Rounding tolerance: a cumulative flow counts as 0 where its deficit is at most this share of all inflows and outflows
    /// so far.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>Computes the months until cumulative cash flow stays at or above zero; null where it does not within the flows
    /// (never).</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H, spread evenly within a month.</param>
    /// <exception cref="ArgumentException">There are no flows.</exception>
    public static double? Months(ReadOnlySpan<double> flows) => Months(flows, 1);

    /// <summary>Computes the payback of the flows discounted to month 0, each from the end of its month.</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H.</param>
    /// <param name="terms">Gives the discount rate.</param>
    /// <exception cref="ArgumentException">There are no flows.</exception>
    public static double? DiscountedMonths(ReadOnlySpan<double> flows, CashFlowTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Months(flows, terms.MonthlyFactor);
    }

    private static double? Months(ReadOnlySpan<double> flows, double monthlyFactor)
    {
        if (flows.IsEmpty)
            throw new ArgumentException("Needs the flow of month 0 at least.", nameof(flows));
        var (cumulative, gross, factor) = (0.0, 0.0, 1.0);
        double? crossing = null;
        for (var month = 0; month < flows.Length; month++, factor *= monthlyFactor)
        {
            var (before, flow) = (cumulative, flows[month] * factor);
            cumulative += flow;
            gross += Math.Abs(flow);
            crossing = cumulative < -Tolerance * gross ? null
                : crossing ?? (month == 0 ? 0 : month - 1 + Math.Clamp(-before / flow, 0, 1));
        }
        return crossing;
    }
}
