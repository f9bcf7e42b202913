using Roi.Cli.Charts;
using SkiaSharp;

namespace Roi.Cli.Reports.Pdf;

/// <summary>A page of a PDF that is drawn on: texts, lines and pictures, in points from the upper left corner. No text leaves its
/// room.</summary>
/// <param name="canvas">The page.</param>
internal sealed class PdfPage(SKCanvas canvas)
{
    /// <summary>The height of a line, as a multiple of the font size.</summary>
    public const float LineHeight = 1.32f;

    /// <summary>Texts are measured many times larger than they are drawn: at small sizes widths are fitted to pixels, which paper has
    /// not.</summary>
    private const float Measured = 32;

    private readonly ChartFont font = ChartFont.Install();

    /// <summary>The height of lines of a text size.</summary>
    public static float Height(int lines, float size) => lines * size * LineHeight;

    /// <summary>The lines of a text in a width, at most so many; the last one may be shortened.</summary>
    public IReadOnlyList<string> Wrap(string text, float size, float width, int most, bool bold = false) =>
        font.Wrap(text, size * Measured, width * Measured, most, bold);

    /// <summary>The largest size, from one down to another, at which a text fits into a width.</summary>
    public float Size(string text, float largest, float least, float width, bool bold = false)
    {
        var size = largest;
        while (size > least && font.Width(text, size * Measured, bold) > width * Measured)
            size -= 0.5f;
        return size;
    }

    /// <summary>Writes a text in a width, and gives the place below it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">The left end.</param>
    /// <param name="y">The top of the first line.</param>
    /// <param name="size">The font size.</param>
    /// <param name="width">The width of the lines.</param>
    /// <param name="most">The most lines.</param>
    /// <param name="bold">Whether it is semi-bold.</param>
    /// <param name="color">Its colour; null for ink.</param>
    public float Write(
        string text, float x, float y, float size, float width, int most, bool bold = false, ScottPlot.Color? color = null)
    {
        using SKFont drawn = new(font.CreateTypeface(ChartFont.Family, bold, italic: false), size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };
        using var paint = Paint(color ?? ChartStyle.Ink);
        foreach (var line in Wrap(text, size, width, most, bold))
        {
            canvas.DrawText(line, x, y + size * 1.02f, drawn, paint);
            y += Height(1, size);
        }
        return y;
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(float x, float y, float width, float height, ScottPlot.Color color)
    {
        using var paint = Paint(color);
        canvas.DrawRect(x, y, width, height, paint);
    }

    /// <summary>Fills a circle.</summary>
    public void Dot(float x, float y, float radius, ScottPlot.Color color)
    {
        using var paint = Paint(color);
        canvas.DrawCircle(x, y, radius, paint);
    }

    /// <summary>Draws a chart in a width, and gives the place below it.</summary>
    public float Draw(Chart chart, DrawableNames names, float x, float y, float width)
    {
        using var picture = ChartImage.Picture(chart, names);
        var scale = width / ChartStyle.Width;
        canvas.Save();
        canvas.Translate(x, y);
        canvas.Scale(scale);
        canvas.DrawPicture(picture);
        canvas.Restore();
        return y + ChartStyle.Height * scale;
    }

    private static SKPaint Paint(ScottPlot.Color color) => new()
    {
        Color = new(color.Red, color.Green, color.Blue),
        IsAntialias = true,
    };
}
