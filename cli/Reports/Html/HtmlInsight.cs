using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Rules.Insight;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on what moves NPV, what must be true, and what knowing more is worth.</summary>
internal static class HtmlInsight
{
    /// <summary>Creates the section; null for an analysis without it.</summary>
    public static XElement? Create(Analysis analysis) => analysis.Insight is null ? null
        : Section("insight", "What moves NPV, and what must be true", Content(analysis));

    /// <summary>The content, for a page of its own too.</summary>
    public static object?[] Content(Analysis analysis)
    {
        if (analysis.Insight is not { } insight)
            return [];
        var frontier = InsightSentences.Frontier(analysis).ToList();
        return
        [
            InsightSentences.Rare(analysis).Prepend(InsightSentences.Largest(analysis)).Select(sentence => Element("p", sentence)),
            frontier.Count == 0 ? null : Element("ul", frontier.Select(sentence => Element("li", sentence))),
            InsightSentences.PerfectInformation(analysis) is { Length: > 0 } worth ? Element("p", worth) : null,
            insight.Tornado.IsEmpty ? null : Table("", $"{InsightSentences.Npv(analysis)} with each input at its P10 and at its P90, all "
                + $"others as drawn, in {analysis.Currency}",
                ["Input", "Unit", "#Its P10", "#Its P90", "#NPV P50 at its P10", "#NPV P50 at its P90", "#NPV P10 at its P10",
                    "#NPV P10 at its P90"],
                [.. insight.Tornado.SelectMany(bar =>
                    bar.Lines.Select(line => Row(line, analysis, isLine: true)).Prepend(Row(bar, analysis, isLine: false)))]),
            All(insight).Any(bar => !bar.MovesAlong.IsEmpty) ? Element("p.note",
                "An input marked * is correlated with others, which move along with it in this table and its chart: "
                + string.Join("; ", All(insight).Where(bar => !bar.MovesAlong.IsEmpty)
                    .Select(bar => $"{bar.Title} with {string.Join(", ", bar.MovesAlong)}"))
                + ". What must be true is told with all others as drawn.") : null,
            Element("p.note", $"{Format.Count(insight.Trials)} trials at each value, on the same random numbers. An input of several lines "
                + "is moved in all lines together, each through its own range; its value is their mean."),
        ];
    }

    /// <summary>The title, with a mark where others move along.</summary>
    private static string Marked(TornadoBar bar) => bar.Title + (bar.MovesAlong.IsEmpty ? "" : " *");

    private static IEnumerable<TornadoBar> All(CaseInsight insight) => insight.Tornado.SelectMany(bar => bar.Lines.Prepend(bar));

    private static XElement Row(TornadoBar bar, Analysis analysis, bool isLine)
    {
        var (lowest, highest) = InsightSentences.Inputs(bar);
        return Element(isLine ? "tr.part" : "tr", RowHead((isLine ? "– " : "") + Marked(bar)),
            Element("td", InsightSentences.UnitOf(bar, analysis.Currency)),
            Number(lowest), Number(highest),
            Money(bar.Low.P50), Money(bar.High.P50), Money(bar.Low.P10), Money(bar.High.P10));

        static XElement Money(PercentileEstimate npv) => Number(Format.Short(npv.Value, OutcomeUnit.Money, npv.StandardError));
    }
}
