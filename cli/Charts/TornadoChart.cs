using Roi.Cli.Text;
using Roi.Rules.Insight;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>NPV with each uncertain quantity at its P10 and at its P90, the largest swing first.</summary>
internal static class TornadoChart
{
    /// <summary>The most rows where each name takes one line, and where some take two.</summary>
    private const int MostRows = 12, MostOfTwoLines = 7;

    private const float NameWidth = 640, NamesOwn = NameWidth - ChartStyle.Margin - 20;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var npv = InsightSentences.Npv(analysis);
        return analysis.Insight?.Tornado is not [{ Swing: > 0 } first, ..]
            ? analysis.Result.Model.IsDeterministic ? $"Nothing moves {npv}: all inputs are fixed" : $"No uncertain input moves {npv}"
            : ChartTitle.Of(first.Title, $"{(first.IsOfSeveralLines ? "," : "")} moves {npv} most: {InsightSentences.Ends(first)}");
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) => $"Bars of the P50 of {InsightSentences.Npv(analysis)} with each uncertain input at its "
        + "P10 and at its P90, all others as drawn. "
        + (Bars(analysis) is { Count: > 0 } bars ? string.Join("; ", bars.Select(bar => $"{bar.Title} {InsightSentences.Ends(bar)}")) + "."
            : "No input moves it.");

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var bars = Bars(analysis);
        var font = ChartFont.Install();
        var lines = bars.TrueForAll(bar => font.Width(Name(bar, analysis.Currency), ChartStyle.LabelSize) <= NamesOwn) ? 1 : 2;
        if (lines > 1)
            bars = [.. bars.Take(MostOfTwoLines)];
        var insight = analysis.Insight!;
        var middle = insight.Base.Npv.P50;
        var along = bars.Count(bar => !bar.MovesAlong.IsEmpty);
        var idle = insight.Tornado.Length - insight.Tornado.Count(bar => bar.Swing > 0);
        var more = insight.Tornado.Length - idle - bars.Count;
        ChartArea area = new(analysis, Title(analysis),
            $"P50 of {InsightSentences.Npv(analysis)} with one input at its P10 and P90 (at the ends), others as drawn; thin: P10 of NPV",
            left: NameWidth, right: 70, note: InsightSentences.Basis(analysis, insight.Trials)
                + (along > 0 ? " *: what is correlated with it moves along." : "") + (more > 0
                    ? $" And {Format.Count(more, "weaker one")}." : "")
                + (idle > 0 ? $" No effect from P10 to P90: {Format.Count(idle, "input")}." : ""));
        var ends = bars.SelectMany(bar => new[] { bar.Low.P50.Value, bar.High.P50.Value, bar.Low.P10.Value, bar.High.P10.Value })
            .Append(middle).ToList();
        var (low, high) = (ends.Min(), ends.Max());
        var span = high > low ? high - low : Math.Max(Math.Abs(high), 1);
        var rows = Math.Max(bars.Count, 4);
        area.Limits(low - 0.17 * span, high + 0.17 * span, -rows - 0.2, 0.2);
        if (area.Left < 0 && area.Right > 0)
            area.Line(0, -rows - 0.2, 0, 0.2, ChartStyle.Ink, 3);
        area.Line(middle, -rows - 0.2, middle, 0.2, ChartStyle.Muted, 2, LinePattern.Dotted);
        for (var i = 0; i < bars.Count; i++)
            Row(area, bars[i], -i - 0.5, analysis.Currency, lines);
        if (bars.Count == 0)
            area.Label(area.Left, -rows / 2.0, "  " + Title(analysis) + ".", Alignment.MiddleLeft, ChartStyle.Muted);
        area.NoVertical();
        area.Horizontal($"{InsightSentences.Npv(analysis)} ({analysis.Currency}); dotted: its P50, {Format.ShortMoney(middle)}"
            + (area.Left >= 0 || area.Right <= 0 ? "; the axis does not show zero" : ""),
            low - 0.1 * span, high + 0.1 * span, 6, TickText.Money, grid: true);
        return area.Plot;
    }

    private static void Row(ChartArea area, TornadoBar bar, double y, string currency, int lines)
    {
        var rises = bar.High.P50.Value >= bar.Low.P50.Value;
        var (left, right) = rises ? (bar.Low, bar.High) : (bar.High, bar.Low);
        var (lowest, highest) = bar.IsGroup ? InsightSentences.Inputs(bar)
            : (InsightSentences.ShortValue(bar.Low.Input, bar.Unit), InsightSentences.ShortValue(bar.High.Input, bar.Unit));
        var (before, after) = rises ? (lowest, highest) : (highest, lowest);
        var (from, to) = (left.P50.Value - 8 * area.PixelX, right.P50.Value + 8 * area.PixelX);
        // A label that would lie on the line at zero stands beyond it.
        var isOnZero = from > 0 && from - Width(before) < 0;
        area.Label(isOnZero ? -8 * area.PixelX : from, y + 0.1, before, Alignment.MiddleRight, backed: true);
        isOnZero = to < 0 && to + Width(after) > 0;
        area.Label(isOnZero ? 8 * area.PixelX : to, y + 0.1, after, Alignment.MiddleLeft, backed: true);
        Draw(bar.Low.P50.Value, bar.High.P50.Value, y + 0.1, 0.26, ChartStyle.Light, ChartStyle.Main);
        Draw(bar.Low.P10.Value, bar.High.P10.Value, y - 0.34, 0.06, ChartStyle.Muted, null);
        area.Name(y, area.Font.Wrap(Name(bar, currency), ChartStyle.LabelSize, NamesOwn, lines));

        double Width(string text) => (area.Font.Width(text, ChartStyle.LabelSize) + 12) * area.PixelX;

        void Draw(double from, double to, double at, double half, Color fill, Color? edge)
        {
            var (low, high) = (Math.Min(from, to), Math.Max(from, to));
            // What lies below zero has the colour of losses.
            if (low < 0)
                area.Box(low, Math.Min(high, 0), at - half, at + half, edge is null ? ChartStyle.Loss : ChartStyle.LossLight,
                    edge is null ? null : ChartStyle.Loss);
            if (high > 0)
                area.Box(Math.Max(low, 0), high, at - half, at + half, fill, edge);
        }
    }

    private static string Name(TornadoBar bar, string currency) =>
        $"{bar.Title}{(bar.MovesAlong.IsEmpty ? "" : " *")}{Unit(bar, currency)}";

    private static string Unit(TornadoBar bar, string currency) =>
        InsightSentences.UnitOf(bar, currency) is { Length: > 0 } text ? $", {text}" : "";

    private static List<TornadoBar> Bars(Analysis analysis) =>
        [.. (analysis.Insight?.Tornado ?? []).Where(bar => bar.Swing > 0).Take(MostRows)];
}
