using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Language;
using Roi.Rules.Targets;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The statistic of a condition over the values of one quantity, with the limit at which the condition turns.</summary>
internal static class LimitCurveChart
{
    /// <summary>How far beyond the limit and the present value the axis goes, as a multiple of the larger one.</summary>
    private const double Beyond = 1.6;

    /// <summary>Whether a curve can be drawn: of a condition on one statistic that the quantity moves.</summary>
    public static bool Applies(TargetAnswer answer) =>
        answer.Reach is not (TargetReach.NotMoved or TargetReach.Undecided) && Drawn(answer).Count > 1;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(TargetResult result, TargetCondition condition, TargetAnswer answer) =>
        TargetSentences.ChartTitle(answer, condition, result.Base.Currency) is var (name, tail) ? ChartTitle.Of(name, tail) : "";

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(TargetResult result, TargetCondition condition, TargetAnswer answer)
    {
        var points = Drawn(answer);
        return $"Curve of {points[0].Observed!.Expression} over the values of {answer.Title}, from "
            + $"{TargetSentences.Text(points[0].Value, answer)} to {TargetSentences.Text(points[^1].Value, answer)}"
            + $"{InsightSentences.Unit(answer.Unit, result.Base.Currency)}; values that miss the condition are shaded. "
            + $"{TargetSentences.Answer(answer, condition, result.Base.Currency)} "
            + TargetSentences.AtPresent(answer, condition, result.Base);
    }

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(TargetResult result, TargetCondition condition, TargetAnswer answer)
    {
        var points = Drawn(answer);
        var observed = points[0].Observed!;
        ChartArea area = new(result.Base, Title(result, condition, answer), $"{condition.Title}; all else as drawn, missed where shaded",
            note: TargetSentences.AtPresent(answer, condition, result.Base, isShort: true) is { Length: > 0 } present ? present
                : $"{Format.Count(TargetRun.Trials)} of them at each value.");
        var values = points.Select(point => point.Observed!.Value).ToList();
        var (low, high) = (values.Min(), values.Max());
        var margin = high > low ? 0.06 * (high - low) : Math.Max(Math.Abs(high), 1) * 0.06;
        var (left, right) = (points[0].Value, points[^1].Value);
        area.Limits(left, right, low - margin, high + 4 * margin);
        Shade(area, answer, left, right, low - margin, high + margin);
        if (low < 0 && high > 0)
            area.Line(left, 0, right, 0, ChartStyle.Ink, 3);
        area.Curve([.. points.Select(point => point.Value)], [.. values], ChartStyle.Main, 6);
        Marks(area, answer, low - margin, result.Base.Currency);
        var unit = InsightSentences.Unit(answer.Unit, result.Base.Currency).Trim();
        area.Horizontal(unit.Length > 0 ? $"{answer.Title} ({unit})" : answer.Title, left, right, 8,
            answer.Unit.IsFraction ? TickText.Percent : IsMoney(answer.Unit) ? TickText.Money : TickText.Number);
        area.Vertical($"{observed.Expression}{Unit(observed, result.Base.Currency)}", ChartStyle.RoundValues(low, high, 6),
            observed.Unit switch
            {
                OutcomeUnit.Fraction or OutcomeUnit.Rate => TickText.Percent,
                OutcomeUnit.Money or OutcomeUnit.MoneyPerYear => TickText.Money,
                _ => TickText.Number,
            });
        return area.Plot;
    }

    /// <summary>Shades the values that miss the condition; between two neighbours that differ, those on the side of the miss.</summary>
    private static void Shade(ChartArea area, TargetAnswer answer, double left, double right, double bottom, double top)
    {
        var points = answer.Points.Where(point => point.Value >= left && point.Value <= right).ToList();
        for (var first = 0; first < points.Count; first++)
        {
            if (points[first].IsMet)
                continue;
            var last = first;
            while (last + 1 < points.Count && !points[last + 1].IsMet)
                last++;
            area.Box(first == 0 ? left : points[first].Value, last == points.Count - 1 ? right : points[last].Value, bottom, top,
                ChartStyle.LossLight);
            first = last;
        }
    }

    private static void Marks(ChartArea area, TargetAnswer answer, double bottom, string currency)
    {
        List<Mark> marks = [new(answer.Present, "now " + InsightSentences.ShortValue(answer.Present, answer.Unit)
            + InsightSentences.Unit(answer.Unit, currency))
        {
            Pattern = LinePattern.Dotted,
            LineWidth = 3,
        }];
        if (answer.Reach == TargetReach.Found)
            marks.Add(new(answer.Value, TargetSentences.ShortBound(answer, currency)));
        marks = [.. marks.Where(mark => mark.X >= area.Left && mark.X <= area.Right).OrderBy(mark => mark.X)];
        PercentileMarks.Draw(area, marks, PercentileMarks.Rows(area, marks), bottom);
    }

    private static bool IsMoney(Unit unit) => unit.ToString().StartsWith("money", StringComparison.Ordinal);

    private static string Unit(Observed observed, string currency) => observed.Unit switch
    {
        { } unit when Format.Unit(unit, currency) is { Length: > 0 } text => $" ({text})",
        _ => "",
    };

    /// <summary>The points to draw, around the limit and the present value.</summary>
    private static List<TargetPoint> Drawn(TargetAnswer answer)
    {
        var right = answer.Reach == TargetReach.Found ? Beyond * Math.Max(answer.Value, answer.Present) : double.PositiveInfinity;
        var points = answer.Points.Where(point => point.Observed is { } observed && double.IsFinite(observed.Value)).ToList();
        var inside = points.Where(point => point.Value <= right).ToList();
        return inside.Count == points.Count ? inside : [.. inside, points[inside.Count]];
    }
}
