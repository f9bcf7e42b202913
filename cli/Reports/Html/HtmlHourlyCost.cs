using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Costing;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>What an hour of downtime costs, as one HTML page.</summary>
internal sealed class HtmlHourlyCost : IReport<HourlyCost>
{
    /// <inheritdoc/>
    public string Word => "html";

    /// <inheritdoc/>
    public string Writes => "report.html";

    /// <inheritdoc/>
    public string? Opens => Writes;

    /// <inheritdoc/>
    public ChartForms Charts => ChartForms.Svg;

    /// <inheritdoc/>
    public void Write(HourlyCost result, ReportFolder folder) =>
        folder.WriteText(Writes, Page(result, folder.Charts[0], folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="cost">The cost; the same one with the same charts gives the same text.</param>
    /// <param name="charts">Its charts, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    private static string Page(HourlyCost cost, ImmutableArray<ChartImage> charts, ImmutableArray<string> files) => HtmlFrame.Page(
        $"Cost of an hour of downtime: {HourlyCostSentences.Case(cost)}", runId: "",
        [
            Element("header",
                Element("p.kicker", "Cost of an hour of downtime"),
                Element("h1", HourlyCostSentences.Case(cost)),
                Element("p", HourlyCostSentences.Lead(cost)),
                HourlyCostSentences.Notes(cost).Select(note => Element("p", note)),
                HtmlFrame.Beside(files)),
            Section("charts", "Chart", HtmlFrame.Figures(charts)),
            Section("parts", "Parts", Table(".numbers", "What an hour costs",
                [
                    "Part", "Given as", "Unit", .. cost.IsFixed ? (string[])["#Value"] : ["#P10", "#P50", "#P90", "#Mean"],
                    "#Share of the mean",
                ],
                [
                    .. HourlyCostSentences.Rows(cost.Parts).Select(row => Row(row.Part, row.Part.Title, row.Depth, cost)),
                    Row(cost.Whole, "Fully loaded", 0, cost),
                    .. cost.Informal is { } informal ? (XElement[])[Row(informal.Figure, informal.Figure.Title, 0, cost)] : [],
                ])),
            Element("p.note", HourlyCostSentences.Basis(cost)),
        ],
        $"Rules {cost.Rules.Id} {cost.Rules.Version}, roi {AnalysisRun.Version}.");

    private static XElement Row(HourPart part, string title, int depth, HourlyCost cost)
    {
        var statistics = part.Statistics;
        return Element("tr", RowHead(string.Concat(Enumerable.Repeat("· ", depth)) + title),
            Element("td", HourlyCostSentences.Given(part)), Element("td", HourlyCostSentences.Unit(part, cost)),
            (cost.IsFixed ? (double[])[50] : [10, 50, 90]).Select(percent => statistics.Percentile(percent))
                .Select(percentile => Number(HourlyCostSentences.Value(part, percentile.Value, percentile.StandardError, cost))),
            cost.IsFixed ? null
                : Number(HourlyCostSentences.Value(part, statistics.Mean!.Value, statistics.MeanStandardError, cost)),
            Number(part.Share is { } share ? Format.Percent(share) : ""));
    }
}
