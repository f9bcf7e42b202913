using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The distribution function of NPV, with a line at zero and the shares of trials on both sides of it.</summary>
internal static class NpvCurveChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var (share, name) = (ResultSentences.ShareOfNpvAboveZero(analysis), ResultSentences.NpvName(analysis));
        var npv = analysis[analysis.JudgedNpv].Statistics;
        var p50 = npv.Percentile(50);
        var money = $"{analysis.Currency} {Format.ShortMoney(p50.Value, p50.StandardError)}";
        return analysis.Result.Model.IsDeterministic ? $"{name} is {money} with every input fixed"
            : ResultSentences.IsOneValue(npv) ? $"{name} is {money} in every trial"
            : share is > 0 and < 0.5 ? $"{name} is above zero in {Format.Share(share)} of trials; P50 is {money}"
            : share == 0 ? $"{name} is {(IsBelowZero(analysis) ? "below" : "not above")} zero in every trial; P50 is {money}"
            : $"{name} is above zero in {(share == 1 ? "every trial" : Format.Share(share) + " of trials")}; P50 is {money}";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"S-shaped curve of the share of trials at or below each net present value, with a line at zero. {ResultSentences.Npv(analysis)}";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var terms = analysis.Result.Model.Terms;
        var isFixed = analysis.Result.Model.IsDeterministic;
        var curve = analysis.Result.QuantileCurves[analysis.JudgedNpv];
        var drawn = DrawnRange.Of(curve);
        var (low, high) = (Math.Min(drawn.Low, 0), Math.Max(drawn.High, 0));
        var span = high > low ? high - low : 1;
        var right = high + span * 0.08;
        var left = LeftEnd(analysis, low - span * 0.08, right);
        var area = new ChartArea(analysis, Title(analysis),
            $"Net present value{AfterTax(analysis)} over {terms.HorizonMonths} months at {Format.Number(terms.DiscountRate * 100)} % a "
                + "year: share of trials at or below each value",
            note: isFixed ? "" : DrawnRange.Note(curve, left, right));
        area.Limits(left, right, 0, 1.1);
        if (curve[0] < 0)
            area.Box(left, 0, 0, 1, ChartStyle.LossLight);
        area.Line(0, 0, 0, 1.02, ChartStyle.Ink, 4);
        var (values, shares) = StepCurve.Of(curve.AsSpan(), curve.Length, left, right, 1);
        (values, shares) = StepCurve.Thinned(values, shares, area.PixelX, area.PixelY);
        area.Curve(values, shares, ChartStyle.Main, 6);
        Labels(area, analysis, values, shares);
        area.Horizontal($"Net present value{AfterTax(analysis)} ({analysis.Currency})", left, right, 8, TickText.Money);
        area.Vertical("Trials at or below (%)", [0, 0.25, 0.5, 0.75, 1], TickText.Percent);
        return area.Plot;
    }

    /// <summary>The left end of the axis, so far out that the labels of percentiles below zero have room on their side of zero.</summary>
    private static double LeftEnd(Analysis analysis, double left, double right)
    {
        var font = ChartFont.Install();
        foreach (var estimate in Marked(analysis).Where(estimate => estimate.Value < 0))
        {
            var part = (font.Width(Label(analysis, estimate), ChartStyle.LabelSize, bold: true) + 40) / ChartArea.UsualWidth;
            if (estimate.Value + part * (right - left) > 0)
                left = Math.Min(left, (estimate.Value - right * part) / (1 - part));
        }
        return left;
    }

    private static IEnumerable<PercentileEstimate> Marked(Analysis analysis) =>
        (analysis.Result.Model.IsDeterministic ? new[] { 50.0 } : [10, 50, 90]).Select(analysis[analysis.JudgedNpv].Statistics.Percentile);

    private static string Label(Analysis analysis, PercentileEstimate estimate) =>
        (analysis.Result.Model.IsDeterministic ? "" : RunStatistics.PercentileTitle(estimate.Percent) + " ")
            + Format.ShortMoney(estimate.Value, estimate.StandardError);

    /// <summary>Labels the percentiles, the crossing of zero with the share below it, and the share above it.</summary>
    private static void Labels(ChartArea area, Analysis analysis, double[] values, double[] shares)
    {
        var (above, below) = (ResultSentences.ShareOfNpvAboveZero(analysis), ResultSentences.ShareOfNpvBelowZero(analysis));
        var isCrossed = !analysis.Result.Model.IsDeterministic && below is > 0 and < 1;
        LabelPlaces places = new(area);
        places.Avoid(values, shares);
        places.Avoid(0, 0, 0, 1.02);
        PercentileEstimate[] marked = [.. Marked(analysis)];
        foreach (var estimate in marked)
            places.AvoidDot(estimate.Value, estimate.Percent / 100);
        if (isCrossed)
            places.AvoidDot(0, below);
        var belowZero = $"Below zero: {Format.Share(below)} of trials";
        if (analysis.Result.Model.IsDeterministic)
            places.Label(0, 1.1, "Zero", ChartStyle.Muted, Alignment.UpperCenter, Alignment.UpperLeft, Alignment.UpperRight);
        else if (below >= 1)
            places.Label(0, 1.1, belowZero, ChartStyle.Loss, Alignment.UpperRight);
        else
            places.Label(0, 1.1, $"Above zero: {Format.Share(above)} of trials", ChartStyle.Main, Alignment.UpperLeft,
                Alignment.UpperRight);
        if (isCrossed)
            places.Label(0, below, belowZero, ChartStyle.Loss, Alignment.LowerRight, Alignment.MiddleRight, Alignment.UpperLeft);
        foreach (var estimate in marked)
        {
            var (x, y, text) = (estimate.Value, estimate.Percent / 100, Label(analysis, estimate));
            // What is below zero is labelled there.
            var isLeft = x < 0 && x + (area.Font.Width(text, ChartStyle.LabelSize, bold: true) + 40) * area.PixelX > 0;
            Alignment[] left = [Alignment.LowerRight, Alignment.UpperRight, Alignment.MiddleRight];
            area.Dot(x, y, ChartStyle.Ink);
            places.Label(x, y, text, null, isLeft ? left : [Alignment.UpperLeft, Alignment.LowerLeft, .. left]);
        }
        if (isCrossed)
            area.Dot(0, below, ChartStyle.Loss, 24);
    }

    private static string AfterTax(Analysis analysis) => analysis.JudgedNpv == Outcomes.Npv ? "" : " after tax";

    private static bool IsBelowZero(Analysis analysis) => analysis.Result.QuantileCurves[analysis.JudgedNpv][^1] < 0;
}
