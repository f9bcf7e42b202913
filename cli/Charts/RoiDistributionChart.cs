using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The histogram of run-rate ROI over all trials, with P10, P50 and P90 marked.</summary>
internal static class RoiDistributionChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var roi = analysis[Outcomes.Roi].Statistics;
        var p10 = roi.Percentile(10);
        var words = Format.Percent(p10.Value, p10.StandardError);
        return analysis.Result.Model.IsDeterministic ? $"Run-rate ROI is {words} with every input fixed"
            : p10.Value < 0 ? $"Run-rate ROI is below zero in {Format.Share(ShareBelowZero(analysis))} of trials"
            : $"Run-rate ROI is at least {words} in 9 of 10 trials";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"Histogram of run-rate ROI over all trials. {ResultSentences.Roi(analysis)} Below zero: "
            + $"{Format.Share(ShareBelowZero(analysis))} of "
            + "trials.";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var terms = analysis.Result.Model.Terms;
        var curve = analysis.Result.QuantileCurves[Outcomes.Roi];
        var (low, high) = (QuantileCurve.At(curve, 0.002), QuantileCurve.At(curve, 0.998));
        var flat = high - low < 1e-9 * Math.Max(1, Math.Abs(high));
        if (flat)
            (low, high) = (low - 0.25, high + 0.25);
        var step = ChartStyle.RoundStep(high - low, 40);
        var first = Math.Floor(low / step + 1e-9);
        var count = (int)(Math.Ceiling(high / step - 1e-9) - first);
        var edges = Enumerable.Range(0, count + 1).Select(i => (first + i) * step).ToArray();
        var shares = edges.Skip(1).Zip(edges, (right, left) => flat ? (left <= curve[0] && curve[0] < right ? 1 : 0)
            : QuantileCurve.ShareBelow(curve, right) - QuantileCurve.ShareBelow(curve, left)).ToArray();

        var area = new ChartArea(analysis, Title(analysis),
            $"Run-rate ROI: benefit of a full year over its cost, implementation spread over {Format.Number(terms.AmortisationYears)} "
                + "years",
            note: flat ? "" : $"Bars are {Format.Number(Math.Round(step * 100, 6))} points wide; the outermost 0.4 % of trials are not "
                + "drawn.");
        var marks = flat ? [new Mark(curve[0], Format.Percent(curve[0]))] : PercentileMarks.Of(analysis[Outcomes.Roi]);
        var top = shares.Max();
        area.Limits(edges[0] - step / 2, edges[^1] + step / 2, 0, top * 1.04);
        var rows = PercentileMarks.Rows(area, marks);
        area.Limits(edges[0] - step / 2, edges[^1] + step / 2, 0, top * 1.04 / (1 - PercentileMarks.Headroom(rows)));
        for (var i = 0; i < shares.Length; i++)
        {
            var isLoss = edges[i + 1] <= step * 1e-6;
            var gap = step * 0.05;
            var shift = flat && shares[i] > 0 ? curve[0] - (edges[i] + edges[i + 1]) / 2 : 0;
            area.Box(edges[i] + gap + shift, edges[i + 1] - gap + shift, 0, shares[i], isLoss ? ChartStyle.LossLight : ChartStyle.Light,
                isLoss ? ChartStyle.Loss : null);
        }
        if (edges[0] < 0 && edges[^1] > 0)
            area.Line(0, 0, 0, top * 1.04, ChartStyle.Loss, 3);
        PercentileMarks.Draw(area, marks, rows);
        area.Horizontal("Run-rate ROI (%)", ChartStyle.RoundValues(edges[0], edges[^1], 9),
            value => Format.Number(Math.Round(value * 100, 6)));
        area.Vertical("Share of trials (%)", ChartStyle.RoundValues(0, top * 1.04, 5), value => Format.Number(Math.Round(value * 100, 6)));
        return area.Plot;
    }

    private static double ShareBelowZero(Analysis analysis) =>
        QuantileCurve.ShareBelow(analysis.Result.QuantileCurves[Outcomes.Roi], 0);
}
