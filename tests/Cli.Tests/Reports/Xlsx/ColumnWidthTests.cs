using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Reports.Xlsx;

/// <summary>A number that is wider than its column is shown as ###.</summary>
public sealed class ColumnWidthTests : IDisposable
{
    private readonly Scratch scratch = new();

    public static TheoryData<string> Cases => [.. WorkbookCase.All];

    [Theory, MemberData(nameof(Cases))]
    public void Every_number_fits_into_its_column(string name)
    {
        using var document = SpreadsheetDocument.Open(WorkbookCase.Write(name, scratch), isEditable: false);
        var book = document.WorkbookPart!;
        List<string> cut = [];
        var seen = 0;
        foreach (var sheet in book.Workbook.Sheets!.Elements<Sheet>())
        {
            var worksheet = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet;
            List<Column> columns = [.. worksheet.Descendants<Column>()];
            foreach (var cell in worksheet.Descendants<Cell>())
            {
                if (Shown(book, cell) is not { } shown)
                    continue;
                seen++;
                if (columns.Find(column => IsOf(column, cell)) is { } column && shown.Length + 0.5 > column.Width!.Value)
                    cut.Add($"{sheet.Name} {cell.CellReference}: {shown} in {Invariant($"{column.Width.Value}")}");
            }
        }
        Assert.Empty(cut);
        Assert.True(seen > 200, "A workbook has more numbers than that.");
    }

    public void Dispose() => scratch.Dispose();

    private static bool IsOf(Column column, Cell cell)
    {
        var index = cell.CellReference!.Value!.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, letter) => 26 * sum + letter - 'A' + 1);
        return index >= column.Min! && index <= column.Max!;
    }

    /// <summary>A number as its cell shows it; null for texts, and for formats that choose their digits by the width.</summary>
    private static string? Shown(WorkbookPart book, Cell cell)
    {
        if (cell.DataType is not null || !double.TryParse(cell.CellValue?.Text, CultureInfo.InvariantCulture, out var value))
            return null;
        var styles = book.WorkbookStylesPart!.Stylesheet;
        var number = ((CellFormat)styles.CellFormats!.ElementAt((int)(cell.StyleIndex?.Value ?? 0))).NumberFormatId?.Value ?? 0;
        var code = styles.NumberingFormats?.Elements<NumberingFormat>().FirstOrDefault(format => format.NumberFormatId! == number)?
            .FormatCode?.Value;
        return code is null ? null : value.ToString(code, CultureInfo.InvariantCulture);
    }
}
