using System.Xml.Linq;

namespace Roi.Cli.Reports.Deck;

/// <summary>A slide of the deck: its title is its message.</summary>
/// <param name="Title">The message in a sentence, as shown.</param>
/// <param name="Notes">What the speaker reads, a paragraph each.</param>
/// <param name="Shapes">The shapes in reading order, the title first.</param>
/// <param name="Charts">The charts; the relationship of each is <see cref="SlideShapes.ChartId"/>.</param>
internal sealed record Slide(
    string Title, IReadOnlyList<string> Notes, IReadOnlyList<XElement> Shapes, IReadOnlyList<DeckChart> Charts);
