using System.Globalization;
using Roi.Rules.Differences;

namespace Roi.Cli.Charts;

/// <summary>The charts of a scenario under two sets of rules.</summary>
internal static class DifferenceCharts
{
    /// <summary>The charts that apply: before and after, and the edits where any effect is worked out.</summary>
    /// <param name="scenario">What they show.</param>
    /// <param name="place">The scenario's place among all, from 0: from the second on it is part of the names.</param>
    public static IEnumerable<Chart> Of(ScenarioComparison scenario, int place)
    {
        var suffix = place == 0 ? "" : "-" + (place + 1).ToString(CultureInfo.InvariantCulture);
        yield return new("before-after" + suffix, "Before and after", () => BeforeAfterChart.Title(scenario),
            () => BeforeAfterChart.Alt(scenario),
            () => BeforeAfterChart.Create(scenario));
        if (!scenario.Effects.IsEmpty)
            yield return new("edits" + suffix, "What each edit does to NPV", () => EditsChart.Title(scenario),
                () => EditsChart.Alt(scenario),
                () => EditsChart.Create(scenario));
    }
}
