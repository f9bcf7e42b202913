using Roi.Cli.Charts;
using Roi.Cli.Text;

namespace Roi.Cli.Reports.Deck;

/// <summary>A place on a slide.</summary>
/// <param name="X">From the left edge, in points.</param>
/// <param name="Y">From the upper edge, in points.</param>
/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    /// <summary>The bottom edge, in points from the upper edge of the slide.</summary>
    public double Bottom => Y + Height;
}

/// <summary>Sizes and colours of slides: those of the charts, as the theme of the deck.</summary>
internal static class DeckStyle
{
    /// <summary>The size of a slide, in points: 16 to 9.</summary>
    public const double Width = 960, Height = 540;

    /// <summary>The margin at the left and right edge, in points.</summary>
    public const double Margin = 40;

    /// <summary>The width between the margins, in points.</summary>
    public const double Room = Width - 2 * Margin;

    /// <summary>The largest and the smallest size of a title, in points.</summary>
    public const double TitleSize = 26, LeastTitleSize = 18;

    /// <summary>The size of the text of a slide and of its charts, in points.</summary>
    public const double TextSize = 14, ChartSize = 12;

    /// <summary>The size of notes and of the foot, in points.</summary>
    public const double NoteSize = 11, FootSize = 9;

    /// <summary>The place of what a slide is about, in a word or two.</summary>
    public static Box Subject { get; } = new(Margin, 14, Room, 16);

    /// <summary>The place of the title.</summary>
    public static Box Title { get; } = new(Margin, 32, Room, 66);

    /// <summary>The place of what a slide shows.</summary>
    public static Box Content { get; } = new(Margin, 104, Room, 380);

    /// <summary>The place of the foot, and of the number of the slide beside it.</summary>
    public static Box Foot { get; } = new(Margin, 500, Room - 60, 28);

    /// <summary>The colours of the theme, in its order, by their names there: ink, paper, main, soft, six accents, links.</summary>
    public static (string Name, string Color)[] Theme { get; } =
    [
        ("dk1", Hex(ChartStyle.Ink)), ("lt1", "FFFFFF"), ("dk2", Hex(ChartStyle.Main)), ("lt2", "F4F6F8"),
        ("accent1", Hex(ChartStyle.Main)), ("accent2", Hex(ChartStyle.Light)), ("accent3", Hex(ChartStyle.Loss)),
        ("accent4", Hex(ChartStyle.LossLight)), ("accent5", Hex(ChartStyle.Muted)), ("accent6", Hex(ChartStyle.Grid)),
        ("hlink", Hex(ChartStyle.Main)), ("folHlink", Hex(ChartStyle.Muted)),
    ];

    /// <summary>Names of colours of the theme.</summary>
    public const string Ink = "tx1", Paper = "bg1", Soft = "bg2", Main = "accent1", Light = "accent2", Loss = "accent3",
        LossLight = "accent4", Muted = "accent5", Grid = "accent6";

    /// <summary>The colour of a verdict: that of the page.</summary>
    public static string Of(Tone tone) => tone switch
    {
        Tone.Good => "1C6B3C",
        Tone.Doubt => "8A5300",
        _ => "A3231F",
    };

    /// <summary>Points in the unit of files: 12,700 a point.</summary>
    public static long Emu(double points) => (long)Math.Round(points * 12_700);

    private static string Hex(ScottPlot.Color color) => color.ToHex().TrimStart('#')[..6];
}
