using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Differences;
using Roi.Rules.Language;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>NPV, ROI and payback under the old rules and under the new ones: a dumbbell for each percentile, with the difference.</summary>
internal static class BeforeAfterChart
{
    private const float NameWidth = 440;
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
        return "Two marks for each percentile of each outcome, under the old rules and under the new ones, with a line between them. "
            + string.Join(' ', Names.Select(name => scenario[name]).Select(change => $"{Name(change, scenario)}: "
                + string.Join("; ", Rows(change, scenario).Select(row => $"{row.Title}{Text(change, row.Change)}")) + "."));
    }

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(ScenarioComparison scenario)
    {
        ChartArea area = new(scenario.After, Title(scenario), "Open: under the old rules; filled: under the new ones; orange: below zero, "
            + "never, or worse", left: NameWidth, right: TextWidth,
            note: $"Each outcome has a scale of its own. Before: {ChartFoot.Named(scenario.Before.Rules)}, "
                + $"{Sentences.Verdicts(scenario.Before)}, run {scenario.Before.RunId}.");
        var rows = Names.Length * Rows(scenario[Names[0]], scenario).Length;
        area.Limits(-0.04, 1.04, -Math.Max(rows, 5), 0);
        var top = 0.0;
        foreach (var name in Names)
        {
            var change = scenario[name];
            var drawn = Rows(change, scenario);
            if (top < 0)
                area.Line(area.Left, top, area.Right, top, ChartStyle.Grid, 2);
            Group(area, scenario, change, drawn, top);
            top -= drawn.Length;
        }
        area.NoVertical();
        area.Horizontal("", [], _ => []);
        area.Plot.Axes.Bottom.IsVisible = false;
        return area.Plot;
    }

    /// <summary>The percentiles that have a row, each with its title; one where nothing is uncertain.</summary>
    private static (string Title, PercentileChange Change)[] Rows(OutcomeChange change, ScenarioComparison scenario) =>
        scenario.After.Result.Model.IsDeterministic && scenario.Before.Result.Model.IsDeterministic ? [("", change.Percentiles[1])]
            : [.. change.Percentiles.Select(percentile => (RunStatistics.PercentileTitle(percentile.Percent) + " ", percentile))];

    private static void Group(ChartArea area, ScenarioComparison scenario, OutcomeChange change,
        (string Title, PercentileChange Change)[] rows, double top)
    {
        var values = rows.SelectMany(row => new[] { row.Change.Before, row.Change.After }).Where(double.IsFinite).Append(0).ToList();
        var (low, high) = (values.Min(), values.Max());
        if (high <= low)
            high = low + 1;
        var bottom = top - rows.Length;
        if (rows.Any(row => double.IsPositiveInfinity(row.Change.Before) || double.IsPositiveInfinity(row.Change.After)))
        {
            // Never lies at the right end, apart from the latest month.
            high += (high - low) * 0.15;
            area.Line(1, bottom + 0.1, 1, top - 0.1, ChartStyle.Loss, 2);
        }
        area.Line(X(0), bottom + 0.1, X(0), top - 0.1, ChartStyle.Ink, 3);
        var isLessBetter = change.After.Unit == OutcomeUnit.Months;
        for (var i = 0; i < rows.Length; i++)
        {
            var (title, percentile) = rows[i];
            var (y, before, after) = (top - i - 0.5, X(percentile.Before), X(percentile.After));
            var isWorse = percentile.After > percentile.Before == isLessBetter && percentile.After != percentile.Before;
            area.Line(before, y, after, y, isWorse ? ChartStyle.Loss : ChartStyle.Main, 8);
            Dot(before, y, percentile.Before, Colors.White);
            Dot(after, y, percentile.After, null);
            area.Name(y, [$"{Name(change, scenario)} {title}".TrimEnd()]);
            area.NameRight(y, area.Font.Fit(Text(change, percentile), ChartStyle.LabelSize, TextWidth - 60, bold: true));
        }

        void Dot(double x, double y, double value, Color? fill)
        {
            var edge = value < 0 || double.IsPositiveInfinity(value) ? ChartStyle.Loss : ChartStyle.Main;
            area.Dot(x, y, edge, 30);
            if (fill is { } inside)
                area.Dot(x, y, inside, 18);
        }

        double X(double value) => double.IsPositiveInfinity(value) ? 1 : double.IsNegativeInfinity(value) ? 0
            : (value - low) / (high - low);
    }

    /// <summary>A value before and after, and the difference: "1.81 M → 1.75 M (−65.2 k)".</summary>
    private static string Text(OutcomeChange change, PercentileChange percentile)
    {
        if (change.After.Unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear && double.IsFinite(percentile.After - percentile.Before))
        {
            var difference = percentile.After - percentile.Before;
            var amounts = Format.ShortMoney([percentile.After, percentile.Before], [percentile.StandardError, percentile.StandardError]);
            var size = Format.ShortMoney(difference, percentile.StandardError);
            return $"{amounts[1]} → {amounts[0]} ({(difference > 0 && size != "0" ? "+" : "")}{size})";
        }
        var (before, after, by) = DifferenceText.Texts(percentile.Before, percentile.After, change.After.Unit, percentile.StandardError);
        return double.IsFinite(percentile.After - percentile.Before) ? $"{before} → {after} ({by})" : $"{before} → {after}";
    }

    private static string Name(OutcomeChange change, ScenarioComparison scenario) => Format.IsInPercent(change.After.Unit)
        ? $"{DifferenceText.Title(change)} (%)"
        : $"{DifferenceText.Title(change)} ({Format.Unit(change.After.Unit, scenario.After.Currency)})";

    private static string Months(string text) => char.IsAsciiDigit(text[0]) ? text + " months" : text;
}
