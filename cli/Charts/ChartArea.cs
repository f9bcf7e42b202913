using Roi.Cli.Text;
using Roi.Rules.Running;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Roi.Cli.Charts;

/// <summary>Draws a chart in the common style. Position and limits are fixed before drawing, so that labels are placed in one
/// pass.</summary>
internal sealed class ChartArea
{
    /// <summary>The width of the data of a chart with the usual room at its sides, in pixels.</summary>
    public const float UsualWidth = ChartStyle.Width - 190 - 70;
    private const float TopPadding = 148;
    private const float BottomPadding = 200;
    private const float NoticeWidth = 740;
    private const float LinePixels = 35;
    private readonly ChartFrame frame;
    private readonly float right;
    private readonly float width;
    private (double Left, double Right, double Bottom, double Top) limits;

    /// <summary>Creates an empty chart with heading and foot.</summary>
    /// <param name="analysis">The analysis whose title, verdicts, number of trials and run id the foot shows.</param>
    /// <param name="title">The message of the chart.</param>
    /// <param name="subtitle">The quantity that is shown.</param>
    /// <param name="left">Pixels left of the data, for labels.</param>
    /// <param name="right">Pixels right of the data.</param>
    /// <param name="note">A text at the foot, after the one that every chart has.</param>
    /// <param name="verdictsOf">What the verdicts are of, where that is not the whole picture.</param>
    /// <param name="analysed">Cases and verdicts of a picture of several, in at most so many pixels of the small size; null for those of
    /// the analysis.</param>
    public ChartArea(Analysis analysis, string title, string subtitle, float left = 190, float right = 70, string note = "",
        string verdictsOf = "", Func<ChartFont, float, string>? analysed = null)
        : this(new ChartFoot(analysis.TitleAsSet, $" · {verdictsOf}{Sentences.Verdicts(analysis)}",
            ChartFoot.OriginOf(analysis),
            $"{ChartFoot.Basis(analysis.Result.Model.IsDeterministic, analysis.Options.Trials)} {note.TrimStart()}".TrimEnd(),
            "Run " + analysis.RunId)
        { Analysed = analysed },
            title, subtitle, left, right)
    {
    }

    /// <summary>Creates an empty chart of what is no analysis.</summary>
    /// <param name="foot">The texts at the foot.</param>
    /// <param name="title">The message of the chart.</param>
    /// <param name="subtitle">The quantity that is shown.</param>
    /// <param name="left">Pixels left of the data, for labels.</param>
    /// <param name="right">Pixels right of the data.</param>
    public ChartArea(ChartFoot foot, string title, string subtitle, float left = 190, float right = 70)
    {
        Font = ChartFont.Install();
        this.right = right;
        width = ChartStyle.Width - left - right;
        var room = ChartStyle.Width - 2 * ChartStyle.Margin;
        var titleSize = ChartTitle.Size(title);
        frame = new ChartFrame(
            Font.Fit(title, titleSize, room, bold: true), titleSize, Font.Fit(subtitle, ChartStyle.SubtitleSize, room),
            (Case(room), Case(room - NoticeWidth)),
            Font.Fit(foot.Origin, ChartStyle.SmallSize, room - 290), Font.Fit(foot.Note, ChartStyle.SmallSize, room),
            Font.Fit(foot.Run, ChartStyle.SmallSize, 280));
        Plot.Axes.AddPanel(frame);
        Plot.Layout.Fixed(new PixelPadding(left, right, BottomPadding, TopPadding));
        Plot.FigureBackground.Color = Colors.White;
        Plot.DataBackground.Color = Colors.White;
        Plot.Axes.Right.IsVisible = Plot.Axes.Top.IsVisible = false;
        Plot.HideLegend();
        Plot.Grid.MajorLineColor = ChartStyle.Grid;
        Plot.Grid.MajorLineWidth = 2;

        string Case(float width) => foot.Analysed is { } analysed ? Font.Fit(analysed(Font, width), ChartStyle.SmallSize, width)
            : Font.Fit(foot.Case, ChartStyle.SmallSize, width - Font.Width(foot.Verdicts, ChartStyle.SmallSize)) + foot.Verdicts;
    }

    /// <summary>The height of the data of every chart, in pixels.</summary>
    public const float DataHeight = ChartStyle.Height - TopPadding - BottomPadding;

    /// <summary>The width of the data of this chart, in pixels.</summary>
    public float DataWidth => width;

    /// <summary>The underlying plot.</summary>
    public Plot Plot { get; } = new();

    /// <summary>The font, for measuring.</summary>
    public ChartFont Font { get; }

    /// <summary>The left end of the horizontal axis.</summary>
    public double Left => limits.Left;

    /// <summary>The right end of the horizontal axis.</summary>
    public double Right => limits.Right;

    /// <summary>The lower end of the vertical axis.</summary>
    public double Bottom => limits.Bottom;

    /// <summary>The upper end of the vertical axis.</summary>
    public double Top => limits.Top;

