using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The share of trials that have paid back by each month, and the share that never pay back.</summary>
internal static class PaybackExceedanceChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var payback = analysis[Outcomes.Payback].Statistics;
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        var (p50, p90) = (payback.Percentile(50), payback.Percentile(90));
        return IsNothing(payback) ? "Nothing to pay back: cash never goes below zero"
            : analysis.Result.Model.IsDeterministic
            ? double.IsFinite(p50.Value) ? $"Pays back after {Format.Months(p50.Value)} with every input fixed"
                : $"Does not pay back within {horizon} months with every input fixed"
            : ResultSentences.IsOneValue(payback) ? $"Pays back after {Format.Months(p50.Value)} in every trial"
            : p90.Value == 0 ? "Nothing to pay back in 9 of 10 trials"
            : double.IsFinite(p90.Value) ? $"Pays back within {Format.Months(p90.Value, null, p90.StandardError)} in 9 of 10 trials"
            : payback.ShareAboveAll >= 1 ? $"No trial pays back within {horizon} months"
            : $"{Format.Share(payback.ShareAboveAll)} of trials do not pay back within {horizon} months";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"Rising curve of the chance of having paid back by each month. {ResultSentences.Payback(analysis)}";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var curve = analysis.Result.QuantileCurves[Outcomes.Payback];
        var never = analysis[Outcomes.Payback].Statistics.ShareAboveAll;
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        var finite = curve.Count(double.IsFinite);
        var last = finite > 0 ? curve[finite - 1] : horizon;
        var end = Math.Min(horizon, Math.Max(6, Math.Ceiling(last * 1.25 / 6) * 6));
        end = end > horizon * 0.7 ? horizon : end;

        var area = new ChartArea(analysis, Title(analysis), "Chance of having paid back for good within so many months, undiscounted");
        area.Limits(0, end * 1.0001, 0, 1.1);
        var (months, shares) = StepCurve.Of(curve.AsSpan()[..finite], curve.Length, 0, end, 1 - never);
        (months, shares) = StepCurve.Thinned(months, shares, area.PixelX, area.PixelY);
        area.Band(months, new double[months.Length], shares, ChartStyle.Light);
        if (never is > 0 and < 1)
            area.Box(0, end, 1 - never, 1, ChartStyle.LossLight);
        area.Line(0, 1, end, 1, ChartStyle.Muted, 2, LinePattern.Dotted);
        area.Curve(months, shares, ChartStyle.Main);
        Marks(area, analysis, end);
        if (!IsNothing(analysis[Outcomes.Payback].Statistics))
            Never(area, never, horizon, analysis.Result.Model.IsDeterministic);
        area.Horizontal("Months from the decision to buy", ChartStyle.RoundMonths(end), TickText.Number);
        area.Vertical("Trials that have paid back (%)", [0, 0.25, 0.5, 0.75, 1], TickText.Percent);
        return area.Plot;
    }

    /// <summary>Whether cash is never below zero in any trial.</summary>
    private static bool IsNothing(OutcomeStatistics payback) => payback.P50 == 0 && ResultSentences.IsOneValue(payback);

    private static void Marks(ChartArea area, Analysis analysis, double end)
    {
        var payback = analysis[Outcomes.Payback].Statistics;
        if (IsNothing(payback))
            return;
        var isFixed = analysis.Result.Model.IsDeterministic || ResultSentences.IsOneValue(payback);
        var marked = (isFixed ? new[] { 50.0 } : [10, 50, 90]).Select(payback.Percentile)
            .Where(estimate => double.IsFinite(estimate.Value) && estimate.Value <= end).ToArray();
        // All lines come before all labels, so that none runs through a label.
        foreach (var estimate in marked)
            area.Line(estimate.Value, 0, estimate.Value, estimate.Percent / 100, ChartStyle.Ink, 3, LinePattern.Dashed);
        foreach (var estimate in marked)
        {
            var percent = estimate.Percent;
            var text = Format.Months(estimate.Value, null, estimate.StandardError);
            var y = percent / 100;
            if (!isFixed)
                text = $"{percent} % within {text}";
            area.Dot(estimate.Value, y, ChartStyle.Ink);
            var isRight = estimate.Value - (area.Font.Width(text, ChartStyle.LabelSize, true) + 50) * area.PixelX < 0;
            area.Label(estimate.Value + (isRight ? 20 : -20) * area.PixelX, y, text,
                isRight ? Alignment.UpperLeft : Alignment.LowerRight, bold: true, backed: true);
        }
    }

    private static void Never(ChartArea area, double never, int horizon, bool isFixed)
    {
        var isWide = never is > 0.12 and < 1;
        if (isFixed && never == 0)
            return;
        var text = isFixed ? $"Not within {horizon} months" : never > 0 ? $"Never within {horizon} months: {Format.Share(never)} of trials"
            : $"Every trial pays back within {horizon} months";
        var y = isWide ? 1 - Math.Min(never / 2, 0.2) : 1.0;
        area.Label(area.Left + 16 * area.PixelX, y, text, isWide ? Alignment.MiddleLeft : Alignment.LowerLeft,
            never > 0 ? ChartStyle.Loss : ChartStyle.Muted, bold: never > 0);
    }
}
