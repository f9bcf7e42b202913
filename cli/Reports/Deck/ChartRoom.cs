using System.Xml.Linq;

namespace Roi.Cli.Reports.Deck;

/// <summary>The room of a chart on its slide, in points: where its data stands, so that marks, titles and legend have theirs.</summary>
/// <param name="Width">The width of the chart.</param>
/// <param name="Height">The height of the chart.</param>
internal sealed record ChartRoom(double Width, double Height)
{
    private const double Marks = 20, Title = 24, LegendRow = 18, Slanted = 22, Upper = 12, Right = 26, AxisAtLeft = 76;

    /// <summary>The room of a chart that fills a box.</summary>
    public static ChartRoom Of(Box box) => new(box.Width, box.Height);

    /// <summary>The layout with axes of values at the left and below.</summary>
    /// <param name="legend">The names in the legend below the chart; none for no legend.</param>
    public XElement Layout(params IReadOnlyCollection<string> legend) => Layout(AxisAtLeft, legend);

    /// <summary>The layout with names at the left, an axis of values below, and as much room for values at the right.</summary>
    /// <param name="legend">The names in the legend below the chart; none for no legend.</param>
    public XElement LayoutOfNames(params IReadOnlyCollection<string> legend) => Layout(Width * BarsChart.Names, legend);

    /// <summary>The layout with slanted names below and an axis of values at the left.</summary>
    /// <param name="legend">The names in the legend below the chart; none for no legend.</param>
    public XElement LayoutOfSlanted(params IReadOnlyCollection<string> legend) => Layout(AxisAtLeft, legend, Slanted);

    private XElement Layout(double left, IReadOnlyCollection<string> legend, double further = 0)
    {
        var below = further + Marks + Title + Rows(legend) * LegendRow;
        return ChartParts.Layout(left / Width, Upper / Height, (Width - left - Right) / Width,
            Math.Max(Height - Upper - below, 40) / Height);
    }

    /// <summary>The rows that a legend takes, where its names stand in columns.</summary>
    private int Rows(IReadOnlyCollection<string> legend)
    {
        const double key = 44;
        if (legend.Count == 0)
            return 0;
        var columns = Math.Max(1, (int)(Width * 0.9 / (legend.Max(name => DeckText.Width(name, DeckStyle.ChartSize)) + key)));
        return (legend.Count + columns - 1) / columns;
    }
}
