using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>Draws the texts around the data: title, subtitle, row labels, and the foot with case, verdicts, note and run id.</summary>
/// <param name="title">The message of the chart.</param>
/// <param name="titleSize">The font size of the title, in pixels.</param>
/// <param name="subtitle">The quantity that is shown.</param>
/// <param name="analysed">Case and verdicts, in a whole line, and in as much of it as the notice on names leaves.</param>
/// <param name="origin">Rules and date.</param>
/// <param name="note">A text at the foot.</param>
/// <param name="runId">The run, in words.</param>
internal sealed class ChartFrame(
    string title, float titleSize, string subtitle, (string Whole, string BesideNotice) analysed, string origin,
    string note, string runId) : IPanel
{
    /// <summary>The distance of two lines of the foot, in pixels.</summary>
    private const float FootPixels = 29;

    private const string Notice = "A name in [ ] has letters that this font lacks: the report spells it out.";

    /// <summary>Texts left of the data, one line each; Y is the middle of the text in pixels.</summary>
    public List<(float Y, string Text)> Names { get; } = [];

    /// <summary>Texts right of the data, one line each; X is the left end and Y the middle of the text in pixels.</summary>
    public List<(float X, float Y, string Text, Color Color)> RightNames { get; } = [];

    /// <summary>Short lines from the data to a text right of them, in pixels.</summary>
    public List<(Pixel From, Pixel To)> Leaders { get; } = [];

    /// <summary>All texts that may hold a name.</summary>
    public IEnumerable<string> Texts =>
        [title, subtitle, analysed.Whole, origin, note, .. Names.Select(name => name.Text), .. RightNames.Select(name => name.Text)];

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;
    /// <inheritdoc/>
    public float MinimumSize { get; set; }
    /// <inheritdoc/>
    public float MaximumSize { get; set; }
    /// <inheritdoc/>
    public Edge Edge => Edge.Top;
    /// <inheritdoc/>
    public bool ShowDebugInformation { get; set; }

    /// <inheritdoc/>
    public float Measure(Paint paint) => 0;

    /// <inheritdoc/>
    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) => dataRect;

    /// <inheritdoc/>
    public void Render(RenderPack rp, float size, float offset)
    {
        const float bottom = ChartStyle.Height - 20;
        const float second = bottom - FootPixels;
        const float first = second - FootPixels;
        const float right = ChartStyle.Width - ChartStyle.Margin;
        Write(rp, title, ChartStyle.Margin, 28, Alignment.UpperLeft, titleSize, ChartStyle.Ink, bold: true);
        Write(rp, subtitle, ChartStyle.Margin, 86, Alignment.UpperLeft, ChartStyle.SubtitleSize, ChartStyle.Muted);
        var isMarked = Texts.Any(DrawableNames.IsMarked);
        Write(rp, isMarked ? analysed.BesideNotice : analysed.Whole, ChartStyle.Margin, first, Alignment.LowerLeft,
            ChartStyle.SmallSize, ChartStyle.Ink);
        Write(rp, origin, ChartStyle.Margin, second, Alignment.LowerLeft, ChartStyle.SmallSize, ChartStyle.Muted);
        Write(rp, note, ChartStyle.Margin, bottom, Alignment.LowerLeft, ChartStyle.SmallSize, ChartStyle.Muted);
        if (isMarked)
            Write(rp, Notice, right, first, Alignment.LowerRight, ChartStyle.SmallSize, ChartStyle.Muted);
        foreach (var (y, name) in Names)
            Write(rp, name, ChartStyle.Margin, y, Alignment.MiddleLeft, ChartStyle.LabelSize, ChartStyle.Ink);
        foreach (var (x, y, name, color) in RightNames)
            Write(rp, name, x, y, Alignment.MiddleLeft, ChartStyle.LabelSize, color, bold: true);
        foreach (var (from, to) in Leaders)
            Drawing.DrawLine(rp.Canvas, rp.Paint, from, to, new LineStyle { Color = ChartStyle.Muted, Width = 2 });
        Write(rp, runId, right, second, Alignment.LowerRight, ChartStyle.SmallSize, ChartStyle.Muted);
    }

    private static void Write(RenderPack rp, string text, float x, float y, Alignment alignment, float size, Color color, bool bold = false)
    {
        var label = new LabelStyle
        {
            Text = text,
            Alignment = alignment,
            FontName = ChartFont.Family,
            FontSize = size,
            Bold = bold,
            ForeColor = color,
        };
        label.Render(rp.Canvas, new Pixel(x, y), rp.Paint);
    }
}
