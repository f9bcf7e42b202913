using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The distribution function of NPV, with a line at zero and the share of trials above it.</summary>
internal static class NpvCurveChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var share = ResultSentences.ShareOfNpvAboveZero(analysis);
        var p50 = analysis[Outcomes.Npv].Statistics.Percentile(50);
        var money = $"{analysis.Currency} {Format.ShortMoney(p50.Value, p50.StandardError)}";
        return analysis.Result.Model.IsDeterministic ? $"NPV is {money} with every input fixed"
            : share is > 0 and < 0.5 ? $"NPV is above zero in {Format.Share(share)} of trials; half lie below {money}"
            : share == 0 ? $"NPV is below zero in every trial; half lie below {money}"
            : $"NPV is above zero in {(share == 1 ? "every trial" : Format.Share(share) + " of trials")}; half exceed {money}";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"S-shaped curve of the share of trials at or below each net present value, with a line at zero. {ResultSentences.Npv(analysis)}";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var terms = analysis.Result.Model.Terms;
        var curve = analysis.Result.QuantileCurves[Outcomes.Npv];
        var (low, high) = (QuantileCurve.At(curve, 0.002), QuantileCurve.At(curve, 0.998));
        var span = Math.Max(Math.Max(high, 0) - Math.Min(low, 0), 1);
        var (left, right) = (Math.Min(low, 0) - span * 0.08, Math.Max(high, 0) + span * 0.08);
        var area = new ChartArea(analysis, Title(analysis),
            $"Net present value over {terms.HorizonMonths} months at {Format.Number(terms.DiscountRate * 100)} % a year: share of trials "
                + "at or below each value",
            note: analysis.Result.Model.IsDeterministic ? "" : "The outermost 0.4 % of trials are not drawn.");
        area.Limits(left, right, 0, 1.1);
        area.Box(left, 0, 0, 1, ChartStyle.LossLight);
        area.Line(0, 0, 0, 1.02, ChartStyle.Loss, 4);
        double[] probabilities = [.. Enumerable.Range(0, 201).Select(i => 0.002 + i * 0.996 / 200)];
        double[] values = [left, .. probabilities.Select(p => QuantileCurve.At(curve, p)), right];
        area.Curve(values, [0, .. probabilities.Select(p => high > low ? p : p < 0.5 ? 0 : 1), 1], ChartStyle.Main, 6);
        Marks(area, analysis);
        Zero(area, analysis);
        area.Horizontal($"Net present value ({analysis.Currency})", ChartStyle.RoundValues(left, right, 8),
            value => Format.ShortMoney(value));
        area.Vertical("Trials at or below (%)", [0, 0.25, 0.5, 0.75, 1], value => Format.Number(value * 100));
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

    private static void Zero(ChartArea area, Analysis analysis)
    {
        var share = ResultSentences.ShareOfNpvAboveZero(analysis);
        var text = analysis.Result.Model.IsDeterministic ? "Zero" : $"Above zero: {Format.Share(share)} of trials";
        var width = (area.Font.Width(text, ChartStyle.LabelSize, true) + 30) * area.PixelX;
        var isLeft = width > area.Right;
        area.Label((isLeft ? -10 : 10) * area.PixelX, 1.1, text, isLeft ? Alignment.UpperRight : Alignment.UpperLeft, ChartStyle.Loss,
            bold: true);
    }
}
