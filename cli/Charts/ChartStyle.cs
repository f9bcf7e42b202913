using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The one look of all charts: sizes, lightness and lines.</summary>
/// <remarks>
/// Sizes are chosen so that a chart at half the width of an A4 page still reads. Dark blue, light blue and orange differ
/// in lightness, so that they hold up in grey print and for colour-blind readers; shape, line pattern and direct labels
/// say the same again.
/// </remarks>
internal static class ChartStyle
{
    /// <summary>Pixels across.</summary>
    public const int Width = 1600;
    /// <summary>Pixels down.</summary>
    public const int Height = 900;
    /// <summary>Pixels kept free at the left and right edge.</summary>
    public const float Margin = 48;
    /// <summary>Font size of the message, in pixels.</summary>
    public const float TitleSize = 44;
    /// <summary>Font size of what is shown, in pixels.</summary>
    public const float SubtitleSize = 29;
    /// <summary>Font size of axes and labels, in pixels.</summary>
    public const float LabelSize = 28;
    /// <summary>Font size of the run id, in pixels.</summary>
    public const float SmallSize = 21;

    /// <summary>Text and lines that matter.</summary>
    public static readonly Color Ink = Color.FromHex("#15212D");
    /// <summary>Text that explains.</summary>
    public static readonly Color Muted = Color.FromHex("#515F6C");
    /// <summary>Grid lines.</summary>
    public static readonly Color Grid = Color.FromHex("#DCE2E8");
    /// <summary>What a chart is about.</summary>
    public static readonly Color Main = Color.FromHex("#1D4F7C");
    /// <summary>Areas of what a chart is about.</summary>
    public static readonly Color Light = Color.FromHex("#B5CDE2");
    /// <summary>Loss, never, below zero: lines and text.</summary>
    public static readonly Color Loss = Color.FromHex("#B4490F");
    /// <summary>Loss, never, below zero: areas.</summary>
    public static readonly Color LossLight = Color.FromHex("#F6D3BA");

    /// <summary>Round values between two ends: at steps of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above the lower.</param>
    /// <param name="atMost">How many steps there may be.</param>
    public static double[] RoundValues(double low, double high, int atMost)
    {
        var step = RoundStep(high - low, atMost);
        var first = Math.Ceiling(low / step - 1e-9);
        var count = (int)(Math.Floor(high / step + 1e-9) - first) + 1;
        return [.. Enumerable.Range(0, Math.Max(count, 0)).Select(i => (first + i) * step)];
    }

    /// <summary>The smallest of 1, 2 and 5 times a power of ten that covers a span in at most so many steps.</summary>
    public static double RoundStep(double span, int atMost)
    {
        var power = 1.0;
        while (power * atMost < span)
            power *= 10;
        while (power / 10 * atMost >= span && power > 1e-12)
            power /= 10;
        return power / 5 * atMost >= span ? power / 5 : power / 2 * atMost >= span ? power / 2 : power;
    }

    /// <summary>Months to mark from 0 to an end: every 1, 2, 3, 6, 12 or more.</summary>
    public static double[] RoundMonths(double end)
    {
        double[] steps = [1, 2, 3, 6, 12, 24, 60, 120];
        var step = steps.FirstOrDefault(s => end / s <= 12, Math.Ceiling(end / 1200) * 120);
        return [.. Enumerable.Range(0, (int)(end / step + 1e-9) + 1).Select(i => i * step)];
    }
}
