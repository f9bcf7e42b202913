using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Differences;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>NPV, ROI and payback under the old rules and under the new ones: P10 to P90 as a bar, P50 as a mark.</summary>
internal static class BeforeAfterChart
{
    private const float NameWidth = 400;
    private const float TextWidth = 530;

    private const string BeforeAndAfter = ", before and after";

    private static readonly string[] Names = ["npv", "roi", "payback"];

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(ScenarioComparison scenario)
    {
        var payback = scenario["payback"].Percentiles[1];
        var (before, after, _) = DifferenceText.Texts(payback.Before, payback.After, OutcomeUnit.Months, payback.StandardError);
        var isFixed = scenario.After.Result.Model.IsDeterministic;
        var subject = isFixed ? "Payback" : "The median payback";
        return (double.IsFinite(payback.Before), double.IsFinite(payback.After)) switch
        {
            (false, false) => (isFixed ? "The purchase never pays back" : "Half of the trials or more never pay back") + BeforeAndAfter,
            (true, true) when before == after => (isFixed ? $"Payback takes {after} months"
                : $"Half of the trials pay back within {after} months") + BeforeAndAfter,
            (true, true) => $"{subject} moves from {before} to {after} months",
            _ => $"{subject} moves from {Months(before)} to {Months(after)}",
        };
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(ScenarioComparison scenario)
    {
        return "Two bars for each outcome, under the old rules and under the new ones, from P10 to P90 with a mark at P50. "
            + string.Join(' ', Names.Select(name => scenario[name])
            .Select(change => $"{Name(change, scenario)}: before {Text(change, isAfter: false)}; after {Text(change, isAfter: true)}."));
    }

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(ScenarioComparison scenario)
    {
        var isFixed = scenario.After.Result.Model.IsDeterministic;
        ChartArea area = new(scenario.After, Title(scenario),
            isFixed ? "Old rules and new, each outcome on a scale of its own"
                : "Old rules and new: bar from P10 to P90, mark at P50, each outcome on a scale of its own",
            left: NameWidth, right: TextWidth, note: $"Before: {Sentences.Verdicts(scenario.Before)}, run {scenario.Before.RunId}.");
        area.Limits(-0.02, 1.02, -9, 0);
        for (var group = 0; group < Names.Length; group++)
            Group(area, scenario, scenario[Names[group]], -3 * group);
        area.NoVertical();
        area.Horizontal("", [], _ => []);
        area.Plot.Axes.Bottom.IsVisible = false;
        return area.Plot;
    }

    private static void Group(ChartArea area, ScenarioComparison scenario, OutcomeChange change, double top)
    {
        var values = change.Percentiles.SelectMany(percentile => new[] { percentile.Before, percentile.After }).Where(double.IsFinite)
            .ToList();
        var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        if (change.After.Name != "payback")
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        else
            low = 0;
        if (high <= low)
            high = low + 1;
        if (change.Percentiles.Any(percentile => double.IsPositiveInfinity(percentile.Before)
            || double.IsPositiveInfinity(percentile.After)))
        {
            // Never lies at the right end, apart from the latest month.
            high += (high - low) * 0.15;
            area.Line(1, top - 2.5, 1, top - 0.5, ChartStyle.Loss, 2);
            area.Label(1, top - 2.5, change.After.Unit == OutcomeUnit.Months ? "never" : "none", Alignment.UpperRight, ChartStyle.Loss);
        }
        area.Line(X(0), top - 2.5, X(0), top - 0.5, ChartStyle.Ink, 3);
        area.Label(X(0), top - 2.5, "0", Alignment.UpperCenter, ChartStyle.Muted);
        for (var side = 0; side < 2; side++)
        {
            var (isAfter, y) = (side == 1, top - 1 - side);
            var (p10, p50, p90) = (X(Of(change, 0, isAfter)), X(Of(change, 1, isAfter)), X(Of(change, 2, isAfter)));
            area.Name(y, [$"{Name(change, scenario)}, {(isAfter ? "after" : "before")}"]);
            var zero = Math.Clamp(X(0), p10, p90);
            if (zero > p10)
                area.Box(p10, zero, y - 0.3, y + 0.3, isAfter ? ChartStyle.Loss : ChartStyle.LossLight, ChartStyle.Loss);
            area.Box(zero, p90, y - 0.3, y + 0.3, isAfter ? ChartStyle.Main : ChartStyle.Light, ChartStyle.Main);
            area.Line(p50, y - 0.42, p50, y + 0.42, Colors.White, 13);
            area.Line(p50, y - 0.42, p50, y + 0.42, ChartStyle.Ink, 7);
            area.NameRight(y, area.Font.Fit(Text(change, isAfter), ChartStyle.LabelSize, TextWidth - 60, bold: true));
        }

        double X(double value) => double.IsPositiveInfinity(value) ? 1 : double.IsNegativeInfinity(value) ? 0
            : (value - low) / (high - low);
    }

    private static double Of(OutcomeChange change, int percentile, bool isAfter) =>
        isAfter ? change.Percentiles[percentile].After : change.Percentiles[percentile].Before;

    private static string Text(OutcomeChange change, bool isAfter)
    {
        var texts = Enumerable.Range(0, 3).Select(i => Value(Of(change, i, isAfter), change.Percentiles[i].StandardError)).ToArray();
        var unit = Format.IsInPercent(change.After.Unit) ? " %" : "";
        return texts[0] == texts[2] ? texts[1] + unit : $"{texts[1]}{unit} ({texts[0]} to {texts[2]})";

        string Value(double value, double? error) =>
            change.After.Unit == OutcomeUnit.Money ? Format.ShortMoney(value, error) : Format.Bare(value, change.After.Unit, error);
    }

    private static string Name(OutcomeChange change, ScenarioComparison scenario) => Format.IsInPercent(change.After.Unit)
        ? DifferenceText.Title(change)
        : $"{DifferenceText.Title(change)} ({Format.Unit(change.After.Unit, scenario.After.Currency)})";

    private static string Months(string text) => char.IsAsciiDigit(text[0]) ? text + " months" : text;
}
