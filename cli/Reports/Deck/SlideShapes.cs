using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>The shapes of one slide, each with an id of its own.</summary>
internal sealed class SlideShapes
{
    /// <summary>The relationships of a slide before those of its charts: its layout and its notes.</summary>
    private const int OtherRelationships = 2;

    private readonly List<XElement> shapes = [];
    private readonly List<DeckChart> charts = [];
    private readonly string title, message;
    private int lastId = 1;                                    // that of the tree of shapes

    /// <summary>Begins a slide with its title.</summary>
    /// <param name="subject">What it is about, in a word or two.</param>
    /// <param name="title">The message; set smaller or shortened where it has no room.</param>
    public SlideShapes(string subject, string title)
    {
        // A message of one sentence has no full stop.
        if (title.EndsWith('.') && !title.Contains(". ", StringComparison.Ordinal))
            title = title[..^1];
        message = DeckText.Clean(title);
        var size = DeckText.Size(title, DeckStyle.TitleSize, DeckStyle.LeastTitleSize, DeckStyle.Title.Width, 2, bold: true);
        this.title = DeckText.Fit(title, size, DeckStyle.Title.Width, 2, bold: true);
        shapes.Add(Placeholder("Title", "title", null, new Paragraph(this.title, size) { IsBold = true, Above = 0 }));
        Text("Subject", DeckStyle.Subject, new Paragraph(DeckText.Fit(subject, DeckStyle.NoteSize, DeckStyle.Subject.Width, 1),
            DeckStyle.NoteSize)
        { Color = DeckStyle.Muted, Above = 0 });
    }

    /// <summary>The relationship id of a chart on its slide.</summary>
    /// <param name="index">The number of the chart on the slide, from 0.</param>
    public static string ChartId(int index) => Invariant($"rId{OtherRelationships + 1 + index}");

    /// <summary>The slide with its foot.</summary>
    /// <param name="foot">The lines of the foot.</param>
    /// <param name="number">The number of the slide.</param>
    /// <param name="notes">What the speaker reads.</param>
    public Slide Slide(IReadOnlyList<string> foot, int number, IReadOnlyList<string> notes)
    {
        shapes.Add(Placeholder("Foot", "ftr", 10,
            [.. foot.Select(line => new Paragraph(DeckText.Fit(line, DeckStyle.FootSize, DeckStyle.Foot.Width, 1), DeckStyle.FootSize)
            {
                Color = DeckStyle.Muted,
                Above = 0,
            })]));
        shapes.Add(Element("p:sp", NonVisual("Slide number", "", Element("p:cNvSpPr", Element("a:spLocks", ("noGrp", 1))),
                Element("p:ph", ("type", "sldNum"), ("sz", "quarter"), ("idx", 11))), Element("p:spPr"),
            Element("p:txBody", Element("a:bodyPr"), Element("a:lstStyle"), Element("a:p", Element("a:fld",
                ("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"), ("type", "slidenum"), Element("a:rPr", ("lang", "en-US")),
                Element("a:t", Invariant($"{number}")))))));
        // A title that had no room is told whole by the speaker.
        return new(title, title == message ? notes : [message, .. notes], shapes, charts);
    }

    /// <summary>Adds a text; what has no room is set smaller or left out.</summary>
    public void Text(string name, Box box, params IReadOnlyList<Paragraph> paragraphs) =>
        shapes.Add(TextShape(name, box, Paragraph.Fit(paragraphs, box.Width, box.Height), null, 0));

    /// <summary>Adds a text on a ground.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="box">The place of the ground.</param>
    /// <param name="edge">The colour of a stripe at its left edge.</param>
    /// <param name="paragraphs">The text.</param>
    public void Tile(string name, Box box, string edge, params IReadOnlyList<Paragraph> paragraphs)
    {
        const double stripe = 6, inset = 14;
        shapes.Add(TextShape(name, box, Paragraph.Fit(paragraphs, box.Width - 2 * inset - stripe, box.Height - 2 * inset), DeckStyle.Soft,
            inset));
        shapes.Add(TextShape($"{name}: edge", box with { Width = stripe }, [], edge, 0, isDecorative: true));
    }

