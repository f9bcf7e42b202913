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
            figures.Of(Chart) is { } fan ? Element("div.fan", fan) : null,
            Element("div.turns", Swings(analysis), Turns(analysis))),
        files.IsEmpty ? null : Element("nav.files", Attribute("aria-label", "Files beside this page"),
            Element("span", "Beside this page: "),
            files.Select(file => Element("a", Attribute("href", "./" + file), file))));

    private static IEnumerable<XElement> Key(Analysis analysis)
    {
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        foreach (var name in (string[])[Outcomes.Investment, analysis.JudgedNpv, LeadSentence.PaybackOf(analysis), Outcomes.Roi])
        {
            var outcome = analysis[name];
            var statistics = outcome.Statistics;
            if (statistics.IsUndefined)
            {
                yield return Element("li", Element("span.what", outcome.Title), Element("span.likely.words", Format.NotDefined));
                continue;
            }
            var (worse, better) = outcome.IsBetterLower ? (statistics.Percentile(90), statistics.Percentile(10))
                : (statistics.Percentile(10), statistics.Percentile(90));
            var likely = statistics.Percentile(50);
            var isOne = analysis.Result.Model.IsDeterministic || (ResultSentences.IsOneValue(statistics) && statistics.ShareAboveAll == 0);
            var texts = Texts(outcome, [likely, worse, better], horizon);
            yield return Element("li",
                Element("span.what", outcome.Title),
                Element(double.IsFinite(likely.Value) ? "span.likely" : "span.likely.words", Unbroken(texts[0]),
                    Element("span.unit", double.IsFinite(likely.Value) ? " " + UnitOf(outcome, analysis) : "")),
                isOne ? Element("span.range", "the same in every trial")
                    : HtmlRangeBar.Of(worse.Value, likely.Value, better.Value, outcome.Unit == OutcomeUnit.Months ? horizon : null),
                isOne ? null : Element("span.range", $"1 in 10 worse: {Unbroken(texts[1])} · 1 in 10 better: {Unbroken(texts[2])}"));
        }
    }

    private static string UnitOf(Outcome outcome, Analysis analysis) => Format.Unit(outcome.Unit, analysis.Currency);

    /// <summary>The likely value, the worse and the better one; money in three digits.</summary>
    private static string[] Texts(Outcome outcome, PercentileEstimate[] estimates, int horizon) =>
        outcome.Unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear
            ? Format.ShortMoney(
                [.. estimates.Select(estimate => estimate.Value)], [.. estimates.Select(estimate => estimate.StandardError)])
            : [.. estimates.Select(estimate => Format.Bare(estimate.Value, outcome.Unit, estimate.StandardError, horizon))];

    private static IEnumerable<XElement> Swings(Analysis analysis)
    {
        var bars = (analysis.Insight?.Tornado ?? []).Where(bar => bar.Swing > 0).Take(MostSwings).ToList();
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
