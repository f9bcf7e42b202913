using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Html;

/// <summary>Verdicts as SVG symbols that differ in shape as well as in colour.</summary>
internal static class HtmlSymbol
{
    /// <summary>A tick in a circle, an exclamation mark in a triangle or a cross in a square. The tick is green only where both verdicts
    /// are good.</summary>
    /// <param name="tone">The tone of one verdict.</param>
    /// <param name="whole">The tone of both together.</param>
    public static XElement Of(Tone tone, Tone whole) => tone switch
    {
        Tone.Good => whole == Tone.Good ? Good : Calm,
        Tone.Doubt => Doubt,
        _ => Bad,
    };

    /// <summary>The symbol of a check or hurdle; there are two more symbols, for notes and for those that do not apply.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="analysis">The analysis that it belongs to.</param>
    public static XElement Of(Finding finding, Analysis analysis) => finding.Verdict switch
    {
        CheckVerdict.Pass => Of(Tone.Good, Tones.Of(analysis)),
        CheckVerdict.Error => Bad,
        CheckVerdict.NotApplicable => Draw("none", "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0 -18z", "M7.5 12h9"),
        _ when finding.IsHurdle => Of(Tones.OfMissedHurdle(analysis), Tones.Of(analysis)),
        _ when finding.Severity == Severity.Info => Draw("note", "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0 -18z", "M12 11v6M12 7v1"),
        _ => finding.Severity == Severity.Error ? Bad : Doubt,
    };

    private static XElement Good => Draw("good", "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0 -20z", "M7 12.5l3.5 3.5l6.5 -7.5");

    private static XElement Calm => Draw("calm", "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0 -20z", "M7 12.5l3.5 3.5l6.5 -7.5");

    private static XElement Doubt => Draw("doubt", "M12 2.5L22.5 21h-21z", "M12 9v6M12 17.5v1");

    private static XElement Bad => Draw("bad", "M3 3h18v18h-18z", "M8 8l8 8M16 8l-8 8");

    private static XElement Draw(string name, string shape, string sign) => new(SvgPicture.Svg + "svg",
        new XAttribute("class", "symbol " + name), new XAttribute("viewBox", "0 0 24 24"), new XAttribute("aria-hidden", "true"),
        new XElement(SvgPicture.Svg + "path", new XAttribute("class", "ground"), new XAttribute("d", shape)),
        new XElement(SvgPicture.Svg + "path", new XAttribute("class", "sign"), new XAttribute("d", sign)));
}
