using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>The parts of which all native charts are made, in the style of the deck.</summary>
internal static class ChartParts
{
    /// <summary>The ids of the two axes that a chart has, and of no third one: PowerPoint repairs charts that name more.</summary>
    public const int FirstAxis = 111111111, SecondAxis = 222222222;

    /// <summary>Where the data stands within the frame of a chart, as shares of its width and height; null leaves it to the program that
    /// draws.</summary>
    public static XElement Layout(double x, double y, double width, double height) => Element("c:layout", Element("c:manualLayout",
        Value("c:layoutTarget", "inner"), Value("c:xMode", "edge"), Value("c:yMode", "edge"), Value("c:x", x), Value("c:y", y),
        Value("c:w", width), Value("c:h", height)));

    /// <summary>The root of a chart part.</summary>
    /// <param name="layout">Where the data stands.</param>
    /// <param name="groups">The groups of series, then the axes.</param>
    /// <param name="legend">The side of the legend: b, r or t; null for none.</param>
    /// <param name="hidden">The series that the legend leaves out, by number.</param>
    public static XElement Space(XElement layout, IEnumerable<XElement> groups, string? legend = null, params int[] hidden) =>
        Element("c:chartSpace",
            Value("c:date1904", 0), Value("c:roundedCorners", 0),
            Element("c:chart",
                Value("c:autoTitleDeleted", 1),
                Element("c:plotArea", layout, groups, Element("c:spPr", Element("a:noFill"), Element("a:ln", Element("a:noFill")))),
                legend is null ? null : Element("c:legend", Value("c:legendPos", legend),
                    hidden.Select(index => Element("c:legendEntry", Value("c:idx", index), Value("c:delete", 1))),
                    Value("c:overlay", 0), TextOf(DeckStyle.ChartSize, DeckStyle.Ink)),
                Value("c:plotVisOnly", 1), Value("c:dispBlanksAs", "gap")),
            Element("c:spPr", Element("a:noFill"), Element("a:ln", Element("a:noFill"))),
            TextOf(DeckStyle.ChartSize, DeckStyle.Ink),
            Element("c:externalData", ("r:id", "rId1"), Value("c:autoUpdate", 0)));

    /// <summary>An axis of values.</summary>
    /// <param name="isFirst">Whether it is the first of the two axes.</param>
    /// <param name="place">Its side: b, l.</param>
    /// <param name="scale">Its ends and steps.</param>
    /// <param name="format">Its number format.</param>
    /// <param name="title">Its title.</param>
    /// <param name="crossesAtEnd">Whether it stands at the upper end of the other axis.</param>
    /// <param name="between">How values lie on an axis of categories: between, midCat.</param>
    /// <param name="hasGrid">Whether it has grid lines.</param>
    public static XElement Values(bool isFirst, string place, ChartScale scale, string format, string title, bool crossesAtEnd = false,
        string between = "between", bool hasGrid = true) => Element("c:valAx",
            Value("c:axId", isFirst ? FirstAxis : SecondAxis),
            Element("c:scaling", Value("c:orientation", "minMax"), Value("c:max", scale.High), Value("c:min", scale.Low)),
            Value("c:delete", 0), Value("c:axPos", place),
            hasGrid ? Element("c:majorGridlines", Element("c:spPr", Line(DeckStyle.Grid, 0.75))) : null,
            Title(title, place == "l"), NumberFormat(format),
            Value("c:majorTickMark", "none"), Value("c:minorTickMark", "none"),
            // Below categories that run downward, the side of low values is the upper one.
            Value("c:tickLblPos", crossesAtEnd ? "nextTo" : "low"),
            Element("c:spPr", Element("a:ln", Element("a:noFill"))), TextOf(DeckStyle.ChartSize, DeckStyle.Muted),
            Value("c:crossAx", isFirst ? SecondAxis : FirstAxis), Value("c:crosses", crossesAtEnd ? "max" : "autoZero"),
            Value("c:crossBetween", between), Value("c:majorUnit", scale.Step));

