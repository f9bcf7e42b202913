using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>What a histogram is of.</summary>
/// <param name="Outcome">The outcome, with its statistics.</param>
/// <param name="Curve">Its quantiles.</param>
/// <param name="Axis">The title of the horizontal axis.</param>
/// <param name="Ticks">The labels of its ticks.</param>
/// <param name="Amount">A value and its standard error in words.</param>
/// <param name="Width">The width of a bar in words: "5 points".</param>
internal sealed record HistogramOf(Outcome Outcome, ImmutableArray<double> Curve, string Axis, Func<double[], string[]> Ticks,
    Func<double, double?, string> Amount, Func<double, string> Width)
{
    /// <summary>The narrowest bar: no finer than what is printed.</summary>
    public required double Finest { get; init; }

    /// <summary>Half the width of the axis where all trials are alike, at least.</summary>
    public required double Reach { get; init; }

    /// <summary>The least value that is possible in this case.</summary>
    public double Least { get; init; } = double.NegativeInfinity;
}

/// <summary>Draws the share of trials by the value of an outcome, with P10, P50 and P90 marked; what lies below zero is orange, and what
/// lies beyond the axis is a bar of its own at its end.</summary>
internal static class Histogram
{
    private const int FewBars = 40;
    private const int ManyBars = 80;

    /// <summary>The share of trials beyond an end from which on it is a bar; below, a sentence says it.</summary>
    private const double LeastBeyond = 0.003;

    /// <summary>Lays a chart out.</summary>
    /// <param name="of">What it shows.</param>
    /// <param name="area">Makes the empty chart, with a text for its foot.</param>
    public static Plot Create(HistogramOf of, Func<string, ChartArea> area)
    {
        var drawn = DrawnRange.Of(of.Curve);
        return drawn.High - drawn.Low < 1e-9 * Math.Max(of.Finest * 1000, Math.Abs(drawn.High))
            ? Alike(of, area(""), of.Curve[of.Curve.Length / 2]) : Spread(of, area, Edges(of, drawn));
    }

    private static Plot Spread(HistogramOf of, Func<string, ChartArea> create, double[] edges)
    {
        var (curve, step) = (of.Curve, edges[^1] - edges[^2]);
        var shares = Shares(curve, edges);
        var (below, above) = DrawnRange.Beyond(curve, edges[0], edges[^1]);
        var (hasBelow, hasAbove) = (below > LeastBeyond, above > LeastBeyond);
        var area = create($"Bars are {of.Width(step)} wide. "
            + (hasBelow || hasAbove ? "A bar beside the axis holds all trials beyond it." : DrawnRange.Note(curve, edges[0], edges[^1])));
        var wide = Math.Max(step, (edges[^1] - edges[0]) / 40);
        var left = edges[0] - (hasBelow ? 2 * wide : step / 10);
        var right = edges[^1] + (hasAbove ? 2 * wide : step / 10);
        var marks = PercentileMarks.Of(of.Outcome, of.Amount);
        var top = Math.Max(shares.Max(), Math.Max(hasBelow ? below : 0, hasAbove ? above : 0));
        area.Limits(left, right, 0, top * 1.04);
        var rows = PercentileMarks.Rows(area, marks);
        area.Limits(left, right, 0, top * 1.04 / (1 - PercentileMarks.Headroom(rows)));
        LabelPlaces places = new(area);
        for (var i = 0; i < shares.Length; i++)
        {
            // A bar ends where the trials do.
            Bar(area, Math.Max(edges[i], curve[0]) + step * 0.05, Math.Min(edges[i + 1], curve[^1]) - step * 0.05, shares[i]);
            places.AvoidBox(edges[i], edges[i + 1], 0, shares[i]);
        }
        if (edges[0] < 0 && edges[^1] > 0)
        {
            area.Line(0, 0, 0, top * 1.04, ChartStyle.Ink, 3);
            places.Avoid(0, 0, 0, top);
        }
        PercentileMarks.Draw(area, marks, rows);
        foreach (var mark in marks)
            places.Avoid(mark.X, 0, mark.X, area.Top);
        places.AvoidBox(left, right, top * 1.04, area.Top);
        if (hasBelow)
            Beyond(edges[0] - 1.7 * wide, below, "below", edges[0]);
        if (hasAbove)
            Beyond(edges[^1] + 0.5 * wide, above, "above", edges[^1]);
        Axes(of, area, edges[0], edges[^1], top);
        return area.Plot;

        void Beyond(double from, double share, string where, double edge)
        {
            var isLoss = where == "below" ? edge <= 0 : edge < 0;
            area.Box(from, from + 1.2 * wide, 0, share, isLoss ? ChartStyle.LossLight : Colors.White,
                isLoss ? ChartStyle.Loss : ChartStyle.Main);
            places.AvoidBox(from, from + 1.2 * wide, 0, share);
            places.Label(from + 0.6 * wide, share, $"{Format.Share(share)} {where} {of.Amount(edge, step)}", ChartStyle.Muted,
                where == "below" ? [Alignment.LowerLeft] : [Alignment.LowerRight]);
        }
    }

