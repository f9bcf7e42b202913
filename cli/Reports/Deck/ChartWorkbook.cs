using Roi.Cli.Reports.OpenXml;

namespace Roi.Cli.Reports.Deck;

/// <summary>The workbook behind a chart, with its one sheet.</summary>
internal static class ChartWorkbook
{
    /// <summary>The workbook as a file.</summary>
    public static byte[] Bytes(ChartTable table) => WorkbookWriter.Bytes(null, book => book.Add(ChartTable.Sheet, new(), sheet =>
    {
        sheet.Row([.. table.Columns.Select(column => Cell.Of(column.Heading))]);
        for (var row = 0; row < table.Columns.Max(column => column.Cells.Count); row++)
            sheet.Row([.. table.Columns.Select(column => row >= column.Cells.Count ? Cell.Empty : column.Cells[row] switch
            {
                double number => Cell.Of(number),
                string text => Cell.Of(text),
                _ => Cell.Empty,
            })]);
    }));
}
