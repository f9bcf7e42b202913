using Roi.Cli.Text;
using Roi.Rules.Differences;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>A waterfall from the median NPV under the old rules to that under the new ones, with a step for each edit.</summary>
internal static class EditsChart
{
    private const int MostSteps = 8;
    private const float NameWidth = 620;
    private const float TextWidth = 250;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(ScenarioComparison scenario)
    {
        var whole = scenario.Whole.Npv;
        var edits = scenario.Effects.Sum(effect => effect.Edits.Length) == 1 ? "The edit" : "The edits";
        return Format.ShortMoney(whole) == "0" ? $"{edits} leave{(edits == "The edit" ? "s" : "")} the median NPV as it is"
            : $"{edits} {(whole < 0 ? "lower" : "raise")}{(edits == "The edit" ? "s" : "")} the median NPV by {scenario.After.Currency} "
                + $"{Format.ShortMoney(Math.Abs(whole))}";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(ScenarioComparison scenario)
    {
        return "A staircase of the median NPV. " + string.Join(", ", Steps(scenario).Select(step => $"{step.Name} {Text(step.Size)}"))
            + ".";
    }

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(ScenarioComparison scenario)
    {
        var steps = Steps(scenario);
        var (start, end) = (scenario["npv"].Percentiles[1].Before, scenario["npv"].Percentiles[1].After);
        ChartArea area = new(scenario.After, Title(scenario),
            "What each edit does alone to the P50 of NPV, and what they do together beyond that",
            left: NameWidth, right: TextWidth,
            note: $"Before: {ChartFoot.Named(scenario.Before.Rules)}, {Sentences.Verdicts(scenario.Before)}, "
                + $"run {scenario.Before.RunId}.");
        List<double> levels = [start];
        foreach (var step in steps)
            levels.Add(levels[^1] + step.Size);
        var (low, high) = (levels.Append(end).Min(), levels.Append(end).Max());
        // A narrower axis would need more digits at its ticks than there is room for.
        var least = Math.Max(Math.Abs(high), Math.Abs(low)) * 1e-5;
        var span = high - low > least ? high - low : least > 0 ? least : 1;
        var rows = steps.Count + 2;
        area.Limits(low - 0.08 * span, high + 0.08 * span, -rows, 0);
        Level(area, "Under the old rules", start, 0);
        for (var i = 0; i < steps.Count; i++)
        {
            var (from, to, y) = (levels[i], levels[i + 1], -i - 1.5);
            area.Line(from, y + 1, from, y + 0.34, ChartStyle.Muted, 2, LinePattern.Dotted);
            area.Box(Math.Min(from, to), Math.Max(from, to), y - 0.34, y + 0.34, to < from ? ChartStyle.LossLight : ChartStyle.Light,
                to < from ? ChartStyle.Loss : ChartStyle.Main);
            area.Name(y, area.Font.Wrap(steps[i].Name, ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 24, steps.Count > 6 ? 1 : 2));
            area.NameRight(y, Text(steps[i].Size), to < from ? ChartStyle.Loss : null);
        }
        area.Line(end, -rows + 1.5, end, -rows + 0.5, ChartStyle.Muted, 2, LinePattern.Dotted);
        Level(area, "Under the new rules", end, rows - 1);
        area.NoVertical();
        area.Horizontal($"Median NPV ({scenario.After.Currency}){(low > 0 || high < 0 ? "; the axis does not show zero" : "")}",
            low - 0.06 * span, high + 0.06 * span, 5, TickText.Money, grid: true);
        return area.Plot;
    }

    private static void Level(ChartArea area, string name, double npv, int row)
    {
        area.Dot(npv, -row - 0.5, ChartStyle.Main, 26);
        area.Name(-row - 0.5, [name]);
        area.NameRight(-row - 0.5, Format.ShortMoney(npv), npv < 0 ? ChartStyle.Loss : null);
    }

    /// <summary>The largest effects in the order of the table, the sum of the others, then the interaction.</summary>
    private static List<(string Name, double Size)> Steps(ScenarioComparison scenario)
    {
        var largest = scenario.Effects.OrderByDescending(effect => Math.Abs(effect.Own.Npv))
            .Take(scenario.Effects.Length > MostSteps ? MostSteps - 1 : MostSteps).ToHashSet();
        var others = scenario.Effects.Where(effect => !largest.Contains(effect)).ToList();
        List<(string Name, double Size)> steps = [.. scenario.Effects.Where(largest.Contains)
            .Select(effect => (Short(effect.Fields), effect.Own.Npv))];
        if (others.Count > 0)
            steps.Add(($"{Format.Count(others.Count)} smaller edits", others.Sum(effect => effect.Own.Npv)));
        if (scenario.Effects.Length > 1)
            steps.Add(("Interaction of the edits", scenario.Interaction.Npv));
        return steps;
    }

    private static string Text(double size) => (size > 0 && Format.ShortMoney(size) != "0" ? "+" : "") + Format.ShortMoney(size);

    /// <summary>The fields without the prefix "factors.", to save space.</summary>
    private static string Short(string fields) => fields.Replace("factors.", "", StringComparison.Ordinal);
}
