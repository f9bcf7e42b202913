using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>The elements of a sheet before and after its rows.</summary>
internal static class SheetFrame
{
    /// <summary>The scale of what is printed on several pages beside each other, in percent.</summary>
    private const uint WideScale = 70;

    /// <summary>The colour of the tab, and that a page is as wide as the sheet.</summary>
    public static SheetProperties Properties(SheetLayout layout) => new()
    {
        TabColor = layout.Tab is { } tab ? new() { Rgb = "FF" + tab } : null,
        PageSetupProperties = new() { FitToPage = layout.IsFittedToPage },
    };

    /// <summary>What stays in sight.</summary>
    public static SheetViews Views(SheetLayout layout, bool isFirst)
    {
        SheetView view = new()
        {
            ShowGridLines = layout.HasGrid ? null : false,
            TabSelected = isFirst ? true : null,
            WorkbookViewId = 0,
        };
        var (rows, columns) = (layout.FrozenRows, layout.FrozenColumns);
        if (rows > 0 || columns > 0)
        {
            var pane = rows == 0 ? PaneValues.TopRight : columns == 0 ? PaneValues.BottomLeft : PaneValues.BottomRight;
            var cell = CellAddress.Of(rows + 1, columns + 1);
            view.AppendChild(new Pane
            {
                HorizontalSplit = columns > 0 ? columns : null,
                VerticalSplit = rows > 0 ? rows : null,
                TopLeftCell = cell,
                ActivePane = pane,
                State = PaneStateValues.Frozen,
            });
            view.AppendChild(new Selection { Pane = pane, ActiveCell = cell, SequenceOfReferences = new([cell]) });
        }
        return new(view);
    }

    /// <summary>The widths of columns; null where none is given.</summary>
    public static Columns? Columns(SheetLayout layout)
    {
        List<Column> columns = [.. layout.Widths.Select((width, i) => Of(i + 1, i + 1, width))];
        if (layout.FurtherWidth is { } further)
            columns.Add(Of(columns.Count + 1, CellAddress.MostColumns, further));
        return columns.Count == 0 ? null : new(columns);

        static Column Of(int first, int last, double width) =>
            new() { Min = (uint)first, Max = (uint)last, Width = width, CustomWidth = true };
    }

    /// <summary>Colours that depend on values, and how the sheet is printed.</summary>
    public static IEnumerable<OpenXmlElement> AfterRows(SheetLayout layout, WorkbookStyles styles)
    {
        foreach (var (index, colour) in layout.Colours.Index())
            yield return new ConditionalFormatting(new ConditionalFormattingRule(new Formula(colour.Formula))
            {
                Type = ConditionalFormatValues.Expression,
                FormatId = styles.NumberOf(colour),
                Priority = index + 1,
            })
            {
                SequenceOfReferences = new([colour.Range]),
            };
        yield return new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 };
        yield return layout.IsFittedToPage
            ? new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }
            : new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, Scale = WideScale };
        var left = layout.Foot is { } foot ? $"&L&8{Escaped(foot)}" : "";
        yield return new HeaderFooter(new OddFooter($"{left}&R&8&A · &P of &N"));
    }

    /// <summary>A text of a foot: at most 100 characters, "&amp;" doubled; a digit at its beginning would be taken for the size.</summary>
    private static string Escaped(string text)
    {
        var clean = OfficeText.Of(text).ReplaceLineEndings(" ");
        if (clean.Length > 100)
            clean = clean[..(char.IsHighSurrogate(clean[98]) ? 98 : 99)] + "…";
        return " " + clean.Replace("&", "&&", StringComparison.Ordinal);
    }
}
