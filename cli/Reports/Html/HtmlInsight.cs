using System.Xml.Linq;
using Roi.Cli.Text;
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
            Element("p", InsightSentences.Largest(analysis)),
            frontier.Count == 0 ? null : Element("ul", frontier.Select(sentence => Element("li", sentence))),
            InsightSentences.PerfectInformation(analysis) is { Length: > 0 } worth ? Element("p", worth) : null,
            insight.Tornado.IsEmpty ? null : Table("", $"{InsightSentences.Npv(analysis)} with each input at its P10 and at its P90, all "
                + $"others as drawn, in {analysis.Currency}",
                ["Input", "Unit", "#Its P10", "#Its P90", "#NPV P50 at its P10", "#NPV P50 at its P90", "#NPV P10 at its P10",
                    "#NPV P10 at its P90"],
                [.. insight.Tornado.SelectMany(bar =>
                    bar.Lines.Select(line => Row(line, bar, analysis)).Prepend(Row(bar, null, analysis)))]),
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

    private static XElement Row(TornadoBar bar, TornadoBar? whole, Analysis analysis) => Element("tr",
        RowHead(whole is null ? Marked(bar) : Element("span.part", Marked(bar))),
        Element("td", Format.Unit(bar.Unit, analysis.Currency)),
        Number(InsightSentences.Value(bar.Low.Input, bar.Unit)), Number(InsightSentences.Value(bar.High.Input, bar.Unit)),
        Number(Format.Bare(bar.Low.P50.Value, Engine.Simulation.OutcomeUnit.Money, bar.Low.P50.StandardError)),
        Number(Format.Bare(bar.High.P50.Value, Engine.Simulation.OutcomeUnit.Money, bar.High.P50.StandardError)),
        Number(Format.Bare(bar.Low.P10.Value, Engine.Simulation.OutcomeUnit.Money, bar.Low.P10.StandardError)),
        Number(Format.Bare(bar.High.P10.Value, Engine.Simulation.OutcomeUnit.Money, bar.High.P10.StandardError)));
}
