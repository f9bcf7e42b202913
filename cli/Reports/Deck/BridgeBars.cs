using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>A bar of a bridge.</summary>
/// <param name="Name">The text at the left.</param>
/// <param name="From">Where it begins, in money; 0 for a stage.</param>
/// <param name="To">Where it ends.</param>
/// <param name="IsStep">Whether it is a step; else it is a stage.</param>
internal sealed record BridgeBar(string Name, double From, double To, bool IsStep);

/// <summary>A native bridge: six stacked series, so that it may cross zero. Above zero and below it, an invisible base, stages and
/// steps.</summary>
internal static class BridgeBars
{
    /// <summary>Creates it.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="alt">The content in words.</param>
    /// <param name="room">Its room.</param>
    /// <param name="bars">The bars, the first at the top; at least one.</param>
    /// <param name="title">The title of the axis of values.</param>
    public static DeckChart Create(string name, string alt, ChartRoom room, IReadOnlyList<BridgeBar> bars, string title)
    {
        ChartTable table = new();
        var names = table.Texts("Stage or step", bars.Select(bar => bar.Name));
        var scale = ChartScale.Over(bars.Min(bar => Math.Min(Math.Min(bar.From, bar.To), 0)),
            bars.Max(bar => Math.Max(Math.Max(bar.From, bar.To), 0)));
        XElement[] series =
        [
            Series(0, "Base above zero", bar => Math.Max(Low(bar), 0), null),
            Series(1, "Base below zero", bar => Math.Min(High(bar), 0), null),
            Series(2, "Stage above zero", bar => bar.IsStep ? 0 : Above(bar), DeckStyle.Main),
            Series(3, "Stage below zero", bar => bar.IsStep ? 0 : Below(bar), DeckStyle.Loss),
            Series(4, "Step above zero", bar => bar.IsStep ? Above(bar) : 0, DeckStyle.LossLight),
            Series(5, "Step below zero", bar => bar.IsStep ? Below(bar) : 0, DeckStyle.LossLight),
        ];
        return new(name, alt, ChartParts.Space(room.LayoutOfNames(),
            [BarsChart.Group("stacked", series, gap: 35, overlap: 100), .. BarsChart.Axes(scale, scale.Money(), title)]), table);

        XElement Series(int index, string heading, Func<BridgeBar, double> of, string? color) => Element("c:ser",
            ChartParts.Head(index, table.Numbers(heading, bars.Select(of))),
            ChartParts.Area(color, color == DeckStyle.LossLight ? DeckStyle.Loss : null), Value("c:invertIfNegative", 0),
            // A step that raises the benefit has not the colour of what lowers it.
            index < 4 ? null : bars.Index().Where(bar => bar.Item.IsStep && bar.Item.To > bar.Item.From).Select(bar => Element("c:dPt",
                Value("c:idx", bar.Index), Value("c:invertIfNegative", 0), Value("c:bubble3D", 0),
                ChartParts.Area(DeckStyle.Light, DeckStyle.Main))),
            names.As("c:cat"), table.Columns[^1].As("c:val"));

        static double Low(BridgeBar bar) => Math.Min(bar.From, bar.To);

        static double High(BridgeBar bar) => Math.Max(bar.From, bar.To);

        static double Above(BridgeBar bar) => Math.Max(High(bar), 0) - Math.Max(Low(bar), 0);

        static double Below(BridgeBar bar) => Math.Min(Low(bar), 0) - Math.Min(High(bar), 0);
    }
}
