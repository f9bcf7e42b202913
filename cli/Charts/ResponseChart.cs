using Roi.Cli.Text;
using Roi.Rules.Insight;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>How the P50 of NPV answers to each of the strongest quantities, from the low end of its range to the high end.</summary>
internal static class ResponseChart
{
    /// <summary>The most curves that can be told apart.</summary>
    private const int Most = 6;

    /// <summary>The distance of neighbouring levels of a curve.</summary>
    private const double LevelStep = 0.049;

    private const float NamesWidth = 590;

    private static readonly (Color Color, LinePattern Pattern)[] Strokes =
    [
        (ChartStyle.Main, LinePattern.Solid), (ChartStyle.Ink, LinePattern.Dashed), (ChartStyle.Main, LinePattern.Dotted),
        (ChartStyle.Muted, LinePattern.Solid), (ChartStyle.Ink, LinePattern.Solid), (ChartStyle.Muted, LinePattern.Dashed),
    ];

    /// <summary>Whether an analysis has a curve to show.</summary>
    public static bool Applies(Analysis analysis) => Curves(analysis).Count > 0;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var npv = InsightSentences.Npv(analysis);
        var now = analysis.Insight!.Base.Npv.P50;
        var isFixed = Curves(analysis) is not [{ IsFixed: false }, ..];
        foreach (var curve in analysis.Insight.Curves.Where(curve => curve.IsFixed == isFixed))
        {
            var crossings = curve.Points.Zip(curve.Points.Skip(1))
                .Where(pair => pair.First.Npv.P50 < 0 != pair.Second.Npv.P50 < 0).ToList();
            if (crossings.Count == 0)
                continue;
            var (low, high) = crossings.MinBy(pair => Math.Abs(pair.First.Input - curve.Present));
            var at = low.Input + (high.Input - low.Input) * low.Npv.P50 / (low.Npv.P50 - high.Npv.P50);
            var isAbove = high.Npv.P50 < low.Npv.P50 == now >= 0;
            var who = analysis.Result.Model.IsDeterministic ? $"The case {(now >= 0 ? "loses" : "gains")}"
                : $"Half of the trials {(now >= 0 ? "lose" : "gain")}";
            return ChartTitle.Of($"{who} if {Sentences.Inside(curve.Name, curve.Title)}", $" is {(isAbove ? "above" : "below")} "
                + InsightSentences.Value(TargetSentences.Significant(at, Math.Abs(at) / 100), curve.Unit)
                + InsightSentences.Unit(curve.Unit, analysis.Currency));
        }
        var input = isFixed ? "input" : "uncertain input";
        return now >= 0 ? $"No {input} by itself brings the P50 of {npv} below zero"
            : $"No {input} by itself brings the P50 of {npv} above zero";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"Curves of the P50 of {InsightSentences.Npv(analysis)} over the range of single inputs, all others as drawn. "
        + string.Join("; ", Curves(analysis).Select(curve =>
            $"{curve.Title} from {Input(curve, curve.Points[0])} to {Input(curve, curve.Points[^1])}: "
            + $"{Format.ShortMoney(curve.Points[0].Npv.P50)} to {Format.ShortMoney(curve.Points[^1].Npv.P50)}")) + ".";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var curves = Curves(analysis);
        var insight = analysis.Insight!;
        var isFixed = curves.Count == 0 || curves[0].IsFixed;
        var others = (isFixed ? insight.Curves.Length : insight.Tornado.Count(bar => bar.Swing > 0)) - curves.Count;
        var isAlone = insight.Tornado.Any(bar => !bar.MovesAlong.IsEmpty);
        ChartArea area = new(analysis, Title(analysis),
            $"P50 of {InsightSentences.Npv(analysis)} with one input "
            + (isFixed ? "from half of its value to one and a half" : "from its P1 to its P99") + ", all others as drawn",
            right: NamesWidth, note: InsightSentences.Basis(analysis, insight.Trials)
                + (isAlone ? " Correlated inputs do not move along." : "")
                + (others > 0 ? $" {Format.Count(others)} weaker not drawn." : ""));
        var values = curves.SelectMany(curve => curve.Points).Select(point => point.Npv.P50).Append(insight.Base.Npv.P50).ToList();
        var (low, high) = (values.Min(), values.Max());
        var span = high > low ? high - low : Math.Max(Math.Abs(high), 1);
        var (first, last) = isFixed ? (0.5, 1.5) : (0.0, 1.0);
        area.Limits(first, last, low - 0.06 * span, high + 0.06 * span);
        if (low - 0.06 * span < 0 && high + 0.06 * span > 0)
            area.Line(first, 0, last, 0, ChartStyle.Ink, 3);
        var ends = area.Apart([.. curves.Select(curve => curve.Points[^1].Npv.P50)], 68);
        for (var i = 0; i < curves.Count; i++)
        {
            var (xs, ys) = Line(curves[i]);
            area.Curve(xs, ys, Strokes[i].Color, 5, Strokes[i].Pattern);
            area.Line(xs[^1], ys[^1], last, ys[^1], ChartStyle.Grid, 2);
            var range = $"{Input(curves[i], curves[i].Points[0])} to {Input(curves[i], curves[i].Points[^1])}"
                + InsightSentences.Unit(curves[i].Unit, analysis.Currency);
            var title = area.Font.Fit(curves[i].Title, ChartStyle.LabelSize, NamesWidth - 80, bold: true);
            area.NameEnd(ends[i] + 13 * area.PixelY, title, ys[^1], Strokes[i].Color);
            area.NameRight(ends[i] - 15 * area.PixelY, "   " + area.Font.Fit(range, ChartStyle.LabelSize, NamesWidth - 90, bold: true),
                ChartStyle.Muted);
        }
        area.Vertical($"{InsightSentences.Npv(analysis)} ({analysis.Currency})",
            ChartStyle.RoundValues(low - 0.05 * span, high + 0.05 * span, 6), TickText.Money);
        if (isFixed)
            area.Horizontal("Share of the value that the input has (%)", 0.5, 1.5, 5, TickText.Percent);
        else
            area.Horizontal("Percentile of the input", [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99],
                ticks => [.. ticks.Select(tick => Invariant($"P{Math.Round(tick * 100)}"))]);
        return area.Plot;
    }

    /// <summary>The points of a curve. A value that many levels have holds until the level before the next one.</summary>
    private static (double[] Xs, double[] Ys) Line(ResponseCurve curve)
    {
        List<(double X, double Y)> line = [];
        foreach (var (point, next) in curve.Points.Zip(curve.Points.Skip(1)))
        {
            line.Add((point.Level, point.Npv.P50));
            if (!curve.IsFixed && next.Level - point.Level > 1.5 * LevelStep)
                line.Add((next.Level - LevelStep, point.Npv.P50));
        }
        line.Add((curve.Points[^1].Level, curve.Points[^1].Npv.P50));
        return ([.. line.Select(point => point.X)], [.. line.Select(point => point.Y)]);
    }

    private static string Input(ResponseCurve curve, ResponsePoint point) => InsightSentences.ShortValue(point.Input, curve.Unit);

    /// <summary>The curves of uncertain quantities; where there are none, those of fixed ones.</summary>
    private static List<ResponseCurve> Curves(Analysis analysis)
    {
        var all = (analysis.Insight?.Curves ?? []).Where(curve => curve.Points.Length > 1).ToList();
        var uncertain = all.Where(curve => !curve.IsFixed).Take(Most).ToList();
        return uncertain.Count > 0 ? uncertain : [.. all.Take(Most)];
    }
}
