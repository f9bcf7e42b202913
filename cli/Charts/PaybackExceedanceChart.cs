using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The share of trials that have paid back by each month, with the hurdles on payback and their chance, and the share that never
/// pay back.</summary>
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
        var payback = analysis[Outcomes.Payback].Statistics;
        var (never, horizon) = (payback.ShareAboveAll, analysis.Result.Model.Terms.HorizonMonths);
        var finite = curve.Count(double.IsFinite);
        var hurdles = PaybackHurdle.Of(analysis);
        // The longest hundredth of those that pay back would stretch the axis.
        var last = finite > 0 ? QuantileCurve.At([.. curve.Take(Math.Max(finite, 2))], Shown) : horizon;
        last = hurdles.Select(hurdle => hurdle.Months).Where(months => months <= horizon).Append(last).Max();
        var end = Math.Min(horizon, Math.Max(6, Math.Ceiling(last * 1.02 / 6) * 6));
        var later = 1 - never - QuantileCurve.ShareBelow(curve, end);
        var hasNever = !IsNothing(payback) && never > 0;
        var barWidth = end * 0.05;
        var right = hasNever ? end + 1.5 * barWidth : end * 1.0001;

        var area = new ChartArea(analysis, Title(analysis), "Chance of having paid back for good within so many months, undiscounted",
            note: end < horizon && later > 0.0005
                ? $"{Format.Share(later)} of trials pay back later than month {Format.Number(end)}." : "");
        area.Limits(0, right, 0, 1.1);
        var (months, shares) = StepCurve.Of(curve.AsSpan()[..finite], curve.Length, 0, end, 1 - never);
        (months, shares) = StepCurve.Until(months, shares, end);
        (months, shares) = StepCurve.Thinned(months, shares, area.PixelX, area.PixelY);
        area.Band(months, new double[months.Length], shares, ChartStyle.Light);
        area.Line(0, 1, right, 1, ChartStyle.Muted, 2, LinePattern.Dotted);
        area.Curve(months, shares, ChartStyle.Main);
        if (hasNever)
            area.Box(end + barWidth / 2, right, 1 - never, 1, ChartStyle.LossLight, ChartStyle.Loss);
        Labels(area, analysis, (months, shares), end, hurdles);
        area.Horizontal("Months from the decision to buy", ChartStyle.RoundMonths(end), TickText.Number);
        area.Vertical("Trials that have paid back (%)", [0, 0.25, 0.5, 0.75, 1], TickText.Percent);
        return area.Plot;
    }

    /// <summary>The share of the trials that pay back that the axis shows at least.</summary>
    private const double Shown = 0.99;

    /// <summary>Whether cash is never below zero in any trial.</summary>
    private static bool IsNothing(OutcomeStatistics payback) => payback.P50 == 0 && ResultSentences.IsOneValue(payback);

    private static void Labels(ChartArea area, Analysis analysis, (double[] Months, double[] Shares) curve, double end,
        ImmutableArray<PaybackHurdle> hurdles)
    {
        var payback = analysis[Outcomes.Payback].Statistics;
        if (IsNothing(payback))
            return;
        var isFixed = analysis.Result.Model.IsDeterministic || ResultSentences.IsOneValue(payback);
        PercentileEstimate[] marked = [.. (isFixed ? new[] { 50.0 } : [10, 50, 90]).Select(payback.Percentile)
            .Where(estimate => double.IsFinite(estimate.Value) && estimate.Value <= end)];
        hurdles = [.. hurdles.Where(hurdle => hurdle.Months <= end)];
        LabelPlaces places = new(area);
        places.Avoid(curve.Months, curve.Shares);
        places.Avoid(0, 1, area.Right, 1);
        foreach (var estimate in marked)
        {
            area.Line(estimate.Value, 0, estimate.Value, estimate.Percent / 100, ChartStyle.Ink, 3, LinePattern.Dashed);
            places.Avoid(estimate.Value, 0, estimate.Value, estimate.Percent / 100);
            places.AvoidDot(estimate.Value, estimate.Percent / 100);
        }
        foreach (var hurdle in hurdles)
        {
            area.Line(hurdle.Months, 0, hurdle.Months, 1, ChartStyle.Ink, 4);
            places.Avoid(hurdle.Months, 0, hurdle.Months, 1);
            places.AvoidDot(hurdle.Months, hurdle.Chance, 24);
        }
        Never(places, analysis, isFixed, end);
        foreach (var estimate in marked)
        {
            var text = Format.Months(estimate.Value, null, estimate.StandardError);
            area.Dot(estimate.Value, estimate.Percent / 100, ChartStyle.Ink);
            places.Label(estimate.Value, estimate.Percent / 100, isFixed ? text : $"{estimate.Percent} % within {text}", null,
                Alignment.LowerRight, Alignment.MiddleRight);
        }
        foreach (var hurdle in hurdles)
        {
            area.Dot(hurdle.Months, hurdle.Chance, hurdle.IsMissed ? ChartStyle.Loss : ChartStyle.Ink, 24);
            places.Label(hurdle.Months, hurdle.Chance, hurdle.Text(isFixed), hurdle.IsMissed ? ChartStyle.Loss : null,
                Alignment.UpperLeft, Alignment.MiddleLeft, Alignment.LowerRight, Alignment.UpperRight);
        }
    }

    /// <summary>Says how many trials never pay back, beside the bar of these; else that every trial does.</summary>
    private static void Never(LabelPlaces places, Analysis analysis, bool isFixed, double end)
    {
        var never = analysis[Outcomes.Payback].Statistics.ShareAboveAll;
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        if (isFixed && never == 0)
            return;
        if (never == 0)
            places.Label(0, 1, $"Every trial pays back within {horizon} months", ChartStyle.Muted, Alignment.LowerLeft);
        else
            places.Label(end, 1, isFixed ? $"Not within {horizon} months"
                : $"Never within {horizon} months: {Format.Share(never)} of trials",
                ChartStyle.Loss, Alignment.LowerRight);
    }
}
