using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>A native histogram: columns of shares of trials, those of losses in the colour of losses.</summary>
internal static class ColumnsChart
{
    /// <summary>Creates it.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="alt">The content in words.</param>
    /// <param name="room">Its room.</param>
    /// <param name="columns">What each column holds, in words, its share of trials, and whether it lies below zero; at least one.</param>
    /// <param name="title">The title of the axis of the columns.</param>
    public static DeckChart Create(
        string name, string alt, ChartRoom room, IReadOnlyList<(string Label, double Share, bool IsLoss)> columns, string title)
    {
        ChartTable table = new();
        var labels = table.Texts(title, columns.Select(column => column.Label));
        var above = table.Numbers("Zero or above", columns.Select(column => column.IsLoss ? (double?)null : column.Share));
        var below = table.Numbers("Below zero", columns.Select(column => column.IsLoss ? column.Share : (double?)null));
        var scale = ChartScale.Over(0, columns.Max(column => column.Share), 5);
        var hasLosses = columns.Any(column => column.IsLoss);
        XElement[] series =
        [
            .. columns.Any(column => !column.IsLoss) ? (XElement[])[Series(0, above, DeckStyle.Main)] : [],
            .. hasLosses ? (XElement[])[Series(1, below, DeckStyle.Loss)] : [],
        ];
        return new(name, alt, ChartParts.Space(room.LayoutOfSlanted(hasLosses ? [above.Heading, below.Heading] : []),
        [
            Element("c:barChart", Value("c:barDir", "col"), Value("c:grouping", "clustered"), Value("c:varyColors", 0), series,
                ChartParts.NoLabels, Value("c:gapWidth", 6), Value("c:overlap", 100), ChartParts.Axes),
            ChartParts.Categories("b", title, isSlanted: true),
            ChartParts.Values(isFirst: false, "l", scale, scale.Step < 0.01 ? "0.0%" : "0%", "Share of trials"),
        ], hasLosses ? "b" : null), table);

        XElement Series(int index, ChartColumn values, string color) => Element("c:ser", ChartParts.Head(index, values),
            ChartParts.Area(color), Value("c:invertIfNegative", 0), labels.As("c:cat"), values.As("c:val"));
    }
}
