using System.Collections.Immutable;
using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>A line, or marked points, of a chart of curves.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Points">The points.</param>
internal sealed record Curve(string Name, ImmutableArray<(double X, double Y)> Points)
{
    /// <summary>A colour of the theme.</summary>
    public string Color { get; init; } = DeckStyle.Main;

    /// <summary>The width of the line, in points; 0 for points alone.</summary>
    public double Width { get; init; } = 2.5;

    /// <summary>The pattern of the line.</summary>
    public string Dash { get; init; } = "solid";
}

/// <summary>A native chart of curves over an axis of values: a scatter chart.</summary>
internal static class CurveChart
{
    /// <summary>Creates it.</summary>
    /// <param name="name">The name of the shape.</param>
    /// <param name="alt">The content in words.</param>
    /// <param name="room">Its room.</param>
    /// <param name="curves">The curves, each with a point at least.</param>
    /// <param name="across">The axis of values.</param>
    /// <param name="format">Its number format.</param>
    /// <param name="title">Its title.</param>
    /// <param name="shares">The title of the axis of shares, from 0 to 100 %.</param>
    public static DeckChart Create(string name, string alt, ChartRoom room, IReadOnlyList<Curve> curves, ChartScale across,
        string format, string title, string shares)
    {
        ChartTable table = new();
        // LibreOffice leaves a first series out that has fewer points than a later one.
        var series = curves.OrderByDescending(curve => curve.Points.Length).Select((curve, i) =>
        {
            var xs = table.Numbers($"{title}: {curve.Name}", curve.Points.Select(point => point.X));
            var ys = table.Numbers(curve.Name, curve.Points.Select(point => point.Y));
            return Element("c:ser", ChartParts.Head(i, ys), Element("c:spPr", curve.Width > 0
                    ? ChartParts.Line(curve.Color, curve.Width, curve.Dash) : Element("a:ln", ("w", 19_050), Element("a:noFill"))),
                curve.Width > 0 ? Element("c:marker", Value("c:symbol", "none"))
                    : Element("c:marker", Value("c:symbol", Symbols[i % Symbols.Length]), Value("c:size", 9),
                        Element("c:spPr", SlideShapes.Fill(curve.Color), Element("a:ln", Element("a:noFill")))),
                xs.As("c:xVal"), ys.As("c:yVal"), Value("c:smooth", 0));
        }).ToList();
        return new(name, alt, ChartParts.Space(room.Layout([.. curves.Select(curve => curve.Name)]),
        [
            Element("c:scatterChart", Value("c:scatterStyle", "lineMarker"), Value("c:varyColors", 0), series, ChartParts.NoLabels,
                ChartParts.Axes),
            ChartParts.Values(isFirst: true, "b", across, format, title, between: "midCat", hasGrid: false),
            ChartParts.Values(isFirst: false, "l", ChartScale.Shares, "0%", shares, between: "midCat"),
        ], "b"), table);
    }

    private static readonly string[] Symbols = ["circle", "square", "diamond", "triangle", "circle", "square", "diamond", "triangle"];
}
