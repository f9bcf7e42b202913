using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The sections on the hurdles and on the credibility checks: expectation, observed values, verdict and advice of each.</summary>
internal static class HtmlChecks
{
    private const int MostPlaces = 12;

    /// <summary>Creates the section on the checks.</summary>
    public static XElement Create(Analysis analysis) => Section("checks", "Credibility checks",
        Element("p", Counts(analysis)),
        analysis.Findings.Select(finding => Article(analysis, finding)));

    /// <summary>Creates the section on the hurdles.</summary>
    public static XElement Hurdles(Analysis analysis) => Section("hurdles", "Hurdles",
        Element("p", Sentences.DecisionSentence(analysis)),
        analysis.Hurdles.Select(hurdle => Article(analysis, hurdle)));

    /// <summary>The id of the element of a finding.</summary>
    public static string Anchor(Analysis analysis, Finding finding) => finding.IsHurdle
        ? "hurdle-" + Format.Count(analysis.Hurdles.IndexOf(finding) + 1) : "check-" + Format.Count(analysis.Findings.IndexOf(finding) + 1);

    private static string Counts(Analysis analysis)
    {
        if (analysis.Findings.Length == 0)
            return "The rules declare no check.";
        var counts = new[] { CheckVerdict.Fail, CheckVerdict.Error, CheckVerdict.Pass, CheckVerdict.NotApplicable }
            .Select(verdict => (Verdict: verdict, Count: analysis.Findings.Count(finding => finding.Verdict == verdict
                && !Sentences.IsNote(finding)))).Where(pair => pair.Count > 0)
            .Select(pair => $"{Format.Count(pair.Count)} {Ending(pair.Verdict, pair.Count)}")
            .Concat(analysis.Findings.Count(Sentences.IsNote) is > 0 and var notes
                ? [$"{Format.Count(notes)} {(notes == 1 ? "is a note" : "are notes")}"] : []);
        return $"Of {Format.Count(analysis.Findings.Length, "check")}: {string.Join(", ", counts)}. A check of severity info never "
            + "changes the verdict.";
    }

    private static string Ending(CheckVerdict verdict, int count) => verdict switch
    {
        CheckVerdict.Pass => count == 1 ? "passes" : "pass",
        CheckVerdict.Fail => count == 1 ? "fails" : "fail",
        CheckVerdict.Error => "could not be decided",
        _ => count == 1 ? "does not apply" : "do not apply",
    };

    /// <summary>A finding: whole where something is left to do, else one line with the rest behind it.</summary>
    private static XElement Article(Analysis analysis, Finding finding) => IsOpen(finding)
        ? Element("article.check", Attribute("id", Anchor(analysis, finding)), Heading(analysis, finding), Facts(analysis, finding))
        : Element("details.check", Attribute("id", Anchor(analysis, finding)),
            Element("summary", Heading(analysis, finding)), Facts(analysis, finding));

    private static XElement Heading(Analysis analysis, Finding finding) => Element("h3",
        HtmlSymbol.Of(finding, analysis), Element("span", Sentences.FindingWord(finding)),
            Element("span.quiet", finding is { Severity: { } severity, Verdict: not CheckVerdict.Fail }
                ? $" · {severity.ToString().ToLowerInvariant()} · " : " · "),
            Element("span", finding.Title),
            finding.WordedBy is null ? null : Element("span.quiet", Sentences.Worded(finding.WordedBy)));

    private static IEnumerable<XElement?> Facts(Analysis analysis, Finding finding) =>
    [
        finding.Message.Length > 0 ? Element("p.message", Sentences.AsSentence(finding.Message)) : null,
        Element("dl.facts",
            Fact(finding.IsHurdle ? "Hurdle" : "Check", Element("code", finding.Id), " ", Place(finding.Place, analysis)),
            Fact("Expects", Element("code", finding.Expect)),
            finding.Observed.Length == 0 ? null : Fact("Observed", Element("ul.plain", finding.Observed.Select(
                observed => Seen(Sentences.Found(observed, analysis, observed.Expression))))),
            finding.ShareBroken is { } share && !analysis.Result.Model.IsDeterministic
                ? Fact("Trial by trial", $"{Format.Share(share)} of trials break it") : null,
            IsOpen(finding) && finding.Advice.Length > 0 ? Fact("Advice", finding.Advice) : null,
            finding.Source.Length > 0 ? Fact("Source", finding.Source) : null,
            finding.Recheck.Length == 0 || !IsOpen(finding) ? null
                : Fact("Recheck", Element("ul.plain",
                    finding.Recheck.Take(MostPlaces).Select(recheck => Element("li", recheck.Name, " ", Place(recheck.Place, analysis))),
                    finding.Recheck.Length > MostPlaces
                        ? Element("li", $"and {Format.Count(finding.Recheck.Length - MostPlaces, "more input")}") : null))),
    ];

    /// <summary>Whether something is left to do: a failure, a note or an undecided check.</summary>
    private static bool IsOpen(Finding finding) => finding.Verdict is CheckVerdict.Fail or CheckVerdict.Error;

    /// <summary>A file and a line number in it.</summary>
    public static XElement Place(Place place, Analysis analysis) =>
        Element("span.place", $"{FilePath.Reported(place.Path, analysis)}, line {Format.Count(place.Line)}");

    private static XElement Seen((string Expression, string Value) found) =>
        Element("li", Element("code", found.Expression), Element("b", Unbroken(found.Value)));

    private static IEnumerable<XElement> Fact(string name, params object?[] content) => [Element("dt", name), Element("dd", content)];
}
