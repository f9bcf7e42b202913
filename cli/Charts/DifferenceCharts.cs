using System.Globalization;
using Roi.Rules.Differences;

namespace Roi.Cli.Charts;

/// <summary>The charts of a scenario under two sets of rules.</summary>
public static class DifferenceCharts
{
    /// <summary>The charts that apply: before and after, and the edits where any effect is worked out.</summary>
    /// <param name="scenario">What they show.</param>
    /// <param name="place">The scenario's place among all, from 0: from the second on it is part of the names.</param>
    public static IEnumerable<ChartKind> Of(ScenarioComparison scenario, int place)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var suffix = place == 0 ? "" : "-" + (place + 1).ToString(CultureInfo.InvariantCulture);
        yield return new("before-after" + suffix, "Before and after", _ => BeforeAfterChart.Title(scenario), _ => BeforeAfterChart.Alt(scenario),
            _ => BeforeAfterChart.Create(scenario), _ => true);
        if (!scenario.Effects.IsEmpty)
            yield return new("edits" + suffix, "What each edit does to NPV", _ => EditsChart.Title(scenario), _ => EditsChart.Alt(scenario),
                _ => EditsChart.Create(scenario), _ => true);
    }
}