    /// <summary>A line at the one value of all trials.</summary>
    private static Plot Alike(HistogramOf of, ChartArea area, double value)
    {
        var mark = new Mark(value, of.Amount(value, null));
        var reach = Math.Max(of.Reach, Math.Abs(value) * 1e-6);
        var (low, high) = (value >= of.Least ? Math.Max(value - reach, of.Least) : value - reach, value + reach);
        var (left, right) = (low - reach * 0.05, high + reach * 0.05);
        area.Limits(left, right, 0, 1.04);
        var rows = PercentileMarks.Rows(area, [mark]);
        area.Limits(left, right, 0, 1.04 / (1 - PercentileMarks.Headroom(rows)));
        area.Line(value, 0, value, 1, value < 0 ? ChartStyle.Loss : ChartStyle.Main, 16);
        PercentileMarks.Draw(area, [mark with { LineWidth = 2 }], rows);
        Axes(of, area, low, high, 1);
        return area.Plot;
    }

    /// <summary>The edges of the bars, at multiples of their width. None lies below the least value that is possible: there, the edges are
    /// counted from that value.</summary>
    private static double[] Edges(HistogramOf of, DrawnRange drawn)
    {
        var edges = Edges(FewBars);
        return Shares(of.Curve, edges).Max() > 0.5 ? Edges(ManyBars) : edges;

        double[] Edges(int bars)
        {
            var step = ChartStyle.RoundStep(Math.Max(drawn.High - drawn.Low, of.Finest * bars / 4), bars);
            step = Math.Max(step, of.Finest);
            var origin = of.Curve[0] >= of.Least && Math.Floor(drawn.Low / step + 1e-9) * step < of.Least ? of.Least : 0;
            var first = Math.Floor((drawn.Low - origin) / step + 1e-9);
            var count = Math.Max((int)(Math.Ceiling((drawn.High - origin) / step - 1e-9) - first), 1);
            return [.. Enumerable.Range(0, count + 1).Select(i => origin + (first + i) * step)];
        }
    }

    /// <summary>The share of trials between each edge and the next.</summary>
    private static double[] Shares(ImmutableArray<double> curve, double[] edges) => [.. edges.Skip(1)
        .Zip(edges, (right, left) => QuantileCurve.ShareBelow(curve, right) - QuantileCurve.ShareBelow(curve, left))];

    /// <summary>A bar in the colours of its sides of zero.</summary>
    private static void Bar(ChartArea area, double left, double right, double share)
    {
        if (right <= left)
            (left, right) = ((left + right) / 2 - area.PixelX, (left + right) / 2 + area.PixelX);
        var zero = Math.Clamp(0, left, right);
        if (zero > left)
            area.Box(left, zero, 0, share, ChartStyle.LossLight, ChartStyle.Loss);
        if (zero < right)
            area.Box(zero, right, 0, share, ChartStyle.Light);
    }

    private static void Axes(HistogramOf of, ChartArea area, double low, double high, double top)
    {
        area.Horizontal(of.Axis, low, high, 9, of.Ticks);
        area.Vertical("Share of trials (%)", ChartStyle.RoundValues(0, top * 1.04, 5), TickText.Percent);
    }
}
