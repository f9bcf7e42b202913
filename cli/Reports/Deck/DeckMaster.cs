using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>The masters of slides and of notes, and the one layout: a title, what the slide shows, and its foot.</summary>
internal static class DeckMaster
{
    private static readonly Box NumberBox = new(DeckStyle.Width - DeckStyle.Margin - 50, DeckStyle.Foot.Y, 50, DeckStyle.Foot.Height);

    /// <summary>The slide master.</summary>
    public static XElement Slides => Element("p:sldMaster",
        Element("p:cSld",
            Element("p:bg", Element("p:bgPr", SlideShapes.Fill(DeckStyle.Paper), Element("a:effectLst"))),
            Tree(
                Shape(2, "Title", DeckStyle.Title, "t", "title", null, "Title"),
                Shape(3, "Text", DeckStyle.Content, "t", "body", 1, "Text"),
                Shape(4, "Foot", DeckStyle.Foot, "t", "ftr", 3, ""),
                Number(5, 4))),
        Colors,
        Element("p:sldLayoutIdLst", Element("p:sldLayoutId", ("id", 2147483649L), ("r:id", "rId1"))),
        Element("p:txStyles",
            Element("p:titleStyle", Level(DeckStyle.TitleSize, DeckStyle.Ink, isBold: true, "+mj")),
            Element("p:bodyStyle", Level(DeckStyle.TextSize, DeckStyle.Ink, isBold: false, "+mn")),
            Element("p:otherStyle", Level(DeckStyle.TextSize, DeckStyle.Ink, isBold: false, "+mn"))));

    /// <summary>The layout.</summary>
    public static XElement Layout => Element("p:sldLayout", ("type", "titleOnly"), ("preserve", 1),
        Element("p:cSld", ("name", "Message"), Tree(
            Shape(2, "Title", DeckStyle.Title, "t", "title", null, "Title"),
            Shape(3, "Foot", DeckStyle.Foot, "t", "ftr", 10, ""),
            Number(4, 11))),
        Element("p:clrMapOvr", Element("a:masterClrMapping")));

    /// <summary>The notes master.</summary>
    public static XElement Notes => Element("p:notesMaster",
        Element("p:cSld",
            Element("p:bg", Element("p:bgPr", SlideShapes.Fill(DeckStyle.Paper), Element("a:effectLst"))),
            Tree(Image(2, new(60, 60, 420, 236)), Shape(3, "Notes", new(60, 320, 420, 360), "t", "body", 1, "Notes"))),
        Colors,
        Element("p:notesStyle", Level(12, DeckStyle.Ink, isBold: false, "+mn")));

    /// <summary>The notes of a slide.</summary>
    public static XElement NotesOf(IReadOnlyList<string> notes) => Element("p:notes",
        Element("p:cSld", Tree(Image(2, null), Element("p:sp",
            Element("p:nvSpPr", Element("p:cNvPr", ("id", 3), ("name", "Notes")),
                Element("p:cNvSpPr", Element("a:spLocks", ("noGrp", 1))), Element("p:nvPr", Element("p:ph", ("type", "body"), ("idx", 1)))),
            Element("p:spPr"),
            Element("p:txBody", Element("a:bodyPr"), Element("a:lstStyle"), notes.DefaultIfEmpty("").Select(note => Element("a:p",
                note.Length == 0 ? null : Element("a:r", Element("a:rPr", ("lang", "en-US"), ("dirty", 0)),
                    Element("a:t", DeckText.Clean(note))))))))),
        Element("p:clrMapOvr", Element("a:masterClrMapping")));

    /// <summary>A slide.</summary>
    public static XElement Of(Slide slide) => Element("p:sld",
        Element("p:cSld", Tree([.. slide.Shapes])),
        Element("p:clrMapOvr", Element("a:masterClrMapping")));

    /// <summary>The sizes of text of nine levels, all alike.</summary>
    public static IEnumerable<XElement> Levels(double size) =>
        Enumerable.Range(1, 9).Select(level => Level(size, DeckStyle.Ink, isBold: false, "+mn", Invariant($"a:lvl{level}pPr")));

    private static XElement Colors => Element("p:clrMap", ("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2"),
        ("accent1", "accent1"), ("accent2", "accent2"), ("accent3", "accent3"), ("accent4", "accent4"), ("accent5", "accent5"),
        ("accent6", "accent6"), ("hlink", "hlink"), ("folHlink", "folHlink"));

