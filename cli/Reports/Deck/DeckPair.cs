using System.Collections.Immutable;
using Roi.Cli.Charts;

namespace Roi.Cli.Reports.Deck;

/// <summary>Charts that share a slide, each under a heading of its own.</summary>
internal static class DeckPair
{
    private const double Heading = 40, Size = 13;

    /// <summary>Adds a heading and its chart.</summary>
    public static void Add(SlideShapes slide, Box box, string heading, Func<ChartRoom, DeckChart> create)
    {
        Box below = new(box.X, box.Y + Heading + 4, box.Width, box.Height - Heading - 4);
        var chart = create(ChartRoom.Of(below));
        slide.Text($"{chart.Name}: heading", box with { Height = Heading },
            new Paragraph(DeckText.Fit(heading, Size, box.Width, 2, bold: true), Size) { IsBold = true, Above = 0 });
        slide.Chart(below, chart);
    }

    /// <summary>The distribution function of quantiles as a line between the ends of an axis, with few points.</summary>
    /// <param name="quantiles">Ascending finite values, at least one.</param>
    /// <param name="points">The number of quantiles, infinite ones included.</param>
    /// <param name="left">The left end of the axis.</param>
    /// <param name="right">The right end of the axis.</param>
    /// <param name="top">The share of trials at or below the last quantile.</param>
    public static ImmutableArray<(double X, double Y)> Line(
        ImmutableArray<double> quantiles, int points, double left, double right, double top)
    {
        var (xs, ys) = StepCurve.Of(quantiles.AsSpan(), points, left, right, top);
        (xs, ys) = StepCurve.Thinned(xs, ys, (right - left) / 500, 1.0 / 400);
        List<(double X, double Y)> line = [];
        for (var i = 0; i < xs.Length; i++)
        {
            foreach (var end in (double[])[left, right])
                if (i > 0 && xs[i - 1] < end && xs[i] > end)
                    line.Add((end, ys[i - 1] + (ys[i] - ys[i - 1]) * (end - xs[i - 1]) / (xs[i] - xs[i - 1])));
            if (xs[i] >= left && xs[i] <= right)
                line.Add((xs[i], ys[i]));
        }
        return [.. line];
    }
}
