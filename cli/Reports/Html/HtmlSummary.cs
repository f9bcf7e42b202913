using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The top of the page: the title, the verdict with its reasons, the worst event and the main results in sentences.</summary>
internal static class HtmlSummary
{
    /// <summary>Creates the heading and the summary sections.</summary>
    public static IEnumerable<XElement> Create(Analysis analysis)
    {
        yield return Element("header",
            Element("p.kicker", "Return on investment, tested"),
            Element("h1", analysis.Title),
            Element("p.site", string.Join(" · ", Site(analysis.Site))));
        yield return Element("section", Attribute("class", "verdict " + Tone(analysis.Verdict)),
            Attribute("aria-labelledby", "verdict-title"),
            HtmlSymbol.Of(analysis.Verdict),
            Element("div",
                Element("h2", Attribute("id", "verdict-title"), Element("span.quiet", "Verdict: "),
                    Sentences.VerdictWord(analysis.Verdict)),
                Element("p", Sentences.VerdictSentence(analysis)),
                Why(analysis)));
        yield return Section("in-short", "In short",
            Element("p.event", Sentences.WorstEvent(analysis)),
            Element("ul.sentences", ResultSentences.All(analysis).Select(sentence => Element("li", sentence))));
    }

    private static XElement? Why(Analysis analysis)
    {
        var findings = Sentences.NeedAttention(analysis);
        return findings.Length == 0 ? null : Element("ul", findings.Select(finding => Element("li", Message(finding),
            Element("a", Attribute("href", "#" + HtmlChecks.Anchor(analysis, finding)), "See the check"))));
    }

    private static string Message(Finding finding) => finding.Message.Length > 0 ? finding.Message + " " : finding.Id + ": ";

    private static IEnumerable<string> Site(Site site)
    {
        yield return site.Deployment;
        if (site.Criticality is { } criticality)
            yield return criticality + " criticality";
        if (site.Scale is { } scale)
            yield return scale + " plant";
        if (site.Industry is { } industry)
            yield return industry;
    }

    private static string Tone(Verdict verdict) => verdict switch
    {
        Verdict.Credible => "good",
        Verdict.Recheck => "doubt",
        _ => "bad",
    };
}
