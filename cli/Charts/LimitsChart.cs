using Roi.Cli.Text;
using Roi.Rules.Targets;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>How far each quantity may move by itself until a condition turns, as a share of its present value.</summary>
internal static class LimitsChart
{
    private const int MostRows = 7;
    private const float NameWidth = 600;
    private const float LimitWidth = 360;

    /// <summary>Limits beyond this multiple of the present value are drawn as if they lay there; their labels tell the value.</summary>
    private const double Farthest = 3;

    /// <summary>Whether a condition has a limit to show.</summary>
    public static bool Applies(TargetCondition condition) => Rows(condition).Count > 0;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(TargetResult result, TargetCondition condition) =>
        TargetSentences.ChartTitle(Rows(condition)[0], condition, result.Base.Currency) is var (name, tail)
            ? ChartTitle.Of(name, tail) : "";

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(TargetResult result, TargetCondition condition) =>
        $"Bars from the present value of each input to its limit for the condition: {condition.Title}. "
        + string.Join("; ", Rows(condition).Select(answer => $"{answer.Title} {TargetSentences.Bound(answer, result.Base.Currency)}, now "
            + TargetSentences.Text(answer.Present, answer))) + ".";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(TargetResult result, TargetCondition condition)
    {
        var all = Rows(condition);
        var rows = all.Take(MostRows).ToList();
        var without = condition.Answers.Count(answer => answer.Reach != TargetReach.Found);
        var isCut = rows.Any(answer => answer.Value > Farthest * answer.Present);
        ChartArea area = new(result.Base, Title(result, condition),
            $"{condition.Title}: limit of each input by itself, all others as drawn", left: NameWidth, right: LimitWidth,
            note: $"{Format.Count(TargetRun.Trials)} of them at each value."
                + (isCut ? $" Above {Farthest:0} times: drawn at {Farthest:0} times." : "")
                + (all.Count > rows.Count ? $" And {Format.Count(all.Count - rows.Count, "farther limit")}." : "")
                + (without > 0 ? $" No limit by itself: {Format.Count(without, "input")}." : ""));
        var shares = rows.Select(Share).ToList();
        var (low, high) = (Math.Min(shares.Min(), 1), Math.Max(shares.Max(), 1));
        var margin = 0.06 * (high - low);
        var height = Math.Max(rows.Count, 4);
        area.Limits(low - margin, high + margin, -height - 0.2, 0.2);
        for (var i = 0; i < rows.Count; i++)
            Row(area, rows[i], -i - 0.5, result.Base.Currency);
        area.Line(1, -height - 0.2, 1, 0.2, ChartStyle.Ink, 4);
        area.NoVertical();
        area.Horizontal("Limit as a share of the present value (%)", Math.Max(0, area.Left), area.Right, 8, TickText.Percent, grid: true);
        return area.Plot;
    }

    private static void Row(ChartArea area, TargetAnswer answer, double y, string currency)
    {
        var share = Share(answer);
        area.Box(Math.Min(share, 1), Math.Max(share, 1), y - 0.28, y + 0.28, ChartStyle.Light, ChartStyle.Main);
        area.NameRight(y, TargetSentences.ShortBound(answer, currency));
        var now = $"now {InsightSentences.ShortValue(answer.Present, answer.Unit)}{InsightSentences.Unit(answer.Unit, currency)}";
        area.Name(y, area.Font.Wrap($"{answer.Title}, {now.Replace(' ', '\u00A0')}", ChartStyle.LabelSize,
            NameWidth - ChartStyle.Margin - 20, 2));
    }

    private static double Share(TargetAnswer answer) => Math.Min(answer.Value / answer.Present, Farthest);

    /// <summary>The limits of quantities that have a present value, the nearest first.</summary>
    private static List<TargetAnswer> Rows(TargetCondition condition) =>
        [.. TargetSentences.Nearest(condition).Where(answer => answer.Present > 0)];
}
