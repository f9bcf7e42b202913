using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>Cumulative cash with the funding that it needs at most, and how soon it is paid back.</summary>
internal static class CashSlide
{
    /// <summary>The slide; null where the run has no cash by month.</summary>
    public static SlideDraft? Of(Analysis analysis)
    {
        var fan = analysis.Result.CashFan;
        if (fan.P50.Length < 2 || fan.P10.Concat(fan.P50).Concat(fan.P90).Any(cash => !double.IsFinite(cash)))
            return null;
        SlideShapes slide = new("Cash and peak funding", CashFanChart.Title(analysis));
        var content = DeckStyle.Content;
        const double gap = 20;
        var width = HasPayback(analysis) ? content.Width * 0.56 : content.Width;
        DeckPair.Add(slide, content with { Width = width }, "Cumulative cash at the end of each month, before tax, undiscounted",
            room => Fan(analysis, room));
        if (HasPayback(analysis))
            DeckPair.Add(slide, new(content.X + width + gap, content.Y, content.Width - width - gap, content.Height),
                PaybackExceedanceChart.Title(analysis), room => Payback(analysis, room));
        return new(slide, CashFanChart.Alt(analysis), ResultSentences.Payback(analysis));
    }

    private static DeckChart Fan(Analysis analysis, ChartRoom room)
    {
        var fan = analysis.Result.CashFan;
        var isFixed = analysis.Result.Model.IsDeterministic;
        var last = fan.P50.Length - 1;
        var (low, middle, _) = fan.DeepestExposure;
        var depth = isFixed || fan.DeepestExposure.P90 - low <= 1e-12 * Math.Abs(low) ? ("Deepest", middle) : ("Deepest P10", low);
        List<FanLine> lines = [];
        if (!isFixed)
            lines.Add(new($"P90: {Format.ShortMoney(fan.P90[^1])} at month {last}", fan.P90, DeckStyle.Main, 1.5, "dash"));
        lines.Add(new($"{(isFixed ? "Cash" : "P50")}: {Format.ShortMoney(fan.P50[^1])} at month {last}", fan.P50, DeckStyle.Main, 3));
        if (!isFixed)
            lines.Add(new($"P10: {Format.ShortMoney(fan.P10[^1])} at month {last}", fan.P10, DeckStyle.Main, 1.5, "sysDot"));
        if (depth.Item2 < 0)
            lines.Add(new($"{depth.Item1}: {Format.ShortMoney(depth.Item2)}",
                [.. Enumerable.Repeat(depth.Item2, fan.P50.Length)], DeckStyle.Loss, 1.5, "dash"));
        return FanChart.Create("Cash fan", CashFanChart.Alt(analysis), room, isFixed ? null : ("P10 to P90", fan.P10, fan.P90), lines,
            analysis.Currency);
    }

    /// <summary>Whether payback differs between trials, and some pay back.</summary>
    private static bool HasPayback(Analysis analysis) => !analysis.Result.Model.IsDeterministic
        && !ResultSentences.IsOneValue(analysis[Outcomes.Payback].Statistics)
        && analysis.Result.QuantileCurves.TryGetValue(Outcomes.Payback, out var curve) && curve.Any(double.IsFinite);

    /// <summary>The chance of having paid back by each month.</summary>
    private static DeckChart Payback(Analysis analysis, ChartRoom room)
    {
        var (statistics, curve) = (analysis[Outcomes.Payback].Statistics, analysis.Result.QuantileCurves[Outcomes.Payback]);
        var (finite, horizon, never) = (curve.Count(double.IsFinite), analysis.Result.Model.Terms.HorizonMonths, statistics.ShareAboveAll);
        var end = Math.Min(horizon, Math.Max(6, Math.Ceiling(curve[finite - 1] * 1.25 / 6) * 6));
        var marks = ChartStyle.RoundMonths(end);
        ChartScale across = new(0, end, marks.Length > 1 ? marks[1] : end);
        List<Curve> curves = [new("Paid back", DeckPair.Line(curve[..finite], curve.Length, 0, end, 1 - never))];
        if (never > 0)
            curves.Add(new($"Never within {horizon} months: {Format.Share(never)}", [(0, 1 - never), (end, 1 - never)])
            {
                Color = DeckStyle.Loss,
                Width = 1.5,
                Dash = "dash",
            });
        foreach (var estimate in ((double[])[10, 50, 90]).Select(statistics.Percentile)
            .Where(estimate => double.IsFinite(estimate.Value) && estimate.Value <= end && !estimate.IsInGap))
            curves.Add(new($"{Format.Number(estimate.Percent)} % within {Format.Months(estimate.Value, null, estimate.StandardError)}",
                [(estimate.Value, estimate.Percent / 100)])
            { Color = DeckStyle.Ink, Width = 0 });
        return CurveChart.Create("Payback", PaybackExceedanceChart.Alt(analysis), room, curves, across, "0",
            "Months from the decision to buy", "Trials that have paid back");
    }
}
