using System.Xml.Linq;
using Roi.Cli.Charts;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>The theme: colours and fonts of the charts.</summary>
internal static class DeckTheme
{
    /// <summary>A theme; slides and notes have one each, since a shared one makes PowerPoint repair the file.</summary>
    public static XElement Create(string name) => Element("a:theme", ("name", name),
        Element("a:themeElements",
            Element("a:clrScheme", ("name", name),
                DeckStyle.Theme.Select(color => Element("a:" + color.Name, Value("a:srgbClr", color.Color)))),
            Element("a:fontScheme", ("name", name), Fonts("a:majorFont"), Fonts("a:minorFont")),
            Element("a:fmtScheme", ("name", name),
                Element("a:fillStyleLst", Three(() => Fill())),
                Element("a:lnStyleLst", Three(() => Element("a:ln", ("w", 9525), Fill(), Value("a:prstDash", "solid")))),
                Element("a:effectStyleLst", Three(() => Element("a:effectStyle", Element("a:effectLst")))),
                Element("a:bgFillStyleLst", Three(() => Fill())))));

    private static IEnumerable<XElement> Three(Func<XElement> one) => [one(), one(), one()];

    private static XElement Fill() => Element("a:solidFill", Value("a:schemeClr", "phClr"));

    /// <summary>The font of the charts; the class of sans serif fonts stands in for it where it is missing.</summary>
    private static XElement Fonts(string name) => Element(name,
        Element("a:latin", ("typeface", ChartFont.Family), ("panose", "020B0604020202020204")), Element("a:ea", ("typeface", "")),
        Element("a:cs", ("typeface", "")));
}
