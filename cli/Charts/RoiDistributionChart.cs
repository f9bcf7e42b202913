using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The histogram of run-rate ROI over all trials, with P10, P50 and P90 marked.</summary>
internal static class RoiDistributionChart
{
    private const int FewBars = 40;
    private const int ManyBars = 80;

    /// <summary>The narrowest bar: a tenth of a point, as fine as the table.</summary>
    private const double Finest = 0.001;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var roi = analysis[Outcomes.Roi].Statistics;
        var p10 = roi.Percentile(10);
        var words = Format.Percent(p10.Value, p10.StandardError);
        return RunRateSentences.Contradiction(analysis) is { } other ? $"Run-rate ROI leaves go-live and horizon out; {other}"
            : analysis.Result.Model.IsDeterministic ? $"Run-rate ROI is {words} with every input fixed"
            : ResultSentences.IsOneValue(roi) ? $"Run-rate ROI is {words} in every trial"
            : p10.Value < 0 ? BelowZero(analysis)
            : $"Run-rate ROI is at least {words} in 9 of 10 trials";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"Histogram of run-rate ROI over all trials. {ResultSentences.Roi(analysis)} Below zero: "
            + $"{Format.Share(ShareBelowZero(analysis))} of trials.";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var curve = analysis.Result.QuantileCurves[Outcomes.Roi];
        var drawn = DrawnRange.Of(curve);
        return drawn.High - drawn.Low < 1e-9 * Math.Max(1, Math.Abs(drawn.High)) ? Alike(analysis, curve[curve.Length / 2])
            : Spread(analysis, curve, Edges(curve, drawn));
    }

    /// <summary>A histogram between the edges of its bars.</summary>
    private static Plot Spread(Analysis analysis, ImmutableArray<double> curve, double[] edges)
    {
        var shares = edges.Skip(1).Zip(edges, (right, left) => Below(curve, right) - Below(curve, left)).ToArray();
        var step = edges[^1] - edges[^2];
        var (left, right) = (edges[0] - step / 10, edges[^1] + step / 10);
        var area = Area(analysis, $"Bars are {Format.Number(Math.Round(step * 100, 6))} points wide. "
            + DrawnRange.Note(curve, edges[0], edges[^1]));
        var marks = PercentileMarks.Of(analysis[Outcomes.Roi]);
        var top = shares.Max();
        area.Limits(left, right, 0, top * 1.04);
        var rows = PercentileMarks.Rows(area, marks);
        area.Limits(left, right, 0, top * 1.04 / (1 - PercentileMarks.Headroom(rows)));
        for (var i = 0; i < shares.Length; i++)
            Bar(area, edges[i] + step * 0.05, edges[i + 1] - step * 0.05, shares[i]);
        if (edges[0] < 0 && edges[^1] > 0)
            area.Line(0, 0, 0, top * 1.04, ChartStyle.Ink, 3);
        PercentileMarks.Draw(area, marks, rows);
        Ends(area, curve, edges, top);
        Axes(area, edges[0], edges[^1], top);
        return area.Plot;
    }

    /// <summary>A line at the one value of all trials.</summary>
    private static Plot Alike(Analysis analysis, double value)
    {
        var area = Area(analysis, "");
        var mark = new Mark(value, Format.Percent(value));
        var reach = Math.Max(0.25, Math.Abs(value) * 1e-6);
        var (low, high) = (value >= -1 ? Math.Max(value - reach, -1) : value - reach, value + reach);
        var (left, right) = (low - reach * 0.05, high + reach * 0.05);
        area.Limits(left, right, 0, 1.04);
        var rows = PercentileMarks.Rows(area, [mark]);
        area.Limits(left, right, 0, 1.04 / (1 - PercentileMarks.Headroom(rows)));
        area.Line(value, 0, value, 1, value < 0 ? ChartStyle.Loss : ChartStyle.Main, 16);
        PercentileMarks.Draw(area, [mark with { LineWidth = 2 }], rows);
        Axes(area, low, high, 1);
        return area.Plot;
    }

    /// <summary>The edges of the bars, at multiples of their width. None lies below −100 %, which no ROI can be where no benefit is
    /// negative: there, the edges are counted from −100 %.</summary>
    private static double[] Edges(ImmutableArray<double> curve, DrawnRange drawn)
    {
        var edges = Edges(FewBars);
        return edges.Skip(1).Zip(edges, (right, left) => Below(curve, right) - Below(curve, left)).Max() > 0.5 ? Edges(ManyBars) : edges;

        double[] Edges(int bars)
        {
            var step = ChartStyle.RoundStep(Math.Max(drawn.High - drawn.Low, Finest * bars / 4), bars);
            step = Math.Max(step, Finest);
            var origin = curve[0] >= -1 && Math.Floor(drawn.Low / step + 1e-9) * step < -1 ? -1.0 : 0;
            var first = Math.Floor((drawn.Low - origin) / step + 1e-9);
            var count = Math.Max((int)(Math.Ceiling((drawn.High - origin) / step - 1e-9) - first), 1);
            return [.. Enumerable.Range(0, count + 1).Select(i => origin + (first + i) * step)];
        }
    }

    /// <summary>A bar in the colours of its sides of zero.</summary>
    private static void Bar(ChartArea area, double left, double right, double share)
    {
        var zero = Math.Clamp(0, left, right);
        if (zero > left)
            area.Box(left, zero, 0, share, ChartStyle.LossLight, ChartStyle.Loss);
        if (zero < right)
            area.Box(zero, right, 0, share, ChartStyle.Light);
    }

    /// <summary>The shares beyond the axis, at its ends.</summary>
    private static void Ends(ChartArea area, ImmutableArray<double> curve, double[] edges, double top)
    {
        var (below, above) = DrawnRange.Beyond(curve, edges[0], edges[^1]);
        if (above > 0.003)
            area.Label(area.Right, top * 0.3, $"{Format.Share(above)} beyond →", Alignment.MiddleRight, ChartStyle.Muted, backed: true);
        if (below > 0.003)
            area.Label(area.Left, top * 0.3, $"← {Format.Share(below)} beyond", Alignment.MiddleLeft, ChartStyle.Muted, backed: true);
    }

    private static ChartArea Area(Analysis analysis, string note) => new(analysis, Title(analysis),
        "Run-rate ROI: benefit of a full year over its cost, implementation spread over "
            + $"{Format.Number(analysis.Result.Model.Terms.AmortisationYears)} years", note: note);

    private static void Axes(ChartArea area, double low, double high, double top)
    {
        area.Horizontal("Run-rate ROI (%)", low, high, 9, TickText.Percent);
        area.Vertical("Share of trials (%)", ChartStyle.RoundValues(0, top * 1.04, 5), TickText.Percent);
    }

    private static string BelowZero(Analysis analysis) => ShareBelowZero(analysis) is 1 ? "Run-rate ROI is below zero in every trial"
        : $"Run-rate ROI is below zero in {Format.Share(ShareBelowZero(analysis))} of trials";

    private static double ShareBelowZero(Analysis analysis) => Below(analysis.Result.QuantileCurves[Outcomes.Roi], 0);

    private static double Below(ImmutableArray<double> curve, double value) => QuantileCurve.ShareBelow(curve, value);
}
