using Roi.Cli.Charts;
using Roi.Cli.Text;

namespace Roi.Cli.Reports.Deck;

/// <summary>The ends and steps of an axis of values, all at round values.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, above the lower one.</param>
/// <param name="Step">The distance of marks.</param>
internal sealed record ChartScale(double Low, double High, double Step)
{
    private const int MostDecimals = 12;

    /// <summary>Shares from 0 to 100 %, in quarters.</summary>
    public static ChartScale Shares { get; } = new(0, 1, 0.25);

    /// <summary>The scale that covers a range.</summary>
    /// <param name="low">The lower end of the range.</param>
    /// <param name="high">The upper end; where it is the lower one, the scale is made around it.</param>
    /// <param name="atMost">The largest number of steps within the range.</param>
    public static ChartScale Over(double low, double high, int atMost = 6)
    {
        if (!(high - low > Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-9))
            (low, high) = low == 0 ? (0, 1) : (Math.Min(low * 1.5, low * 0.5), Math.Max(low * 1.5, low * 0.5));
        var step = ChartStyle.RoundStep(high - low, atMost);
        return new(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step);
    }

    /// <summary>The number format of amounts on the axis: all in the unit of the largest, with as many decimals as the step has.</summary>
    /// <param name="isSigned">Whether amounts above zero have a sign.</param>
    public string Money(bool isSigned = false) => Format(Math.Max(Math.Abs(Low), Math.Abs(High)), Step, isSigned);

    /// <summary>The number format of fractions, in percent.</summary>
    public string Percent => Step * 100 % 1 is > 1e-6 and < 1 - 1e-6 ? "0.0%" : "0%";

    /// <summary>The number format of amounts in the unit of one of them.</summary>
    /// <param name="largest">The amount, not negative.</param>
    /// <param name="step">The difference that is still shown.</param>
    /// <param name="isSigned">Whether amounts above zero have a sign.</param>
    public static string Format(double largest, double step, bool isSigned = false)
    {
        var (unit, suffix) = Roi.Cli.Text.Format.MoneyUnit(largest);
        if (unit >= 1e16 || (largest < 1e-9 && largest > 0))
            return "0.0E+0";
        var decimals = 0;
        for (var scaled = step / unit; decimals < MostDecimals && Math.Abs(scaled - Math.Round(scaled)) > 1e-6 * scaled; scaled *= 10)
            decimals++;
        var digits = (decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals))
            + new string(',', (int)Math.Round(Math.Log10(unit)) / 3) + (suffix.Length == 0 ? "" : $"\"{suffix}\"");
        return $"{(isSigned ? "+" : "")}{digits};\u2212{digits};0";
    }
}
