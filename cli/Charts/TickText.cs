using System.Globalization;
using Roi.Cli.Text;

namespace Roi.Cli.Charts;

/// <summary>The labels of the ticks of one axis: as many digits as their step needs, so that no two ticks read alike.</summary>
internal static class TickText
{
    private const int MostDecimals = 15;

    /// <summary>Amounts of money, all in the unit of the largest: "0", "0.5 M", "1.0 M".</summary>
    /// <param name="ticks">Ascending amounts in the currency.</param>
    public static string[] Money(double[] ticks) => Labels(ticks, Format.MoneyUnit(ticks.Select(Math.Abs).DefaultIfEmpty(0).Max()));

    /// <summary>Fractions in percent, without the sign: "−50", "0", "50".</summary>
    /// <param name="ticks">Ascending fractions.</param>
    public static string[] Percent(double[] ticks) => Labels(ticks, (0.01, ""));

    /// <summary>Plain numbers.</summary>
    /// <param name="ticks">Ascending numbers.</param>
    public static string[] Number(double[] ticks) => Labels(ticks, (1, ""));

    private static string[] Labels(double[] ticks, (double Size, string Suffix) unit)
    {
        var decimals = Decimals(ticks, unit.Size);
        var format = decimals == 0 ? "#,0" : "#,0." + new string('0', decimals);
        return [.. ticks.Select(tick => (tick / unit.Size).ToString(format, CultureInfo.InvariantCulture))
            .Select(digits => digits.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? "0" : Format.Written(digits) + unit.Suffix)];
    }

    /// <summary>The decimals after which no tick has a further digit.</summary>
    private static int Decimals(double[] ticks, double unit)
    {
        if (ticks.Length < 2)
            return 0;
        var (step, decimals) = (ticks.Zip(ticks.Skip(1), (left, right) => right - left).Min() / unit, 0);
        var scaled = ticks.Select(tick => tick / unit).ToArray();
        while (decimals < MostDecimals && scaled.Any(tick => Math.Abs(tick - Math.Round(tick)) > 1e-6 * step))
        {
            (step, decimals) = (step * 10, decimals + 1);
            for (var i = 0; i < scaled.Length; i++)
                scaled[i] *= 10;
        }
        return decimals;
    }
}
