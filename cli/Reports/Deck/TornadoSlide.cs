using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Insight;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>What moves NPV, in money around its P50.</summary>
internal static class TornadoSlide
{
    private const int MostBars = 9;

    /// <summary>The least swing that is drawn, as a share of the largest.</summary>
    private const double Least = 0.01;

    /// <summary>The slide; null where no uncertain input moves NPV.</summary>
    public static SlideDraft? Of(Analysis analysis)
    {
        if (analysis.Insight is not { } insight || !double.IsFinite(insight.Base.Npv.P50))
            return null;
        var moving = insight.Tornado.Where(bar => bar.Swing > 0 && double.IsFinite(bar.Swing)).ToList();
        if (moving.Count == 0)
            return null;
        SlideShapes slide = new("What moves NPV", TornadoChart.Title(analysis));
        var content = DeckStyle.Content;
        const double text = 40;
        var (npv, middle) = (InsightSentences.Npv(analysis), insight.Base.Npv.Percentile(50));
        var shown = moving.Take(MostBars).Where(bar => bar.Swing >= Least * moving[0].Swing).ToList();
        var box = content with { Height = Math.Min(content.Height - text - 4, 90 + 44 * shown.Count) };
        slide.Chart(box, BarsChart.Swings("Tornado", TornadoChart.Alt(analysis), ChartRoom.Of(box),
            [.. shown.Select(bar => (ResultSlides.Named(bar.Title, Inputs(analysis, bar)), bar.Low.P50.Value - middle.Value,
                bar.High.P50.Value - middle.Value))],
            $"Change of {npv} ({analysis.Currency}) from its P50, {Format.ShortMoney(middle.Value, middle.StandardError)}",
            "Input at its P10", "Input at its P90"));
        slide.Text("Remarks", new(content.X, box.Bottom + 4, content.Width, text), AnswerSlide.Points(
            $"P50 of {npv} with one input at its P10 and at its P90, all others as drawn."
            + (moving.Count > shown.Count ? $" And {Format.Count(moving.Count - shown.Count, "weaker one")}." : "")
            + Along(shown)).Select(point => point with { Size = 12 }).ToList());
        return new(slide, [InsightSentences.Largest(analysis), .. InsightSentences.Rare(analysis)]);
    }

    private static string Inputs(Analysis analysis, TornadoBar bar)
    {
        var (low, high) = bar.IsGroup ? InsightSentences.Inputs(bar)
            : (InsightSentences.ShortValue(bar.Low.Input, bar.Unit), InsightSentences.ShortValue(bar.High.Input, bar.Unit));
        var unit = InsightSentences.UnitOf(bar, analysis.Currency);
        return $"{low} to {high}{(unit.Length > 0 ? " " + unit : "")}";
    }

    private static string Along(IEnumerable<TornadoBar> bars)
    {
        var told = bars.Where(bar => !bar.MovesAlong.IsEmpty)
            .Select(bar => $"{bar.Title} with {string.Join(", ", bar.MovesAlong)}").ToList();
        return told.Count == 0 ? "" : $" Correlated inputs move along: {string.Join("; ", told)}.";
    }
}
