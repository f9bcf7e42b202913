using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>What a reader sees first: the answer in a sentence, four figures with their ranges, cash over time, the largest swings, and
/// what turns the answer.</summary>
internal static class HtmlFirstScreen
{
    /// <summary>The name of the chart that stands here.</summary>
    public const string Chart = "cash-fan";

    private const int MostSwings = 3;

    /// <summary>Creates the section.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="figures">The charts of the page.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static XElement Create(Analysis analysis, HtmlFigures figures, ImmutableArray<string> files) => Section("in-short", "In short",
        Element("p.lead", LeadSentence.Of(analysis)),
        Element("div.first",
            Element("ul.key", Key(analysis)),
            figures.Of(Chart) is { } fan ? Element("div.fan", WithoutFoot(fan)) : null,
            Element("div.turns", Swings(analysis), Turns(analysis))),
        HtmlFrame.Beside(files));

    /// <summary>A chart without its smallest texts: the page around it says what run it is of, and it has a part of its width.</summary>
    private static XElement WithoutFoot(XElement figure)
    {
        figure.Descendants(SvgPicture.Svg + "text").Where(text => (double?)text.Attribute("font-size") < ChartStyle.LabelSize).Remove();
        return figure;
    }

    private static IEnumerable<XElement> Key(Analysis analysis)
    {
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        return KeyFigure.All(analysis, horizon).Select(figure => Element("li",
            Element("span.what", figure.Outcome.Title),
            Element(figure.IsWords ? "span.likely.words" : "span.likely", Unbroken(figure.Likely),
                Element("span.unit", figure.IsWords ? "" : " " + figure.Unit)),
            Ranges(figure, horizon),
            figure.Caution.Length == 0 ? null : Element("span.range", figure.Caution)));
    }

    private static IEnumerable<XElement> Ranges(KeyFigure figure, int horizonMonths)
    {
        if (!figure.HasRange)
            return figure.Outcome.Statistics.IsUndefined ? [] : [Element("span.range", "the same in every trial")];
        var words = Element("span.range", $"1 in 10 worse: {Unbroken(figure.Worse)} · 1 in 10 better: {Unbroken(figure.Better)}");
        return !figure.IsQuoted ? [words] : [HtmlRangeBar.Of(figure.AtWorse.Value, figure.Outcome.Statistics.P50, figure.AtBetter.Value,
            figure.Outcome.Unit == OutcomeUnit.Months ? horizonMonths : null), words];
    }

    private static IEnumerable<XElement> Swings(Analysis analysis)
    {
        var bars = InsightSentences.Swings(analysis, MostSwings).ToList();
        if (bars.Count == 0)
            yield break;
        yield return Element("h3", $"What moves {InsightSentences.Npv(analysis)} most, in {analysis.Currency}");
        yield return Element("ul", bars.Select(bar => Element("li", bar.Title + ": ", Element("b", Unbroken(InsightSentences.Ends(bar))))));
    }

    private static IEnumerable<XElement> Turns(Analysis analysis)
    {
        var sentences = InsightSentences.Frontier(analysis).ToList();
        if (sentences.Count == 0)
            yield break;
        yield return Element("h3", analysis.Decision == PayDecision.Pays ? "What would make it fail" : "What must change");
        yield return Element("ul", sentences.Select(sentence => Element("li", sentence)));
    }
}
