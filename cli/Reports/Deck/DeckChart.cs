using System.Xml.Linq;

namespace Roi.Cli.Reports.Deck;

/// <summary>A native chart that can be edited: its drawing, and the sheet that its numbers come from.</summary>
/// <param name="Name">The name of the shape.</param>
/// <param name="Alt">The content in words.</param>
/// <param name="Space">The root of the chart part.</param>
/// <param name="Table">The sheet; the caches of the drawing hold the same values.</param>
internal sealed record DeckChart(string Name, string Alt, XElement Space, ChartTable Table);
