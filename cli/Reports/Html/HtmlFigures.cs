using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The charts of a page, each placed once and numbered in the order in which it is placed.</summary>
/// <param name="charts">The charts.</param>
internal sealed class HtmlFigures(ImmutableArray<ChartImage> charts)
{
    private readonly HashSet<string> placed = new(StringComparer.Ordinal);

    /// <summary>A chart as a figure; null where the page has none of that name, or has placed it already.</summary>
    /// <param name="name">The name of the chart.</param>
    public XElement? Of(string name) => charts.FirstOrDefault(chart => chart.Name == name) is { } chart && placed.Add(name)
        ? HtmlFrame.Figure(chart, placed.Count) : null;

    /// <summary>Charts beside each other; null for none.</summary>
    /// <param name="names">The names of the charts.</param>
    public XElement? Beside(params string[] names)
    {
        XElement[] figures = [.. names.Select(Of).OfType<XElement>()];
        return figures.Length == 0 ? null : Element("div.figures", figures);
    }
}
