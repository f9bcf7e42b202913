using System.Globalization;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Writes the old and the new side of a change for messages.</summary>
/// <remarks>Numbers get as many digits as distinguish the two.</remarks>
internal static class ChangeText
{
    /// <summary>A condition on sites, in quotes; "all sites" where there is none.</summary>
    public static string Condition(Expression? when) => when is null ? "all sites" : Quoted.Of(when.Text);

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