    /// <summary>The width of one pixel in units of the horizontal axis.</summary>
    public double PixelX => (limits.Right - limits.Left) / width;

    /// <summary>The height of one pixel in units of the vertical axis.</summary>
    public double PixelY => (limits.Top - limits.Bottom) / DataHeight;

    /// <summary>Sets the limits of both axes.</summary>
    public void Limits(double left, double right, double bottom, double top)
    {
        limits = (left, right, bottom, top);
        Plot.Axes.SetLimits(left, right, bottom, top);
    }

    /// <summary>Draws the horizontal axis with ticks at round values.</summary>
    /// <param name="title">The quantity and its unit.</param>
    /// <param name="low">The least value at which a tick may stand.</param>
    /// <param name="high">The largest value at which a tick may stand.</param>
    /// <param name="atMost">The largest number of steps; there are fewer where the labels need more room.</param>
    /// <param name="labels">The labels of all ticks.</param>
    /// <param name="grid">Whether a line marks each tick.</param>
    public void Horizontal(string title, double low, double high, int atMost, Func<double[], string[]> labels, bool grid = false)
    {
        var ticks = ChartStyle.RoundValues(low, high, atMost);
        while (atMost > 1 && ticks.Length > 1
            && labels(ticks).Max(label => Font.Width(label, ChartStyle.LabelSize)) + 20 > (ticks[1] - ticks[0]) / PixelX)
            ticks = ChartStyle.RoundValues(low, high, --atMost);
        Horizontal(title, ticks, labels, grid);
    }

    /// <summary>Draws the horizontal axis with given ticks.</summary>
    /// <inheritdoc cref="Horizontal(string, double, double, int, Func{double[], string[]}, bool)"/>
    public void Horizontal(string title, double[] ticks, Func<double[], string[]> labels, bool grid = false)
    {
        Axis(Plot.Axes.Bottom, title, ticks, labels);
        Plot.Grid.XAxisStyle.IsVisible = grid;
    }

    /// <summary>Draws the vertical axis, with a title that names the unit, and labelled ticks.</summary>
    public void Vertical(string title, double[] ticks, Func<double[], string[]> labels, bool grid = true)
    {
        Axis(Plot.Axes.Left, title, ticks, labels);
        Plot.Axes.Left.FrameLineStyle.Width = 0;
        Plot.Axes.Left.MajorTickStyle.Length = 0;
        Plot.Axes.Left.MajorTickStyle.Width = 0;
        Plot.Grid.YAxisStyle.IsVisible = grid;
    }

    /// <summary>Hides the vertical axis; <see cref="Name"/> labels the rows instead.</summary>
    public void NoVertical()
    {
        Vertical("", [], _ => [], grid: false);
    }

    /// <summary>Writes the label of a row left of the data.</summary>
    /// <param name="y">The middle of the label, on the vertical axis.</param>
    /// <param name="lines">The lines of the label; they are not shortened.</param>
    public void Name(double y, IReadOnlyList<string> lines)
    {
        var middle = TopPadding + (float)((limits.Top - y) / PixelY);
        for (var i = 0; i < lines.Count; i++)
            frame.Names.Add((middle + (i - (lines.Count - 1) / 2f) * LinePixels, lines[i]));
    }

    /// <summary>Writes the label of a row right of the data.</summary>
    /// <param name="y">The middle of the label, on the vertical axis.</param>
    /// <param name="text">The label; it is not shortened.</param>
    /// <param name="color">The colour; null for <see cref="ChartStyle.Ink"/>.</param>
    public void NameRight(double y, string text, Color? color = null) => NameRight(y, text, color, 18);

    /// <summary>Writes the label of the right end of a line, with a short line that leads to it.</summary>
    /// <param name="y">The middle of the label, on the vertical axis.</param>
    /// <param name="text">The label; it is not shortened.</param>
    /// <param name="end">The right end of the line, on the vertical axis.</param>
    /// <param name="color">The colour; null for <see cref="ChartStyle.Ink"/>.</param>
    public void NameEnd(double y, string text, double end, Color? color = null)
    {
        NameRight(y, text, color, 44);
        var from = ChartStyle.Width - right;
        frame.Leaders.Add((new Pixel(from, Pixels(end)), new Pixel(from + 38, Pixels(y))));
    }

    private void NameRight(double y, string text, Color? color, float offset) =>
        frame.RightNames.Add((ChartStyle.Width - right + offset, Pixels(y), text, color ?? ChartStyle.Ink));

    private float Pixels(double y) => TopPadding + (float)((limits.Top - y) / PixelY);

    /// <summary>Draws a straight line between two points; <paramref name="lineWidth"/> is in pixels.</summary>
    public void Line(double x1, double y1, double x2, double y2, Color color, float lineWidth = 3, LinePattern? pattern = null) =>
        Curve([x1, x2], [y1, y2], color, lineWidth, pattern);

