using System.Collections.Immutable;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Roi.Cli.Charts;

/// <summary>One chart of a report, ready to be drawn.</summary>
/// <param name="Name">File name without extension: letters and dashes.</param>
/// <param name="Caption">The kind of chart in a few words.</param>
/// <param name="Title">The message, in a line.</param>
/// <param name="Alt">The message in words, for readers who do not see the picture.</param>
/// <param name="Create">Lays the chart out.</param>
internal sealed record Chart(string Name, string Caption, Func<string> Title, Func<string> Alt, Func<Plot> Create);

/// <summary>The forms in which a chart is drawn.</summary>
[Flags]
internal enum ChartForms
{
    /// <summary>None: the chart is not drawn.</summary>
    None = 0,

    /// <summary>A picture of pixels.</summary>
    Png = 1,

    /// <summary>A drawing that scales.</summary>
    Svg = 2,
}

/// <summary>A chart as it was drawn.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Caption">The kind of chart in a few words.</param>
/// <param name="Title">The message.</param>
/// <param name="Alt">The message in words.</param>
/// <param name="Png">The PNG file, 1600 by 900 pixels; empty where it was not asked for.</param>
/// <param name="Svg">The SVG without its font, which a page carries once for all charts; empty where it was not asked for.</param>
internal sealed record ChartImage(string Name, string Caption, string Title, string Alt, ReadOnlyMemory<byte> Png, string Svg)
{
    /// <summary>The picture as a file of its own: the font comes with it.</summary>
    public string StandaloneSvg => SvgPicture.WithFont(Svg);

    /// <summary>Draws charts. Each is laid out once, whatever the formats, and two at a time.</summary>
    /// <param name="charts">What to draw; the result keeps their order. The same charts give the same bytes.</param>
    /// <param name="forms">The forms to draw each in.</param>
    public static ImmutableArray<ChartImage> Draw(IEnumerable<Chart> charts, ChartForms forms = ChartForms.Png | ChartForms.Svg)
    {
        var wanted = charts.ToArray();
        var images = new ChartImage[wanted.Length];
        ChartFont.Install();
        Parallel.For(0, wanted.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            i => images[i] = Draw(wanted[i], forms));
        return [.. images];
    }

    /// <summary>Loads the drawing libraries beside other work, so that the first chart need not wait for them.</summary>
    /// <returns>Ends when they are loaded; nobody needs to wait for it.</returns>
    public static Task WarmUp() => Task.Run(() =>
    {
        ChartFont.Install();
        using var plot = new Plot();
        plot.Add.ScatterLine(new double[] { 0, 1 }, new double[] { 0, 1 });
        using var picture = Record(plot);
        ToSvg(picture, "warm-up", "", "");
    });

    private static ChartImage Draw(Chart chart, ChartForms forms)
    {
        using var plot = chart.Create();
        using var picture = Record(plot);
        var (title, alt) = (chart.Title(), chart.Alt());
        return new(chart.Name, chart.Caption, title, alt, forms.HasFlag(ChartForms.Png) ? ToPng(picture) : default,
            forms.HasFlag(ChartForms.Svg) ? ToSvg(picture, chart.Name, title, alt) : "");
    }

    private static SKPicture Record(Plot plot)
    {
        using var recorder = new SKPictureRecorder();
        var canvas = recorder.BeginRecording(SKRect.Create(ChartStyle.Width, ChartStyle.Height));
        plot.Render(canvas, new PixelRect(0, ChartStyle.Width, ChartStyle.Height, 0));
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
