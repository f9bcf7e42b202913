using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The top of the page: the title, what the case is, and both verdicts with their reasons.</summary>
internal static class HtmlSummary
{
    /// <summary>Creates the heading and the verdicts.</summary>
    public static IEnumerable<XElement> Create(Analysis analysis)
    {
        yield return Element("header",
            Element("p.kicker", "Return on investment, tested"),
            Element("h1", analysis.TitleAsSet),
            Element("p.site", string.Join(" · ", Site(analysis.Site))),
            Element("p.site", string.Join(" · ", ((string[])[Sentences.Prepared(analysis), $"rules {RuleFiles.Of(analysis.Rules)}",
                $"in {analysis.Currency} over {analysis.Result.Model.Terms.HorizonMonths} months"]).Where(part => part.Length > 0))));
        var whole = Tones.Of(analysis);
        yield return Element("section", Attribute("class", "verdict " + Word(whole)), Attribute("aria-label", "Verdicts"),
            Half(Tones.Of(analysis.Decision), whole, "Does it pay? ", Sentences.DecisionWord(analysis.Decision),
                DecisionSentences.Of(analysis, isAfterLead: true), Why(analysis, analysis.Hurdles.Where(
                    hurdle => hurdle.Verdict is CheckVerdict.Fail or CheckVerdict.Error), "See the hurdle")),
            Half(Tones.Of(analysis.Verdict), whole, "Can it be believed? ", Sentences.VerdictWord(analysis.Verdict),
                Sentences.VerdictSentence(analysis), Why(analysis, Sentences.NeedAttention(analysis), "See the check")));
    }

    /// <summary>One of the two verdicts, with its reasons.</summary>
    private static XElement Half(Tone tone, Tone whole, string question, string word, string sentence, XElement? why) =>
        Element("div", Attribute("class", "half " + (tone == Tone.Good && whole != Tone.Good ? "calm" : Word(tone))),
            HtmlSymbol.Of(tone, whole),
            Element("div", Element("h2", Element("span.quiet", question), word), Element("p", sentence), why));

    private static XElement? Why(Analysis analysis, IEnumerable<Finding> findings, string link) => !findings.Any() ? null
        : Element("ul", findings.Select(finding => Element("li", Message(finding),
            Element("a", Attribute("href", "#" + HtmlChecks.Anchor(analysis, finding)), link))));

    private static string Message(Finding finding)
    {
        var worded = Sentences.Worded(finding.WordedBy);
        return finding.Message.Length > 0 ? $"{finding.Message}{worded} " : $"{finding.Title}{worded}: ";
    }

    /// <summary>The facts that the scenario states, each with its title; what is bought speaks for itself.</summary>
    private static IEnumerable<string> Site(Site site) => site.Facts.Where(fact => fact.Value is not null)
        .Select(fact => fact.Name == "deployment" ? fact.Value! : $"{fact.Title}: {fact.Value}");

    private static string Word(Tone tone) => tone.ToString().ToLowerInvariant();
}