    /// <summary>An axis of categories, the first of the two axes.</summary>
    /// <param name="place">Its side: b, l.</param>
    /// <param name="title">Its title; empty for none.</param>
    /// <param name="isDownward">Whether the first category stands at the top.</param>
    /// <param name="isSlanted">Whether its labels are small and rise from left to right, since there are many.</param>
    public static XElement Categories(string place, string title, bool isDownward = false, bool isSlanted = false)
        => Element("c:catAx",
            Value("c:axId", FirstAxis),
            Element("c:scaling", Value("c:orientation", isDownward ? "maxMin" : "minMax")),
            Value("c:delete", 0), Value("c:axPos", place),
            title.Length == 0 ? null : Title(title, isUpright: false), NumberFormat("General"),
            Value("c:majorTickMark", "none"), Value("c:minorTickMark", "none"), Value("c:tickLblPos", "low"),
            Element("c:spPr", Line(DeckStyle.Ink, 1.25)),
            isSlanted ? TextOf(10, DeckStyle.Muted, turned: -2_700_000) : TextOf(DeckStyle.ChartSize, DeckStyle.Ink),
            Value("c:crossAx", SecondAxis), Value("c:crosses", "autoZero"),
            Value("c:auto", 0), Value("c:lblAlgn", "ctr"), Value("c:lblOffset", 100),
            Value("c:tickLblSkip", 1), Value("c:tickMarkSkip", 1), Value("c:noMultiLvlLbl", 1));

    /// <summary>An axis of months, the first of the two axes. It is an axis of days: only such a one has marks at a distance that every
    /// program keeps.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="step">The months from one mark to the next.</param>
    public static XElement Months(string title, int step) => Element("c:dateAx",
        Value("c:axId", FirstAxis), Element("c:scaling", Value("c:orientation", "minMax")),
        Value("c:delete", 0), Value("c:axPos", "b"), Title(title, isUpright: false), NumberFormat("0"),
        Value("c:majorTickMark", "none"), Value("c:minorTickMark", "none"), Value("c:tickLblPos", "low"),
        Element("c:spPr", Line(DeckStyle.Ink, 1.25)), TextOf(DeckStyle.ChartSize, DeckStyle.Muted),
        Value("c:crossAx", SecondAxis), Value("c:crosses", "autoZero"), Value("c:auto", 0), Value("c:lblOffset", 100),
        Value("c:baseTimeUnit", "days"), Value("c:majorUnit", step), Value("c:majorTimeUnit", "days"));

    /// <summary>The references of a group of series to its two axes.</summary>
    public static IEnumerable<XElement> Axes => [Value("c:axId", FirstAxis), Value("c:axId", SecondAxis)];

    /// <summary>A line.</summary>
    /// <param name="color">A colour of the theme.</param>
    /// <param name="width">In points.</param>
    /// <param name="dash">solid, dash, sysDot.</param>
    public static XElement Line(string color, double width, string dash = "solid") => Element("a:ln", ("w", DeckStyle.Emu(width)),
        ("cap", "rnd"), SlideShapes.Fill(color), Value("a:prstDash", dash), Element("a:round"));

    /// <summary>An area, with or without an edge.</summary>
    public static XElement Area(string? color, string? edge = null) => Element("c:spPr",
        color is null ? Element("a:noFill") : SlideShapes.Fill(color),
        edge is null ? Element("a:ln", Element("a:noFill")) : Line(edge, 1));

    /// <summary>The number and the name of a series.</summary>
    public static IEnumerable<XElement> Head(int index, ChartColumn values) =>
        [Value("c:idx", index), Value("c:order", index), values.Name];

    /// <summary>The look of texts.</summary>
    public static XElement TextOf(double size, string color, int turned = 0) => Element("c:txPr",
        Element("a:bodyPr", ("rot", turned), ("vert", "horz")),
        Element("a:lstStyle"), Element("a:p", Element("a:pPr", Element("a:defRPr", ("sz", (int)(size * 100)), ("b", 0),
            SlideShapes.Fill(color))), Element("a:endParaRPr", ("lang", "en-US"))));

    /// <summary>No labels on a series.</summary>
    public static XElement NoLabels => Element("c:dLbls", Flags(showsValue: false));

    /// <summary>Which parts a label has: the value, or nothing.</summary>
    public static IEnumerable<XElement> Flags(bool showsValue) =>
        [Value("c:showLegendKey", 0), Value("c:showVal", showsValue), Value("c:showCatName", 0), Value("c:showSerName", 0),
            Value("c:showPercent", 0), Value("c:showBubbleSize", 0)];

    private static XElement NumberFormat(string format) => Element("c:numFmt", ("formatCode", format), ("sourceLinked", 0));

    private static XElement Title(string text, bool isUpright) => Element("c:title",
        Element("c:tx", Element("c:rich",
            Element("a:bodyPr", isUpright ? ("rot", -5_400_000) : null, isUpright ? ("vert", "horz") : null), Element("a:lstStyle"),
            Element("a:p", Element("a:pPr", Element("a:defRPr", ("sz", (int)(DeckStyle.ChartSize * 100)), ("b", 0))),
                SlideShapes.Run(text, DeckStyle.ChartSize, isBold: false, DeckStyle.Muted)))),
        Value("c:overlay", 0));
}