    private static XElement Tree(params XElement[] shapes) => Element("p:spTree",
        Element("p:nvGrpSpPr", Element("p:cNvPr", ("id", 1), ("name", "")), Element("p:cNvGrpSpPr"), Element("p:nvPr")),
        Element("p:grpSpPr", Element("a:xfrm", Element("a:off", ("x", 0), ("y", 0)), Element("a:ext", ("cx", 0), ("cy", 0)),
            Element("a:chOff", ("x", 0), ("y", 0)), Element("a:chExt", ("cx", 0), ("cy", 0)))),
        shapes);

    private static XElement Shape(int id, string name, Box box, string anchor, string type, int? index, string text) => Element("p:sp",
        Element("p:nvSpPr", Element("p:cNvPr", ("id", id), ("name", name)),
            Element("p:cNvSpPr", Element("a:spLocks", ("noGrp", 1))),
            Element("p:nvPr", Element("p:ph", ("type", type), type == "ftr" ? ("sz", "quarter") : null,
                index is { } at ? ("idx", at) : null))),
        Element("p:spPr", SlideShapes.Place("a:xfrm", box), Element("a:prstGeom", ("prst", "rect"), Element("a:avLst"))),
        Element("p:txBody",
            Element("a:bodyPr", ("vert", "horz"), ("lIns", 0), ("tIns", 0), ("rIns", 0), ("bIns", 0), ("anchor", anchor),
                Element("a:noAutofit")),
            Element("a:lstStyle", type == "ftr" ? Level(DeckStyle.FootSize, DeckStyle.Muted, isBold: false, "+mn") : null),
            Element("a:p", text.Length == 0 ? null : Element("a:r", Element("a:rPr", ("lang", "en-US")), Element("a:t", text)))));

    private static XElement Number(int id, int index) => Element("p:sp",
        Element("p:nvSpPr", Element("p:cNvPr", ("id", id), ("name", "Slide number")),
            Element("p:cNvSpPr", Element("a:spLocks", ("noGrp", 1))),
            Element("p:nvPr", Element("p:ph", ("type", "sldNum"), ("sz", "quarter"), ("idx", index)))),
        Element("p:spPr", SlideShapes.Place("a:xfrm", NumberBox), Element("a:prstGeom", ("prst", "rect"), Element("a:avLst"))),
        Element("p:txBody", Element("a:bodyPr", ("vert", "horz"), ("lIns", 0), ("tIns", 0), ("rIns", 0), ("bIns", 0), ("anchor", "t")),
            Element("a:lstStyle", Element("a:lvl1pPr", ("algn", "r"), Element("a:defRPr", ("sz", (int)(DeckStyle.FootSize * 100)),
                SlideShapes.Fill(DeckStyle.Muted)))),
            Element("a:p", Element("a:fld", ("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"), ("type", "slidenum"),
                Element("a:rPr", ("lang", "en-US")), Element("a:t", "‹#›")))));

    private static XElement Image(int id, Box? box) => Element("p:sp",
        Element("p:nvSpPr", Element("p:cNvPr", ("id", id), ("name", "Slide image")),
            Element("p:cNvSpPr", Element("a:spLocks", ("noGrp", 1), ("noRot", 1), ("noChangeAspect", 1))),
            Element("p:nvPr", Element("p:ph", ("type", "sldImg")))),
        Element("p:spPr", box is { } place ? (object[])[SlideShapes.Place("a:xfrm", place),
            Element("a:prstGeom", ("prst", "rect"), Element("a:avLst")), Element("a:noFill"), ChartParts.Line(DeckStyle.Ink, 1)] : []));

    private static XElement Level(double size, string color, bool isBold, string font, string name = "a:lvl1pPr") => Element(name,
        ("marL", 0), ("indent", 0), ("algn", "l"), Element("a:buNone"),
        Element("a:defRPr", ("sz", (int)(size * 100)), ("b", isBold), SlideShapes.Fill(color),
            Element("a:latin", ("typeface", font + "-lt")), Element("a:ea", ("typeface", font + "-ea")),
            Element("a:cs", ("typeface", font + "-cs"))));
}
