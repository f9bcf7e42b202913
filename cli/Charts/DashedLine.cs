using ScottPlot;
using SkiaSharp;

namespace Roi.Cli.Charts;

/// <summary>A dashed line, drawn dash by dash, since the SVG output of the drawing library ignores line patterns.</summary>
/// <param name="xs">Positions on the horizontal axis.</param>
/// <param name="ys">Positions on the vertical axis, as many.</param>
/// <param name="dash">The length of a dash, in pixels.</param>
/// <param name="gap">The length of a gap, in pixels.</param>
internal sealed class DashedLine(double[] xs, double[] ys, float dash, float gap) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;
    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();
    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];
    /// <summary>Colour and thickness.</summary>
    public required LineStyle Style { get; init; }

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        using var path = new SKPath();
        var phase = 0f;
        for (var i = 1; i < xs.Length; i++)
        {
            var from = Axes.GetPixel(new Coordinates(xs[i - 1], ys[i - 1]));
            var to = Axes.GetPixel(new Coordinates(xs[i], ys[i]));
            var length = MathF.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
            var at = 0f;
            while (at < length)
            {
                var isDrawn = phase < dash;
                var rest = (isDrawn ? dash : dash + gap) - phase;
                var end = Math.Min(at + rest, length);
                if (isDrawn)
                {
                    path.MoveTo(from.X + (to.X - from.X) * at / length, from.Y + (to.Y - from.Y) * at / length);
                    path.LineTo(from.X + (to.X - from.X) * end / length, from.Y + (to.Y - from.Y) * end / length);
                }
                phase = at + rest <= length ? isDrawn ? dash : 0 : phase + end - at;
                at = end;
            }
        }
        Drawing.DrawPath(rp.Canvas, rp.Paint, path, Style);
    }
}
