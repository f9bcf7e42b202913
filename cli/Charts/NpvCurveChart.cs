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
        var share = ResultSentences.ShareOfNpvAboveZero(analysis);
        var npv = analysis[Outcomes.Npv].Statistics;
        var p50 = npv.Percentile(50);
        var money = $"{analysis.Currency} {Format.ShortMoney(p50.Value, p50.StandardError)}";
        return analysis.Result.Model.IsDeterministic ? $"NPV is {money} with every input fixed"
            : ResultSentences.IsOneValue(npv) ? $"NPV is {money} in every trial"
            : share is > 0 and < 0.5 ? $"NPV is above zero in {Format.Share(share)} of trials; half lie below {money}"
            : share == 0 ? $"NPV is {(IsBelowZero(analysis) ? "below" : "not above")} zero in every trial; half lie below {money}"
            : $"NPV is above zero in {(share == 1 ? "every trial" : Format.Share(share) + " of trials")}; half exceed {money}";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"S-shaped curve of the share of trials at or below each net present value, with a line at zero. {ResultSentences.Npv(analysis)}";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var terms = analysis.Result.Model.Terms;
        var isFixed = analysis.Result.Model.IsDeterministic;
        var curve = analysis.Result.QuantileCurves[Outcomes.Npv];
        var drawn = DrawnRange.Of(curve);
        var (low, high) = (Math.Min(drawn.Low, 0), Math.Max(drawn.High, 0));
        var span = high > low ? high - low : 1;
        var (left, right) = (low - span * 0.08, high + span * 0.08);
        var area = new ChartArea(analysis, Title(analysis),
            $"Net present value over {terms.HorizonMonths} months at {Format.Number(terms.DiscountRate * 100)} % a year: share of trials "
                + "at or below each value",
            note: isFixed ? "" : DrawnRange.Note(curve, left, right));
        area.Limits(left, right, 0, 1.1);
        area.Box(left, 0, 0, 1, ChartStyle.LossLight);
        area.Line(0, 0, 0, 1.02, ChartStyle.Ink, 4);
        var (values, shares) = StepCurve.Of(curve.AsSpan(), curve.Length, left, right, 1);
        (values, shares) = StepCurve.Thinned(values, shares, area.PixelX, area.PixelY);
        area.Curve(values, shares, ChartStyle.Main, 6);
        Marks(area, analysis);
        Zero(area, analysis);
        area.Horizontal($"Net present value ({analysis.Currency})", left, right, 8, TickText.Money);
        area.Vertical("Trials at or below (%)", [0, 0.25, 0.5, 0.75, 1], TickText.Percent);
        return area.Plot;
    }

    private static void Marks(ChartArea area, Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        foreach (var estimate in (isFixed ? new[] { 50.0 } : [10, 50, 90]).Select(analysis[Outcomes.Npv].Statistics.Percentile))
        {
            var y = estimate.Percent / 100;
            var text = (isFixed ? "" : RunStatistics.PercentileTitle(estimate.Percent) + " ")
                + Format.ShortMoney(estimate.Value, estimate.StandardError);
            var isLeft = estimate.Value + (area.Font.Width(text, ChartStyle.LabelSize, true) + 40) * area.PixelX > area.Right;
            area.Dot(estimate.Value, y, ChartStyle.Ink);
            area.Label(estimate.Value + (isLeft ? -20 : 20) * area.PixelX, y, text,
                isLeft ? Alignment.LowerRight : Alignment.UpperLeft, bold: true, backed: true);
        }
    }

    /// <summary>Labels the zero: the share above it on the right, the share below it on the left, each where it has room.</summary>
    private static void Zero(ChartArea area, Analysis analysis)
    {
        if (analysis.Result.Model.IsDeterministic)
        {
            area.Label(0, 1.1, "Zero", Alignment.UpperCenter, ChartStyle.Muted);
            return;
        }
        var above = $"Above zero: {Format.Share(ResultSentences.ShareOfNpvAboveZero(analysis))} of trials";
        var below = $"Below zero: {Format.Share(ResultSentences.ShareOfNpvBelowZero(analysis))} of trials";
        if (Width(above) < area.Right)
            area.Label(10 * area.PixelX, 1.1, above, Alignment.UpperLeft, ChartStyle.Main, bold: true);
        if (Width(below) < -area.Left)
            area.Label(-10 * area.PixelX, 1.1, below, Alignment.UpperRight, ChartStyle.Loss, bold: true);

        double Width(string text) => (area.Font.Width(text, ChartStyle.LabelSize, true) + 30) * area.PixelX;
    }

    private static bool IsBelowZero(Analysis analysis) => analysis.Result.QuantileCurves[Outcomes.Npv][^1] < 0;
}