    /// <summary>Draws a line through many points, solid, dashed or dotted; <paramref name="lineWidth"/> is in pixels.</summary>
    public void Curve(double[] xs, double[] ys, Color color, float lineWidth = 5, LinePattern? pattern = null)
    {
        if (pattern is null || pattern.Value.Equals(LinePattern.Solid))
        {
            var line = Plot.Add.ScatterLine(xs, ys);
            line.LineColor = color;
            line.LineWidth = lineWidth;
            return;
        }
        var (dash, gap) = pattern.Value.Equals(LinePattern.Dotted) ? (lineWidth, lineWidth * 2) : (12f, 8f);
        Plot.Add.Plottable(new DashedLine(xs, ys, dash, gap) { Style = new LineStyle { Color = color, Width = lineWidth } });
    }

    /// <summary>Fills the area between two curves.</summary>
    public void Band(double[] xs, double[] lower, double[] upper, Color color)
    {
        var corners = new Coordinates[xs.Length * 2];
        for (var i = 0; i < xs.Length; i++)
            (corners[i], corners[^(i + 1)]) = (new Coordinates(xs[i], lower[i]), new Coordinates(xs[i], upper[i]));
        var band = Plot.Add.Polygon(corners);
        band.FillColor = color;
        band.LineWidth = 0;
        band.MarkerSize = 0;
    }

    /// <summary>Draws a rectangle.</summary>
    public void Box(double left, double right, double bottom, double top, Color fill, Color? edge = null)
    {
        var box = Plot.Add.Rectangle(left, right, bottom, top);
        box.FillColor = fill;
        box.LineColor = edge ?? fill;
        box.LineWidth = edge is null ? 0 : 2;
    }

    /// <summary>Draws a round mark; <paramref name="size"/> is its diameter in pixels.</summary>
    public void Dot(double x, double y, Color color, float size = 18)
    {
        var dot = Plot.Add.Marker(x, y, MarkerShape.FilledCircle, size, color);
        dot.MarkerLineColor = Colors.White;
        dot.MarkerLineWidth = 3;
    }

    /// <summary>Writes one line of text.</summary>
    /// <param name="x">The position on the horizontal axis.</param>
    /// <param name="y">The position on the vertical axis.</param>
    /// <param name="text">The text; it is not shortened.</param>
    /// <param name="alignment">The corner or side of the text that is at the position.</param>
    /// <param name="color">The colour; null for <see cref="ChartStyle.Ink"/>.</param>
    /// <param name="bold">Whether the text is semi-bold.</param>
    /// <param name="backed">Whether the text has a background that covers what is behind it.</param>
    /// <param name="isPadded">Whether there is some room around the text.</param>
    public void Label(double x, double y, string text, Alignment alignment, Color? color = null, bool bold = false, bool backed = false,
        bool isPadded = true)
    {
        var label = Plot.Add.Text(text, x, y);
        label.LabelFontName = ChartFont.Family;
        label.LabelFontSize = ChartStyle.LabelSize;
        label.LabelBold = bold;
        label.LabelFontColor = color ?? ChartStyle.Ink;
        label.LabelAlignment = alignment;
        label.LabelPadding = isPadded ? 4 : 0;
        if (backed)
            label.LabelBackgroundColor = Colors.White;
    }

    /// <summary>Positions on the vertical axis near the wanted ones, in the same order, and at least <paramref name="pixels"/>
    /// apart.</summary>
    public double[] Apart(double[] wanted, double pixels = 38)
    {
        var gap = pixels * PixelY;
        var order = Enumerable.Range(0, wanted.Length).OrderBy(i => wanted[i]).ThenBy(i => i).ToArray();
        var placed = (double[])wanted.Clone();
        for (var k = 0; k < order.Length; k++)
            placed[order[k]] = Math.Max(placed[order[k]], k == 0 ? limits.Bottom + gap / 2 : placed[order[k - 1]] + gap);
        for (var k = order.Length - 1; k >= 0; k--)
            placed[order[k]] = Math.Min(placed[order[k]], k == order.Length - 1 ? limits.Top - gap / 2 : placed[order[k + 1]] - gap);
        return placed;
    }

    private static void Axis(IAxis axis, string title, double[] ticks, Func<double[], string[]> labels)
    {
        axis.TickGenerator = new NumericManual(ticks, labels(ticks));
        axis.Label.Text = title;
        axis.Label.Bold = false;
        axis.Label.FontName = axis.TickLabelStyle.FontName = ChartFont.Family;
        axis.Label.FontSize = axis.TickLabelStyle.FontSize = ChartStyle.LabelSize;
        axis.Label.ForeColor = ChartStyle.Muted;
        axis.TickLabelStyle.ForeColor = ChartStyle.Ink;
        axis.FrameLineStyle.Color = ChartStyle.Ink;
        axis.FrameLineStyle.Width = 2;
        axis.MajorTickStyle.Color = ChartStyle.Ink;
        axis.MajorTickStyle.Length = 8;
        axis.MajorTickStyle.Width = 2;
        axis.MinorTickStyle.Length = 0;
    }
}
