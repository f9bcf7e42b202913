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
/// <param name="Create">Lays the chart out, with its names as they are drawn.</param>
internal sealed record Chart(string Name, string Caption, Func<string> Title, Func<string> Alt, Func<DrawableNames, Plot> Create);

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
/// <param name="Png">The PNG file, 3200 by 1800 pixels at 300 to the inch; empty where it was not requested.</param>
/// <param name="Svg">The SVG element without its font, which a page embeds once for all charts; empty where it was not requested.</param>
/// <param name="Key">What the marks in the PNG file stand for, in a sentence; empty where it has none.</param>
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
        ToSvg(picture, "warm-up", "", "", new(isSpelled: true));
    });

    /// <summary>A chart as commands to draw it, for a page of another kind; the caller disposes of it.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="names">Names the texts that its font lacks.</param>
    public static SKPicture Picture(Chart chart, DrawableNames names)
    {
        ChartFont.Install();
        using var plot = chart.Create(names);
        return Record(plot);
    }

    private static ChartImage Draw(Chart chart, ChartForms forms)
    {
        var (title, alt, svg, png, key) = (chart.Title(), chart.Alt(), "", default(byte[]), "");
        DrawableNames names = new(isSpelled: true);
        using var plot = chart.Create(names);
        var hasForeign = names.Any;
        using var picture = forms.HasFlag(ChartForms.Svg) || !hasForeign ? Record(plot) : null;
        if (forms.HasFlag(ChartForms.Svg))
            svg = ToSvg(picture!, chart.Name, title, alt, names);
        if (forms.HasFlag(ChartForms.Png) && !hasForeign)
            png = PngFile.Of(picture!);
        else if (forms.HasFlag(ChartForms.Png))
        {
            DrawableNames marked = new(isSpelled: false);
            using var markedPlot = chart.Create(marked);
            using var markedPicture = Record(markedPlot);
            png = PngFile.Of(markedPicture);
            key = KeyOf([.. marked.Marks.Where(mark => IsDrawn(markedPlot, mark))]);
        }
        return new(chart.Name, chart.Caption, title, alt, png, svg, key);
    }

    private static string KeyOf(NameMark[] marks) => marks.Length == 0 ? ""
        : $"In the PNG file {string.Join(", ", marks.Select(mark => $"{mark.Mark} stands for {mark.Text}"))}.";

    private static bool IsDrawn(Plot plot, NameMark mark) => plot.Axes.GetPanels().OfType<ChartFrame>().SelectMany(frame => frame.Texts)
        .Concat(plot.PlottableList.OfType<ScottPlot.Plottables.Text>().Select(text => text.LabelText))
        .Any(text => text.Contains(mark.Mark, StringComparison.Ordinal));

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

    private static string ToSvg(SKPicture picture, string name, string title, string alt, DrawableNames names)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(ChartStyle.Width, ChartStyle.Height), stream))
            canvas.DrawPicture(picture);
        return SvgPicture.Named(Encoding.UTF8.GetString(stream.ToArray()), name, title, alt, names);
    }
}
