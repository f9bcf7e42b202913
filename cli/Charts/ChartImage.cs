using System.Collections.Immutable;
using System.Text;
using Roi.Rules.Running;
using ScottPlot;
using SkiaSharp;

namespace Roi.Cli.Charts;

/// <summary>A chart, drawn.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Title">Its message.</param>
/// <param name="Alt">The same in words.</param>
/// <param name="Png">The picture as PNG, 1600 by 900; empty where it was not asked for.</param>
/// <param name="Svg">The picture as SVG without its font, which pages bring along once; empty where it was not asked for.</param>
public sealed record ChartImage(ChartKind Kind, string Title, string Alt, ReadOnlyMemory<byte> Png, string Svg)
{
    /// <summary>The picture as a file of its own: the font comes with it.</summary>
    public string StandaloneSvg => SvgPicture.WithFont(Svg);

    /// <summary>Draws charts. Each is laid out once, whatever the formats, and two at a time.</summary>
    /// <param name="analysis">What they show; the same one gives the same bytes.</param>
    /// <param name="kinds">Which to draw; the result keeps their order.</param>
    /// <param name="png">Whether as PNG.</param>
    /// <param name="svg">Whether as SVG.</param>
    public static ImmutableArray<ChartImage> Draw(Analysis analysis, IEnumerable<ChartKind> kinds, bool png = true, bool svg = true)
    {
        var wanted = kinds.ToArray();
        var images = new ChartImage[wanted.Length];
        ChartFont.Install();
        Parallel.For(0, wanted.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            i => images[i] = Draw(analysis, wanted[i], png, svg));
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

    private static ChartImage Draw(Analysis analysis, ChartKind kind, bool png, bool svg)
    {
        using var plot = kind.Create(analysis);
        using var picture = Record(plot);
        var (title, alt) = (kind.Title(analysis), kind.Alt(analysis));
        return new ChartImage(kind, title, alt, png ? ToPng(picture) : default, svg ? ToSvg(picture, kind.Name, title, alt) : "");
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
