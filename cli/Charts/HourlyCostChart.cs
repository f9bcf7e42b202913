using Roi.Cli.Text;
using Roi.Rules.Costing;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The parts of what an hour of downtime costs, their sum, and the figure that people quote.</summary>
internal static class HourlyCostChart
{
    /// <summary>The most parts that have a row; further ones are named in a note.</summary>
    private const int MostParts = 8;

    /// <summary>The chart of a cost.</summary>
    public static Chart Of(HourlyCost cost) => new("cost-per-hour", "What an hour of downtime costs",
        () => HourlyCostSentences.Title(cost), () => Alt(cost), names => Create(names.Of(cost)));

    /// <summary>The alternative text: the content of the chart in words.</summary>
    private static string Alt(HourlyCost cost) => "Bars of the parts of the cost of an hour, of their sum, and of the figure that people "
        + $"quote. {HourlyCostSentences.Lead(cost)}";

    private static Plot Create(HourlyCost cost)
    {
        var parts = cost.Parts.OrderByDescending(part => part.Statistics.Mean ?? 0).Take(MostParts).ToList();
        var more = cost.Parts.Length - parts.Count;
        ChartArea area = new(
            new ChartFoot(HourlyCostSentences.Case(cost), "", ChartFoot.Named(cost.Rules),
                ChartFoot.Basis(cost.IsFixed, cost.Options.Trials)
                + (more > 0 ? $" And {Format.Count(more, "smaller part")}." : ""), $"roi {AnalysisRun.Version}"),
            HourlyCostSentences.Title(cost),
            cost.IsFixed ? "Parts of the fully loaded cost, and the figure that people quote"
                : "Parts of the fully loaded cost, and the figure that people quote: bar to P50, line P10 to P90", RangeBars.NameWidth);
        RangeBars.Draw(area,
        [
            .. parts.Select(part => RangeBar.Of(part.Title, part.Statistics)),
            RangeBar.Of("Fully loaded", cost.Whole.Statistics),
            cost.Informal is { } informal ? RangeBar.Of("What people quote", informal.Figure.Statistics)
                : new RangeBar("What people quote", null, 0, 0, "not given"),
        ], $"Cost of an hour ({HourlyCostSentences.Unit(cost.Whole, cost)})");
        return area.Plot;
    }
}
