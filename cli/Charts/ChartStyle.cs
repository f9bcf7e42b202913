using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>Sizes and colours of all charts, and the positions of their ticks.</summary>
/// <remarks>
/// Texts are large enough to read where a chart is half as wide as an A4 page. Dark blue, light blue and orange differ in lightness, so
/// that they are told apart in grey print and by colour-blind readers; shapes, line patterns and labels repeat the distinction. Orange
/// has one meaning in all charts: a value below zero, one that never comes, or what lowers a result. All else is blue or ink.
/// </remarks>
internal static class ChartStyle
{
    /// <summary>The width of a chart in pixels.</summary>
    public const int Width = 1600;
    /// <summary>The height of a chart in pixels.</summary>
    public const int Height = 900;
    /// <summary>The margin at the left and right edge, in pixels.</summary>
    public const float Margin = 48;
    /// <summary>The font size of the title, in pixels.</summary>
    public const float TitleSize = 44;
    /// <summary>The smallest font size of a title that is long, in pixels.</summary>
    public const float LeastTitleSize = 34;
    /// <summary>The font size of the subtitle, in pixels.</summary>
    public const float SubtitleSize = 29;
    /// <summary>The font size of axes and labels, in pixels.</summary>
    public const float LabelSize = 28;
    /// <summary>The font size of the note and the run id, in pixels.</summary>
    public const float SmallSize = 21;

    /// <summary>Colour of the main text and lines.</summary>
    public static readonly Color Ink = Color.FromHex("#15212D");
    /// <summary>Colour of explanatory text.</summary>
    public static readonly Color Muted = Color.FromHex("#515F6C");
    /// <summary>Colour of grid lines.</summary>
    public static readonly Color Grid = Color.FromHex("#DCE2E8");
    /// <summary>Colour of the data: lines and marks.</summary>
    public static readonly Color Main = Color.FromHex("#1D4F7C");
    /// <summary>Colour of the data: areas.</summary>
    public static readonly Color Light = Color.FromHex("#B5CDE2");
    /// <summary>Colour of values below zero, of never and of what lowers a result: lines and text.</summary>
    public static readonly Color Loss = Color.FromHex("#B4490F");
    /// <summary>Colour of values below zero, of never and of what lowers a result: areas.</summary>
    public static readonly Color LossLight = Color.FromHex("#F6D3BA");

    /// <summary>The round values from a lower to an upper end, at steps of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end; where it is the lower one, that is the only value.</param>
    /// <param name="atMost">The largest number of steps.</param>
    public static double[] RoundValues(double low, double high, int atMost)
    {
        if (high <= low)
            return [low];
        var step = RoundStep(high - low, atMost);
        var first = Math.Ceiling(low / step - 1e-9);
        var count = (int)(Math.Floor(high / step + 1e-9) - first) + 1;
        return [.. Enumerable.Range(0, Math.Max(count, 0)).Select(i => (first + i) * step)];
    }

    /// <summary>The smallest step of 1, 2 or 5 times a power of ten that covers a span in at most <paramref name="atMost"/>
    /// steps.</summary>
    public static double RoundStep(double span, int atMost)
    {
        var power = 1.0;
        while (power * atMost < span)
            power *= 10;
        while (power / 10 * atMost >= span && power > 1e-300)
            power /= 10;
        return power / 5 * atMost >= span ? power / 5 : power / 2 * atMost >= span ? power / 2 : power;
    }

    /// <summary>The months to mark from 0 to an end: every 1, 2, 3, 6, 12, 24, 60 or more, at most 13 in all up to 1,440 months.</summary>
    public static double[] RoundMonths(double end)
    {
        double[] steps = [1, 2, 3, 6, 12, 24, 60, 120];
        var step = steps.FirstOrDefault(s => end / s <= 12, Math.Ceiling(end / 1200) * 120);
        return [.. Enumerable.Range(0, (int)(end / step + 1e-9) + 1).Select(i => i * step)];
    }
}
