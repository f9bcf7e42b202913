using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Rules.Checks;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Html;

/// <summary>Verdicts as SVG symbols that differ in shape as well as in colour.</summary>
internal static class HtmlSymbol
{
    /// <summary>A tick in a circle (credible), an exclamation mark in a triangle (recheck) or a cross in a square (not credible).</summary>
    public static XElement Of(Verdict verdict) => verdict switch
    {
        Verdict.Credible => Good,
        Verdict.Recheck => Doubt,
        _ => Bad,
    };

    /// <summary>The symbol of a check; there are two more symbols, for notes and for checks that do not apply.</summary>
    public static XElement Of(Finding finding) => finding.Verdict switch
    {
        CheckVerdict.Pass => Good,
        CheckVerdict.Error => Bad,
        CheckVerdict.NotApplicable => Draw("none", "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0 -18z", "M7.5 12h9"),
        _ when finding.Severity == Severity.Info => Draw("note", "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0 -18z", "M12 11v6M12 7v1"),
        _ => finding.Severity == Severity.Error ? Bad : Doubt,
    };

    private static XElement Good => Draw("good", "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0 -20z", "M7 12.5l3.5 3.5l6.5 -7.5");

    private static XElement Doubt => Draw("doubt", "M12 2.5L22.5 21h-21z", "M12 9v6M12 17.5v1");

    private static XElement Bad => Draw("bad", "M3 3h18v18h-18z", "M8 8l8 8M16 8l-8 8");

    private static XElement Draw(string name, string shape, string sign) => new(SvgPicture.Svg + "svg",
        new XAttribute("class", "symbol " + name), new XAttribute("viewBox", "0 0 24 24"), new XAttribute("aria-hidden", "true"),
        new XElement(SvgPicture.Svg + "path", new XAttribute("class", "ground"), new XAttribute("d", shape)),
        new XElement(SvgPicture.Svg + "path", new XAttribute("class", "sign"), new XAttribute("d", sign)));
}
