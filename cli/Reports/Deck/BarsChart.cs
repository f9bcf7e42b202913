using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>A bar of a chart of ranges.</summary>
/// <param name="Name">The text at the left, two lines at most.</param>
/// <param name="Value">Where the bar ends.</param>
/// <param name="Low">Where the line over the bar begins.</param>
/// <param name="High">Where the line over the bar ends.</param>
internal sealed record RangedBar(string Name, double Value, double Low, double High);

/// <summary>Native charts of bars with their names at the left: ranges, and swings to both sides of a middle.</summary>
internal static class BarsChart
{
    /// <summary>The share of the width that names take.</summary>
    public const double Names = 0.36;

    /// <summary>Bars from zero, each with a line from P10 to P90.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="alt">The content in words.</param>
    /// <param name="room">Its room.</param>
    /// <param name="bars">The bars, the first at the top; at least one.</param>
    /// <param name="title">The title of the axis of values.</param>
    /// <param name="series">The name of the values.</param>
    /// <param name="hasRanges">Whether the bars have lines.</param>
    public static DeckChart Ranges(
        string name, string alt, ChartRoom room, IReadOnlyList<RangedBar> bars, string title, string series, bool hasRanges)
    {
        ChartTable table = new();
        var names = table.Texts("Name", bars.Select(bar => bar.Name));
        var values = table.Numbers(series, bars.Select(bar => bar.Value));
        var up = hasRanges ? table.Numbers("Up to P90", bars.Select(bar => Math.Max(bar.High - bar.Value, 0))) : null;
        var down = hasRanges ? table.Numbers("Down to P10", bars.Select(bar => Math.Max(bar.Value - bar.Low, 0))) : null;
        var all = bars.SelectMany(bar => hasRanges ? new[] { bar.Value, bar.Low, bar.High } : [bar.Value]).Append(0).ToList();
        var scale = ChartScale.Over(all.Min(), all.Max());
        var ser = Element("c:ser", ChartParts.Head(0, values), ChartParts.Area(DeckStyle.Main), Value("c:invertIfNegative", 0),
            bars.Index().Where(bar => bar.Item.Value < 0).Select(bar => Element("c:dPt", Value("c:idx", bar.Index),
                Value("c:invertIfNegative", 0), Value("c:bubble3D", 0), ChartParts.Area(DeckStyle.Loss))),
            up is null ? null : Element("c:errBars", Value("c:errBarType", "both"), Value("c:errValType", "cust"), Value("c:noEndCap", 0),
                Element("c:plus", up.Reference()), Element("c:minus", down!.Reference()),
                Element("c:spPr", ChartParts.Line(DeckStyle.Ink, 1.75))),
            names.As("c:cat"), values.As("c:val"));
        return new(name, alt, ChartParts.Space(room.LayoutOfNames(),
            [Group("clustered", [ser], gap: 60, overlap: 0), .. Axes(scale, scale.Money(), title)]), table);
    }

    /// <summary>Swings to both sides of a middle: two series on the same rows.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="alt">The content in words.</param>
    /// <param name="room">Its room.</param>
    /// <param name="bars">The name of each bar, and its two ends as differences from the middle; at least one.</param>
    /// <param name="title">The title of the axis of values.</param>
    /// <param name="first">What the first ends are.</param>
    /// <param name="second">What the second ends are.</param>
    public static DeckChart Swings(string name, string alt, ChartRoom room,
        IReadOnlyList<(string Name, double First, double Second)> bars, string title, string first, string second)
    {
        ChartTable table = new();
        var names = table.Texts("Input", bars.Select(bar => bar.Name));
        var all = bars.SelectMany(bar => new[] { bar.First, bar.Second }).Append(0).ToList();
        var margin = (all.Max() - all.Min()) * 0.1;
        var scale = ChartScale.Over(all.Min() - (all.Min() < 0 ? margin : 0), all.Max() + (all.Max() > 0 ? margin : 0));
        var largest = all.Max(Math.Abs);
        var labels = ChartScale.Format(largest, Math.Max(Charts.ChartStyle.RoundStep(largest, 1) / 100, double.Epsilon), isSigned: true);
        XElement[] series =
        [
            Series(0, table.Numbers(first, bars.Select(bar => bar.First)), DeckStyle.Light),
            Series(1, table.Numbers(second, bars.Select(bar => bar.Second)), DeckStyle.Main),
        ];
        return new(name, alt, ChartParts.Space(room.LayoutOfNames(first, second),
            [Group("clustered", series, gap: 45, overlap: 100), .. Axes(scale, scale.Money(isSigned: true), title)], "b"), table);

        XElement Series(int index, ChartColumn values, string color) => Element("c:ser", ChartParts.Head(index, values),
            ChartParts.Area(color), Value("c:invertIfNegative", 0),
            Element("c:dLbls", Element("c:numFmt", ("formatCode", labels), ("sourceLinked", 0)), Element("c:spPr", Element("a:noFill"),
                Element("a:ln", Element("a:noFill"))), ChartParts.TextOf(DeckStyle.NoteSize, DeckStyle.Ink),
                Value("c:dLblPos", "outEnd"), ChartParts.Flags(showsValue: true)),
            names.As("c:cat"), values.As("c:val"));
    }

    /// <summary>A group of bars.</summary>
    public static XElement Group(string grouping, IEnumerable<XElement> series, int gap, int overlap) => Element("c:barChart",
        Value("c:barDir", "bar"), Value("c:grouping", grouping), Value("c:varyColors", 0), series, Value("c:gapWidth", gap),
        Value("c:overlap", overlap), ChartParts.Axes);

    /// <summary>The axes: names downward, values below.</summary>
    public static XElement[] Axes(ChartScale scale, string format, string title) =>
        [ChartParts.Categories("l", "", isDownward: true),
            ChartParts.Values(isFirst: false, "b", scale, format, title, crossesAtEnd: true)];
}
