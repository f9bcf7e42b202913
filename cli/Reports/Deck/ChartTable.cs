using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>The sheet behind a chart: its columns, and references to them with the same values as cache.</summary>
internal sealed class ChartTable
{
    /// <summary>The name of the sheet.</summary>
    public const string Sheet = "Sheet1";

    private readonly List<ChartColumn> columns = [];

    /// <summary>The columns, the first one A.</summary>
    public IReadOnlyList<ChartColumn> Columns => columns;

    /// <summary>Adds a column of texts.</summary>
    public ChartColumn Texts(string heading, IEnumerable<string> texts) => Add(heading, [.. texts.Select(DeckText.Clean)]);

    /// <summary>Adds a column of finite numbers; null leaves a cell empty.</summary>
    public ChartColumn Numbers(string heading, IEnumerable<double?> numbers) => Add(heading, [.. numbers.Cast<object?>()]);

    /// <summary>Adds a column of finite numbers.</summary>
    public ChartColumn Numbers(string heading, IEnumerable<double> numbers) => Numbers(heading, numbers.Select(number => (double?)number));

    private ChartColumn Add(string heading, IReadOnlyList<object?> cells)
    {
        if (cells.OfType<double>().Any(number => !double.IsFinite(number)))
            throw new ArgumentException($"The column \"{heading}\" of a chart has a value that is no number.", nameof(cells));
        ChartColumn column = new(((char)('A' + columns.Count)).ToString(), DeckText.Clean(heading), cells);
        columns.Add(column);
        return column;
    }
}

/// <summary>A column of the sheet behind a chart: its heading in row 1, its values from row 2.</summary>
/// <param name="Letter">A to Z.</param>
/// <param name="Heading">The heading: the name of a series.</param>
/// <param name="Cells">Texts, numbers, or null.</param>
internal sealed record ChartColumn(string Letter, string Heading, IReadOnlyList<object?> Cells)
{
    /// <summary>The name of a series.</summary>
    public XElement Name => Element("c:tx", Element("c:strRef",
        Element("c:f", $"{ChartTable.Sheet}!${Letter}$1"), Cache("c:strCache", [Heading], null)));

    /// <summary>The values as an element of a series: <c>c:cat</c>, <c>c:val</c>, <c>c:xVal</c> or <c>c:yVal</c>.</summary>
    /// <param name="element">The element.</param>
    /// <param name="format">The number format of a column of numbers.</param>
    public XElement As(string element, string format = "General") => Element(element, Reference(format));

    /// <summary>The reference to the values with their cache.</summary>
    public XElement Reference(string format = "General") => Cells.Any(cell => cell is string)
        ? Element("c:strRef", Element("c:f", Range), Cache("c:strCache", Cells, null))
        : Element("c:numRef", Element("c:f", Range), Cache("c:numCache", Cells, format));

    private string Range => Invariant($"{ChartTable.Sheet}!${Letter}$2:${Letter}${Cells.Count + 1}");

    private static XElement Cache(string name, IReadOnlyList<object?> cells, string? format) => Element(name,
        format is null ? null : Element("c:formatCode", format), Value("c:ptCount", cells.Count),
        cells.Index().Where(cell => cell.Item is not null).Select(cell => Element("c:pt", ("idx", cell.Index),
            Element("c:v", cell.Item is double number ? Number(number) : (string)cell.Item!))));
}
