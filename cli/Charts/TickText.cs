using System.Globalization;
using Roi.Cli.Text;

namespace Roi.Cli.Charts;

/// <summary>The labels of the ticks of one axis: as many digits as their step needs, so that no two ticks read alike.</summary>
internal static class TickText
{
    private const double MostInWords = 1e16;
    private const int MostDecimals = 15;

    /// <summary>Amounts of money, all in the unit of the largest: "0", "0.5 M", "1.0 M".</summary>
    /// <param name="ticks">Ascending and evenly spaced amounts in the currency.</param>
    public static string[] Money(double[] ticks)
    {
        var largest = ticks.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest >= MostInWords ? Powers(ticks, largest) : Labels(ticks, Format.MoneyUnit(largest));
    }

    /// <summary>Fractions in percent, without the sign: "−50", "0", "50".</summary>
    /// <param name="ticks">Ascending and evenly spaced fractions.</param>
    public static string[] Percent(double[] ticks) => Labels(ticks, (0.01, ""));

    /// <summary>Plain numbers.</summary>
    /// <param name="ticks">Ascending and evenly spaced numbers.</param>
    public static string[] Number(double[] ticks) => Labels(ticks, (1, ""));

    private static string[] Labels(double[] ticks, (double Size, string Suffix) unit)
    {
        var decimals = Decimals(ticks, unit.Size);
        var format = decimals == 0 ? "#,0" : "#,0." + new string('0', decimals);
        return [.. ticks.Select(tick => (tick / unit.Size).ToString(format, CultureInfo.InvariantCulture))
            .Select(digits => digits.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? "0" : digits.Replace('-', '−') + unit.Suffix)];
    }

    /// <summary>Amounts too large for words, such as "2e18".</summary>
    private static string[] Powers(double[] ticks, double largest)
    {
        var (unit, exponent) = (1e15, 15);
        while (largest >= unit * 10 && exponent < 308)
            (unit, exponent) = (unit * 10, exponent + 1);
        return Labels(ticks, (unit, "e" + exponent.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The decimals after which the step has no further digit.</summary>
    private static int Decimals(double[] ticks, double unit)
    {
        if (ticks.Length < 2)
            return 0;
        var (step, decimals) = ((ticks[^1] - ticks[0]) / (ticks.Length - 1) / unit, 0);
        while (decimals < MostDecimals && Math.Abs(step - Math.Round(step)) > 1e-6 * step)
            (step, decimals) = (step * 10, decimals + 1);
        return decimals;
    }
}