    /// <summary>Adds a chart.</summary>
    public void Chart(Box box, DeckChart chart)
    {
        shapes.Add(Element("p:graphicFrame",
            Element("p:nvGraphicFramePr", Named(chart.Name, chart.Alt),
                Element("p:cNvGraphicFramePr", Element("a:graphicFrameLocks", ("noGrp", 1))), Element("p:nvPr")),
            Place("p:xfrm", box),
            Element("a:graphic", Element("a:graphicData", ("uri", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
                Element("c:chart", ("r:id", ChartId(charts.Count)))))));
        charts.Add(chart);
    }

    /// <summary>Adds a table; rows that have no room are told as "and N more".</summary>
    public void Table(Box box, SlideTable table) => shapes.Add(Element("p:graphicFrame",
        Element("p:nvGraphicFramePr", Named(table.Name, table.Alt),
            Element("p:cNvGraphicFramePr", Element("a:graphicFrameLocks", ("noGrp", 1))), Element("p:nvPr")),
        Place("p:xfrm", table.Frame(box)),
        Element("a:graphic", Element("a:graphicData", ("uri", "http://schemas.openxmlformats.org/drawingml/2006/table"),
            table.Create(box)))));

    /// <summary>A text box of a layout, a master or a slide.</summary>
    public static XElement Body(IEnumerable<Paragraph> paragraphs, double inset = 0, string anchor = "t")
    {
        var elements = paragraphs.Select(Paragraphs).ToList();
        if (elements.Count == 0)
            elements.Add(Element("a:p", Element("a:endParaRPr", ("lang", "en-US"))));
        var emu = DeckStyle.Emu(inset);
        return Element("p:txBody",
            Element("a:bodyPr", ("wrap", "square"), ("lIns", emu), ("tIns", emu), ("rIns", emu), ("bIns", emu), ("anchor", anchor),
                Element("a:noAutofit")),
            Element("a:lstStyle"), elements);
    }

    /// <summary>The place of a shape.</summary>
    public static XElement Place(string name, Box box) => Element(name,
        Element("a:off", ("x", DeckStyle.Emu(box.X)), ("y", DeckStyle.Emu(box.Y))),
        Element("a:ext", ("cx", DeckStyle.Emu(box.Width)), ("cy", DeckStyle.Emu(box.Height))));

    /// <summary>A fill in a colour of the theme, or of six hexadecimal digits.</summary>
    public static XElement Fill(string color) => Element("a:solidFill", color.Length == 6 && color.All(char.IsAsciiHexDigitUpper)
        ? Value("a:srgbClr", color) : Value("a:schemeClr", color));

    /// <summary>A paragraph of text.</summary>
    public static XElement Paragraphs(Paragraph paragraph)
    {
        var indent = paragraph.IsPoint ? DeckStyle.Emu(Paragraph.Indent) : 0;
        return Element("a:p",
            Element("a:pPr", ("marL", indent), ("indent", -indent),
                Element("a:lnSpc", Value("a:spcPct", 100_000)),
                Element("a:spcBef", Value("a:spcPts", (int)(paragraph.Above * 100))),
                paragraph.IsPoint ? new object[] { Element("a:buFont", ("typeface", "Arial")), Element("a:buChar", ("char", "•")) }
                    : Element("a:buNone")),
            Run(paragraph.Text, paragraph.Size, paragraph.IsBold, paragraph.Color));
    }

    /// <summary>A run of text in one size.</summary>
    public static XElement Run(string text, double size, bool isBold, string color) => Element("a:r",
        Element("a:rPr", ("lang", "en-US"), ("sz", (int)Math.Round(size * 100)), ("b", isBold), ("dirty", 0), Fill(color)),
        Element("a:t", DeckText.Clean(text)));

    private XElement Placeholder(string name, string type, int? index, params IReadOnlyList<Paragraph> paragraphs) => Element("p:sp",
        NonVisual(name, "", Element("p:cNvSpPr", Element("a:spLocks", ("noGrp", 1))),
            Element("p:ph", ("type", type), index is { } idx ? ("sz", "quarter") : null, index is { } at ? ("idx", at) : null)),
        Element("p:spPr"),
        Element("p:txBody", Element("a:bodyPr"), Element("a:lstStyle"), paragraphs.Select(Paragraphs)));

    private XElement TextShape(
        string name, Box box, IReadOnlyList<Paragraph> paragraphs, string? ground, double inset, bool isDecorative = false) =>
        Element("p:sp",
            NonVisual(name, "", Element("p:cNvSpPr", isDecorative ? null : ("txBox", 1)), null),
            Element("p:spPr", Place("a:xfrm", box),
                Element("a:prstGeom", ("prst", "rect"), Element("a:avLst")),
                ground is null ? Element("a:noFill") : Fill(ground), Element("a:ln", Element("a:noFill"))),
            Body(paragraphs, inset));

    private XElement NonVisual(string name, string description, XElement kind, XElement? placeholder) =>
        Element("p:nvSpPr", Named(name, description), kind, Element("p:nvPr", placeholder));

    private XElement Named(string name, string description) => Element("p:cNvPr", ("id", ++lastId), ("name", DeckText.Clean(name)),
        description.Length == 0 ? null : ("descr", DeckText.Clean(description)));
}
