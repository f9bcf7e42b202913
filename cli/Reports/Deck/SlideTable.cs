using System.Xml.Linq;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>A native table of a slide.</summary>
/// <param name="Name">The name of the shape.</param>
/// <param name="Alt">The content in words.</param>
/// <param name="Columns">The headings; a column of numbers is set to the right.</param>
/// <param name="Rows">The cells, a row each.</param>
internal sealed record SlideTable(
    string Name, string Alt, IReadOnlyList<SlideColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const double PadX = 6, PadY = 4, Least = 9;

    /// <summary>The most that columns of numbers may take of the width.</summary>
    private const double MostForNumbers = 0.7;

    /// <summary>The largest size of its text, in points.</summary>
    public double Size { get; init; } = DeckStyle.TextSize;

    /// <summary>The most lines of a cell.</summary>
    public int MostLines { get; init; } = 3;

    /// <summary>What is left out, after the rows that have room; the number is that of rows without room.</summary>
    public Func<int, string> More { get; init; } = count => $"and {Roi.Cli.Text.Format.Count(count)} more";

    /// <summary>The place that the table takes within a box.</summary>
    public Box Frame(Box box) => box with { Height = Laid(box).Heights.Sum() };

    /// <summary>The table as it fits into a box.</summary>
    public XElement Create(Box box)
    {
        var (size, rows, heights) = Laid(box);
        var widths = Widths(box, size);
        return Element("a:tbl", Element("a:tblPr", ("firstRow", 1)),
            Element("a:tblGrid", widths.Select(width => Element("a:gridCol", ("w", DeckStyle.Emu(width))))),
            rows.Select((row, i) => Element("a:tr", ("h", DeckStyle.Emu(heights[i])),
                row.Select((cell, column) => Cell(cell, size, i == 0, Columns[column].IsNumber, i == 0)))));
    }

    /// <summary>The size of the text, the rows with the heading, and their heights.</summary>
    private (double Size, List<IReadOnlyList<string>> Rows, List<double> Heights) Laid(Box box)
    {
        for (var size = Size; ; size--)
        {
            if (size > Least && NumbersWidth(size).Sum() > box.Width * MostForNumbers)
                continue;
            var widths = Widths(box, size);
            List<IReadOnlyList<string>> all = [[.. Columns.Select(column => column.Heading)], .. Rows];
            var fitted = all.Select((row, i) => (IReadOnlyList<string>)[.. row.Select((cell, column) =>
                DeckText.Fit(cell, size, widths[column] - 2 * PadX, MostLines, i == 0))]).ToList();
            var heights = fitted.Select((row, i) => 2 * PadY + size * DeckText.LineHeight * row.Select((cell, column) =>
                DeckText.Lines(cell, size, widths[column] - 2 * PadX, i == 0)).Max()).ToList();
            if (heights.Sum() <= box.Height)
                return (size, fitted, heights);
            if (size > Least)
                continue;
            var last = 2 * PadY + size * DeckText.LineHeight;
            var kept = fitted.Count;
            while (kept > 1 && heights.Take(kept).Sum() + last > box.Height)
                kept--;
            var more = Columns.Select((_, column) => column == 0
                ? DeckText.Fit(More(fitted.Count - kept), size, widths[0] - 2 * PadX, 1) : "").ToList();
            return (size, [.. fitted.Take(kept), more], [.. heights.Take(kept), last]);
        }
    }

    /// <summary>The widths of the columns: numbers take what keeps them on one line, where they leave room for texts.</summary>
    private List<double> Widths(Box box, double size)
    {
        var numbers = NumbersWidth(size);
        if (numbers.Sum() > box.Width * MostForNumbers)
            numbers = [.. numbers.Select(_ => 0.0)];
        List<double> widths = [.. Columns.Select(column => box.Width * column.Share / Columns.Sum(one => one.Share))];
        var further = numbers.Zip(widths, (number, width) => Math.Max(number - width, 0)).ToList();
        var texts = Columns.Zip(widths).Where(pair => !pair.First.IsNumber).Sum(pair => pair.Second);
        return [.. Columns.Select((column, i) => column.IsNumber ? widths[i] + further[i]
            : widths[i] - further.Sum() * widths[i] / texts)];
    }

    /// <summary>The width that each column of numbers takes by itself; 0 for one of texts.</summary>
    private List<double> NumbersWidth(double size) => [.. Columns.Select((column, i) => !column.IsNumber || Rows.Count == 0 ? 0
        : Rows.Max(row => DeckText.Width(DeckText.Clean(row[i]), size)) + 2 * PadX + 1)];

    private static XElement Cell(string text, double size, bool isBold, bool isNumber, bool isHead)
    {
        return Element("a:tc",
            Element("a:txBody", Element("a:bodyPr"), Element("a:lstStyle"), Element("a:p",
                Element("a:pPr", ("algn", isNumber ? "r" : "l")), SlideShapes.Run(text, size, isBold, DeckStyle.Ink))),
            Element("a:tcPr", ("marL", DeckStyle.Emu(PadX)), ("marR", DeckStyle.Emu(PadX)), ("marT", DeckStyle.Emu(PadY)),
                ("marB", DeckStyle.Emu(PadY)), ("anchor", isHead ? "b" : "t"),
                Line("a:lnL", null), Line("a:lnR", null), Line("a:lnT", null),
                Line("a:lnB", isHead ? DeckStyle.Ink : DeckStyle.Grid), Element("a:noFill")));

        static XElement Line(string side, string? color) => Element(side, ("w", color is null ? 0 : 12_700),
            color is null ? Element("a:noFill") : SlideShapes.Fill(color));
    }
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Share">Its width, as a share of that of all columns together.</param>
/// <param name="IsNumber">Whether it holds numbers, which are set to the right.</param>
internal sealed record SlideColumn(string Heading, double Share, bool IsNumber = false);
