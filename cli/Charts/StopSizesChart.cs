using Roi.Cli.Text;
using Roi.Rules.Baselines;
using Roi.Rules.Json;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The share of stops that are longer, or cost more, than each size: of the records, and of the shape that fits them best.
/// </summary>
internal static class StopSizesChart
{
    private const int Points = 240;
    private const int MostTicks = 9;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(LogBaseline baseline, SizeFit fit)
    {
        var (p50, p90) = (Text(baseline, fit, fit.Quantile(0.5)), Text(baseline, fit, fit.Quantile(0.9)));
        var verb = fit.IsHours ? "lasts" : "costs";
        return fit.Sizes[0] == fit.Sizes[^1] ? $"Every stop {verb} {p50}"
            : p50 == p90 ? $"At least 9 of 10 stops {(fit.IsHours ? "last" : "cost")} at most {p90}"
            : $"Half of the stops {(fit.IsHours ? "last" : "cost")} at most {p50}, 9 in 10 at most {p90}";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(LogBaseline baseline, SizeFit fit) =>
        $"Falling curve of the share of stops that {(fit.IsHours ? "last longer" : "cost more")} than each size, of the records"
        + (fit.Compared.Fits is [var best, ..] ? $" and of a {best.Family.Name} distribution fitted to them" : "")
        + $". {Title(baseline, fit)}.";

    /// <summary>Lays the chart out.</summary>
    /// <param name="baseline">What logs say.</param>
    /// <param name="fit">The sizes with their fits.</param>
    /// <param name="files">The logs as they are drawn.</param>
    public static Plot Create(LogBaseline baseline, SizeFit fit, string files)
    {
        var best = fit.Compared.Fits is [var first, ..] ? first : null;
        ChartArea area = new(
            new ChartFoot(files, "", BaselineCharts.Origin(baseline), best is null ? "The records cannot carry a fit."
                : $"Best by AIC of {Format.Count(fit.Compared.Fits.Length, "shape")}, at most "
                    + $"{Format.Share(fit.Distance)} from the records."
                    + (fit.Stops.IsThinned ? $" An even sample of {Format.Count(fit.Stops.Count)} records." : ""),
                "roi " + baseline.Version),
            Title(baseline, fit),
            fit.IsHours ? "Share of stops that last longer than so many hours" : "Share of stops that cost more than so much");
        var (low, high) = (Math.Log10(fit.Sizes[0]), Math.Log10(fit.Sizes[^1]));
        var margin = Math.Max(0.08 * (high - low), 0.15);
        (low, high) = (low - margin, high + margin);
        area.Limits(low, high, 0, 1.05);
        var (xs, ys) = Records(fit, low, high);
        area.Curve(xs, ys, ChartStyle.Main, 6);
        if (best is not null)
        {
            double[] at = [.. Enumerable.Range(0, Points + 1).Select(i => low + (high - low) * i / Points)];
            area.Curve(at, [.. at.Select(x => best.Shape.Survival(Math.Pow(10, x)))], ChartStyle.Ink, 4, LinePattern.Dashed);
        }
        Key(area, 0.99, $"{Format.Count(fit.Sizes.Length, "record")}", ChartStyle.Main, 6, null);
        if (best is not null)
            Key(area, 0.92, $"{best.Family.Name}, fitted", ChartStyle.Ink, 4, LinePattern.Dashed);
        var ticks = Ticks(low, high);
        area.Horizontal(fit.IsHours ? "Hours, on a logarithmic scale" : $"Cost{Money(baseline)}, on a logarithmic scale", ticks,
            places => [.. places.Select(place => Math.Pow(10, place))
                .Select(size => fit.IsHours ? Format.Number(size) : Format.ShortMoney(size))], grid: true);
        area.Vertical($"Stops that {(fit.IsHours ? "last longer" : "cost more")} (%)", [0, 0.25, 0.5, 0.75, 1], TickText.Percent);
        return area.Plot;
    }

    /// <summary>The share of records above each size, as steps.</summary>
    private static (double[] Xs, double[] Ys) Records(SizeFit fit, double low, double high)
    {
        List<double> xs = [low], ys = [1];
        for (var i = 0; i < fit.Sizes.Length; i++)
        {
            if (i + 1 < fit.Sizes.Length && fit.Sizes[i + 1] == fit.Sizes[i])
                continue;
            var x = Math.Log10(fit.Sizes[i]);
            xs.AddRange(x, x);
            ys.AddRange(ys[^1], 1 - (i + 1.0) / fit.Sizes.Length);
        }
        xs.Add(high);
        ys.Add(0);
        return ([.. xs], [.. ys]);
    }

    /// <summary>A line of the key in the upper right, which falling curves leave free.</summary>
    private static void Key(ChartArea area, double y, string text, Color color, float width, LinePattern? pattern)
    {
        var right = area.Right - 20 * area.PixelX;
        var left = right - area.Font.Width(text, ChartStyle.LabelSize, bold: true) * area.PixelX - 20 * area.PixelX;
        area.Label(right, y, text, Alignment.MiddleRight, color, bold: true);
        area.Line(left - 80 * area.PixelX, y, left - 10 * area.PixelX, y, color, width, pattern);
    }

    /// <summary>Powers of ten, with 2 and 5 times them where there are few.</summary>
    private static double[] Ticks(double low, double high)
    {
        double[] steps = high - low < 2.5 ? [1, 2, 5] : [1];
        double[] ticks = [.. Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
            .SelectMany(power => steps.Select(step => power + Math.Log10(step))).Where(tick => tick >= low && tick <= high)];
        // Of many powers every second, third and so on is labelled.
        var every = (ticks.Length + MostTicks - 1) / MostTicks;
        return ticks.Length > 0 ? [.. ticks.Where((_, i) => i % every == 0)] : [(low + high) / 2];
    }

    private static string Text(LogBaseline baseline, SizeFit fit, double size) => fit.IsHours ? $"{YearSentences.Short(size)} h"
        : $"{(baseline.Reading.Currency is { } code ? Quoted.Shortened(code) + " " : "")}{YearSentences.Short(size)}";

    private static string Money(LogBaseline baseline) => baseline.Reading.Currency is { } code ? $" in {Quoted.Shortened(code)}" : "";
}
