using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>The distribution of NPV with its part of losses, and the chance of missing each hurdle.</summary>
internal static class NpvSlide
{
    private const int Bars = 20;

    /// <summary>The slide; null where NPV is one value, or has no distribution.</summary>
    public static SlideDraft? Of(Analysis analysis)
    {
        var statistics = analysis[analysis.JudgedNpv].Statistics;
        if (analysis.Result.Model.IsDeterministic || statistics.IsUndefined || ResultSentences.IsOneValue(statistics)
            || !analysis.Result.QuantileCurves.TryGetValue(analysis.JudgedNpv, out var curve) || !curve.All(double.IsFinite))
            return null;
        SlideShapes slide = new("NPV and chance of missing",
            analysis.JudgedNpv == Outcomes.Npv ? NpvCurveChart.Title(analysis) : ResultSentences.Npv(analysis));
        const double gap = 20, text = 44;
        var content = DeckStyle.Content with { Height = DeckStyle.Content.Height - text - 6 };
        var width = content.Width * 0.54;
        var drawn = DrawnRange.Of(curve);
        if (drawn.High - drawn.Low <= 1e-9 * Math.Max(Math.Abs(drawn.High), Math.Abs(drawn.Low)))
            drawn = new(curve[0], curve[^1]);
        DeckPair.Add(slide, content with { Width = width }, $"{ResultSentences.NpvName(analysis)} of all trials, in {analysis.Currency}",
            room => Histogram(analysis, room, curve, drawn));
        DeckPair.Add(slide, new(content.X + width + gap, content.Y, content.Width - width - gap, content.Height),
            "Share of trials at or below each value", room => Shares(analysis, room, curve, drawn, statistics));
        slide.Text("Chance of missing", new(content.X, content.Bottom + 6, content.Width, text),
            AnswerSlide.Points(Missing(analysis)));
        return new(slide, ResultSentences.Npv(analysis), Missing(analysis));
    }

    /// <summary>The chance of missing each hurdle that says something of a single trial, in a sentence; empty where none does.</summary>
    private static string Missing(Analysis analysis)
    {
        var told = analysis.Hurdles.Where(hurdle => hurdle.ShareBroken is not null).Select(hurdle =>
            $"{InsightSentences.Hurdle(analysis, hurdle.Id, hurdle.Title)} {Format.Share(hurdle.ShareBroken!.Value)}").ToList();
        return told.Count == 0 ? "" : $"Chance of missing, trial by trial: {string.Join("; ", told)}.";
    }

    private static DeckChart Histogram(Analysis analysis, ChartRoom room, ImmutableArray<double> curve, DrawnRange drawn)
    {
        var step = ChartStyle.RoundStep(drawn.High - drawn.Low, Bars);
        var (first, last) = ((long)Math.Floor(drawn.Low / step + 1e-9), (long)Math.Ceiling(drawn.High / step - 1e-9));
        double[] edges = [.. Enumerable.Range(0, (int)Math.Max(last - first, 1) + 1).Select(i => (first + i) * step)];
        var texts = TickText.Money(edges);
        var (below, above) = DrawnRange.Beyond(curve, edges[0], edges[^1]);
        // What lies on the last edge belongs to the last column.
        var columns = edges.SkipLast(1).Select((edge, i) => (texts[i], (i == edges.Length - 2 ? 1 - above
            : QuantileCurve.ShareBelow(curve, edges[i + 1])) - QuantileCurve.ShareBelow(curve, edge), edges[i + 1] <= step * 1e-6));
        var losses = edges[0] > 0 ? Math.Min(QuantileCurve.ShareBelow(curve, 0), below) : below;
        var gains = edges[^1] < 0 ? Math.Min(QuantileCurve.ShareAbove(curve, 0), above) : above;
        return ColumnsOf(analysis, room, [("less", losses, true), ("less", below - losses, false), .. columns,
            ("more", above - gains, true), ("more", gains, false)]);
    }

    private static DeckChart ColumnsOf(Analysis analysis, ChartRoom room, IEnumerable<(string Label, double Share, bool IsLoss)> columns) =>
        ColumnsChart.Create("NPV histogram", $"Histogram of {ResultSentences.NpvName(analysis)}. {ResultSentences.Npv(analysis)}",
            room, [.. columns.Where(column => column is not { Label: "less" or "more", Share: <= 0 })],
            $"{ResultSentences.NpvName(analysis)} ({analysis.Currency}), from this value to the next");

    private static DeckChart Shares(
        Analysis analysis, ChartRoom room, ImmutableArray<double> curve, DrawnRange drawn, OutcomeStatistics statistics)
    {
        var across = ChartScale.Over(Math.Min(drawn.Low, 0), Math.Max(drawn.High, 0), 5);
        var line = DeckPair.Line(curve, curve.Length, across.Low, across.High, 1);
        var (below, above) = (ResultSentences.ShareOfNpvBelowZero(analysis), ResultSentences.ShareOfNpvAboveZero(analysis));
        List<Curve> curves = [];
        var atZero = QuantileCurve.ShareBelow(curve, 0);
        if (below > 0)
            curves.Add(new($"Below zero: {Format.Share(below)} of trials", Points(line.Where(point => point.X < 0).Append((0, atZero))))
            {
                Color = DeckStyle.Loss,
            });
        if (above > 0)
            curves.Add(new($"Above zero: {Format.Share(above)} of trials", Points(line.Where(point => point.X > 0).Prepend((0, atZero)))));
        foreach (var estimate in ((double[])[10, 50, 90]).Select(statistics.Percentile)
            .Where(estimate => estimate.Value >= across.Low && estimate.Value <= across.High && !estimate.IsInGap))
            curves.Add(new(
                $"{RunStatistics.PercentileTitle(estimate.Percent)}: {Format.ShortMoney(estimate.Value, estimate.StandardError)}",
                [(estimate.Value, estimate.Percent / 100)])
            { Color = DeckStyle.Ink, Width = 0 });
        return CurveChart.Create("NPV S-curve", NpvCurveChart.Alt(analysis), room, curves, across, across.Money(),
            $"{ResultSentences.NpvName(analysis)} ({analysis.Currency})", "Trials at or below");

        static ImmutableArray<(double, double)> Points(IEnumerable<(double, double)> points) => [.. points];
    }
}
