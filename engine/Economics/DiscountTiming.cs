namespace Roi.Engine.Economics;

/// <summary>The instant to which money per year, events and tax are discounted. Money once is always discounted from its own
/// month.</summary>
public enum DiscountTiming
{
    /// <summary>The end of each month.</summary>
    MonthEnd,

    /// <summary>The end of year k from the decision, month 12k; the horizon where it ends earlier.</summary>
    YearEnd,

    /// <summary>The middle of year k from the decision, month 12k - 6; the middle of its months where the horizon cuts it.</summary>
    MidYear,
}
