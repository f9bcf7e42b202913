using System.Collections.Immutable;
using System.Text;
using ScottPlot;
using ScottPlot.Rendering.RenderActions;
using SkiaSharp;

namespace Roi.Cli.Charts;

/// <summary>A chart of a report, not drawn yet.</summary>
/// <param name="Name">File name without extension: letters and dashes.</param>
/// <param name="Caption">The kind of chart, in a few words.</param>
/// <param name="Title">Gives the title: the message in one line.</param>
/// <param name="Alt">Gives the alternative text: the content in words.</param>
/// <param name="Create">Lays the chart out.</param>
/// <param name="Marks">What stands in the drawing for names that its font lacks.</param>
internal sealed record Chart(
    string Name, string Caption, Func<string> Title, Func<string> Alt, Func<Plot> Create, ImmutableArray<NameMark> Marks);

/// <summary>The file formats in which a chart is drawn.</summary>
[Flags]
internal enum ChartForms
{
    /// <summary>The chart is not drawn.</summary>
    None = 0,

    /// <summary>A PNG file.</summary>
    Png = 1,

    /// <summary>An SVG file.</summary>
    Svg = 2,
}

/// <summary>A drawn chart.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Caption">The kind of chart, in a few words.</param>
/// <param name="Title">The message in one line.</param>
/// <param name="Alt">The alternative text.</param>
/// <param name="Png">The PNG file, 1600 by 900 pixels; empty where it was not requested.</param>
/// <param name="Svg">The SVG element without its font, which a page embeds once for all charts; empty where it was not requested.</param>
/// <param name="Key">What the marks in the drawing stand for, in sentences; empty where it has none.</param>
internal sealed record ChartImage(string Name, string Caption, string Title, string Alt, ReadOnlyMemory<byte> Png, string Svg, string Key)
{
    /// <summary>The SVG as a file, with the font embedded.</summary>
    public string StandaloneSvg => SvgPicture.WithFont(Svg);

    /// <summary>Draws charts, two at a time. Each is laid out once for both formats. The same charts give the same bytes.</summary>
    /// <param name="charts">The charts; the result keeps their order.</param>
    /// <param name="forms">The formats in which to draw each chart.</param>
    public static ImmutableArray<ChartImage> Draw(IEnumerable<Chart> charts, ChartForms forms = ChartForms.Png | ChartForms.Svg)
    {
        var wanted = charts.ToArray();
        var images = new ChartImage[wanted.Length];
        ChartFont.Install();
        Parallel.For(0, wanted.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            i => images[i] = Draw(wanted[i], forms));
        return [.. images];
    }

    /// <summary>Loads the drawing libraries on another thread, so that the first chart does not wait for them.</summary>
    /// <returns>A task that ends when they are loaded; callers need not wait for it.</returns>
    public static Task WarmUp() => Task.Run(() =>
    {
        ChartFont.Install();
        using var plot = new Plot();
        plot.Add.ScatterLine(new double[] { 0, 1 }, new double[] { 0, 1 });
        using var picture = Record(plot);
        ToSvg(picture, "warm-up", "", "");
    });

    /// <summary>A chart as commands to draw it, for a page of another kind; the caller disposes of it.</summary>
    public static SKPicture Picture(Chart chart)
    {
        ChartFont.Install();
        using var plot = chart.Create();
        return Record(plot);
    }

    private static ChartImage Draw(Chart chart, ChartForms forms)
    {
        using var plot = chart.Create();
        using var picture = Record(plot);
        var key = string.Join(" ", chart.Marks.Where(mark => IsDrawn(plot, mark)).Select(mark => $"{mark.Mark} stands for {mark.Text}."));
        var (title, alt) = (chart.Title(), $"{chart.Alt()} {key}".TrimEnd());
        return new(chart.Name, chart.Caption, title, alt, forms.HasFlag(ChartForms.Png) ? ToPng(picture) : default,
            forms.HasFlag(ChartForms.Svg) ? ToSvg(picture, chart.Name, title, alt) : "", key);
    }

    private static bool IsDrawn(Plot plot, NameMark mark) => plot.Axes.GetPanels().OfType<ChartFrame>()
        .Any(frame => frame.Texts.Any(text => text.Contains(mark.Mark, StringComparison.Ordinal)));

    private static SKPicture Record(Plot plot)
    {
        using var recorder = new SKPictureRecorder();
        var canvas = recorder.BeginRecording(SKRect.Create(ChartStyle.Width, ChartStyle.Height));
        // Plot.Render draws twice, and clears the canvas before each: an SVG would hold both drawings over a black rectangle.
        RenderPack pack = new(plot, new PixelRect(0, ChartStyle.Width, ChartStyle.Height, 0), canvas);
        foreach (var action in plot.RenderManager.RenderActions.Where(action => action is not ClearCanvas))
        {
            canvas.Save();
            action.Render(pack);
            canvas.Restore();
        }
        return recorder.EndRecording();
    }

    private static byte[] ToPng(SKPicture picture)
    {
        using var bitmap = new SKBitmap(ChartStyle.Width, ChartStyle.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawPicture(picture);
        }
        using var pixels = bitmap.PeekPixels();
        using var bytes = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 2))
            ?? throw new InvalidOperationException("The PNG encoder gave nothing.");
        return bytes.ToArray();
    }

    private static string ToSvg(SKPicture picture, string name, string title, string alt)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(ChartStyle.Width, ChartStyle.Height), stream))
            canvas.DrawPicture(picture);
        return SvgPicture.Named(Encoding.UTF8.GetString(stream.ToArray()), name, title, alt);
    }
}
