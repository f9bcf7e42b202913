using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Whether the amount of a cash entry is money per year or money once: its unit says.</summary>
internal static class StreamUnits
{
    /// <summary>Whether the amount is one per year; null where it is neither. An amount of literals alone is what its keys say, else money
    /// once.</summary>
    /// <param name="stream">The cash entry.</param>
    /// <param name="formula">Its formula.</param>
    public static bool? IsYearly(CashRule stream, BoundFormula formula) => stream.Flow.ByYear.Count > 0 ? true
        : formula.Unit is not { } unit
        ? (stream.Flow.Start ?? stream.Flow.End ?? stream.Flow.RampUp ?? stream.Flow.Growth) is not null
        : unit == Unit.MoneyPerYear ? true : unit == Unit.Money ? false : null;
}
