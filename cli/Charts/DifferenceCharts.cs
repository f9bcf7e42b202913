using System.Globalization;
using Roi.Rules.Differences;

namespace Roi.Cli.Charts;

/// <summary>The charts of a scenario under two sets of rules.</summary>
internal static class DifferenceCharts
{
    /// <summary>The charts: before and after, and the effects of the edits where they are computed.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="place">The index of the scenario, from 0. From the second on, its number is part of the file names.</param>
    public static IEnumerable<Chart> Of(ScenarioComparison scenario, int place)
    {
        var suffix = place == 0 ? "" : "-" + (place + 1).ToString(CultureInfo.InvariantCulture);
        yield return new("before-after" + suffix, "Before and after", () => BeforeAfterChart.Title(scenario),
            () => BeforeAfterChart.Alt(scenario), names => BeforeAfterChart.Create(names.Of(scenario)));
        if (!scenario.Effects.IsEmpty)
        {
            yield return new("edits" + suffix, "What each edit does to NPV",
                () => EditsChart.Title(scenario), () => EditsChart.Alt(scenario), names => EditsChart.Create(names.Of(scenario)));
        }
    }
}
