using System.Globalization;

namespace Roi.Rules.Proving;

/// <summary>Two values side by side, with as many digits as it takes to tell them apart.</summary>
internal static class Wording
{
    /// <summary>Two fractions in percent: <c>48 % to 53 %</c>.</summary>
    public static string Percents(double before, double after) => $"{Pair(before * 100, after * 100, " %")}";

    /// <summary>Two amounts: <c>8,784 to 9,000</c>.</summary>
    public static string Amounts(double before, double after) => Pair(before, after, "");

    private static string Pair(double before, double after, string unit)
    {
        var format = Of(before, "#,0.####") == Of(after, "#,0.####") ? "R" : "#,0.####";
        return $"{Of(before, format)}{unit} to {Of(after, format)}{unit}";
    }

    private static string Of(double value, string format) =>
        double.IsInfinity(value) ? "no limit" : value.ToString(format, CultureInfo.InvariantCulture);
}
