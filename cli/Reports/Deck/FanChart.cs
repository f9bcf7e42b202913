using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>A line of a fan.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Values">A value for each month, in money.</param>
/// <param name="Color">A colour of the theme.</param>
/// <param name="Width">In points.</param>
/// <param name="Dash">The pattern.</param>
internal sealed record FanLine(string Name, ImmutableArray<double> Values, string Color, double Width, string Dash = "solid");

/// <summary>A native chart of money by month with a band: areas stacked on an invisible base, and lines on the same axes.</summary>
internal static class FanChart
{
    /// <summary>Creates it.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="alt">The content in words.</param>
    /// <param name="room">Its room.</param>
    /// <param name="band">The lower and the upper edge of the band, and its name; null for none.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="currency">The currency of the amounts.</param>
    public static DeckChart Create(string name, string alt, ChartRoom room,
        (string Name, ImmutableArray<double> Low, ImmutableArray<double> High)? band, IReadOnlyList<FanLine> lines, string currency)
    {
        ChartTable table = new();
        var count = lines[0].Values.Length;
        var months = table.Numbers("Month", Enumerable.Range(0, count).Select(month => (double)month));
        XElement[] areas = band is var (title, low, high)
            ? [Area(0, table.Numbers("Lower edge", low), null), Area(1, table.Numbers(title, high.Zip(low, (top, bottom) => top - bottom)),
                DeckStyle.Light)]
            : [];
        var drawn = lines.Select((line, i) => Element("c:ser", ChartParts.Head(areas.Length + i, table.Numbers(line.Name, line.Values)),
            Element("c:spPr", ChartParts.Line(line.Color, line.Width, line.Dash)), Element("c:marker", Value("c:symbol", "none")),
            months.As("c:cat"), table.Columns[^1].As("c:val"), Value("c:smooth", 0))).ToList();
        var all = lines.SelectMany(line => line.Values).Append(0);
        var scale = ChartScale.Over(all.Min(), all.Max());
        var marks = ChartStyle.RoundMonths(Math.Max(count - 1, 1));
        string[] legend = [.. band is { } shown ? (string[])[shown.Name] : [], .. lines.Select(line => line.Name)];
        // Some programs slant the months.
        return new(name, alt, ChartParts.Space(room.LayoutOfSlanted(legend),
        [
            .. areas.Length == 0 ? (XElement[])[] : [Element("c:areaChart", Value("c:grouping", "stacked"), Value("c:varyColors", 0), areas,
                ChartParts.NoLabels, ChartParts.Axes)],
            Element("c:lineChart", Value("c:grouping", "standard"), Value("c:varyColors", 0), drawn, ChartParts.NoLabels,
                Value("c:marker", 1), ChartParts.Axes),
            ChartParts.Months("Months from the decision to buy", marks.Length > 1 ? (int)marks[1] : 1),
            ChartParts.Values(isFirst: false, "l", scale, scale.Money(), $"Cumulative cash ({currency})", between: "midCat"),
        ], "b", areas.Length == 0 ? [] : [0]), table);

        XElement Area(int index, ChartColumn values, string? color) => Element("c:ser", ChartParts.Head(index, values),
            ChartParts.Area(color), months.As("c:cat"), values.As("c:val"));
    }
}
