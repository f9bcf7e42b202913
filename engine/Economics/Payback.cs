namespace Roi.Engine.Economics;

/// <summary>When an outlay has come back for good: the plain statement of the definition.</summary>
public static class Payback
{
    /// <summary>The part of the money moved so far below which a cumulative flow counts as 0: an outlay met to the cent
    /// is met, whichever way its last bit was rounded.</summary>
    public const double Tie = 1e-12;

    /// <summary>Months from 0 to the crossing after which cumulative cash flow stays at or above zero; null where there
    /// is none within the flows (never).</summary>
    /// <param name="flows">Net cash flow of months 0, 1, ..., H, spread evenly within a month.</param>
    /// <exception cref="ArgumentException">There are no flows.</exception>
    public static double? Months(ReadOnlySpan<double> flows) => Months(flows, 1);

    /// <summary>The same for the flows discounted to month 0, each taken at the end of its month.</summary>
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
        var (cumulative, moved, factor) = (0.0, 0.0, 1.0);
        double? crossing = null;
        for (var month = 0; month < flows.Length; month++, factor *= monthlyFactor)
        {
            var (before, flow) = (cumulative, flows[month] * factor);
            cumulative += flow;
            moved += Math.Abs(flow);
            crossing = cumulative < -Tie * moved ? null
                : crossing ?? (month == 0 ? 0 : month - 1 + Math.Clamp(-before / flow, 0, 1));
        }
        return crossing;
    }
}
