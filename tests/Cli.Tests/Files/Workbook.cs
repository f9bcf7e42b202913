using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Roi.Cli.Tests.Files;

/// <summary>A workbook as it is read: the cells of each sheet.</summary>
internal sealed class Workbook
{
    private readonly Dictionary<string, Dictionary<string, ReadCell>> sheets = [];

    private Workbook(SpreadsheetDocument document)
    {
        var book = document.WorkbookPart!;
        var table = book.SharedStringTablePart?.SharedStringTable;
        string[] shared = [.. table?.Elements<SharedStringItem>().Select(item => item.InnerText) ?? []];
        foreach (var sheet in book.Workbook.Sheets!.Elements<Sheet>())
            sheets[sheet.Name!] = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet.Descendants<Cell>()
                .ToDictionary(cell => cell.CellReference!.Value!, cell => Read(cell, shared));
    }

    /// <summary>The names of the sheets in their order.</summary>
    public IEnumerable<string> Sheets => sheets.Keys;

    /// <summary>Reads a workbook.</summary>
    public static Workbook Load(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return new(document);
    }

    /// <summary>The cells of a sheet by address.</summary>
    public IReadOnlyDictionary<string, ReadCell> this[string sheet] => sheets[sheet];

    /// <summary>The cell of a column in the row that has a text in column A.</summary>
    public (string Address, ReadCell Cell) Row(string sheet, string name, string column)
    {
        var row = sheets[sheet].Single(cell => cell.Key[0] == 'A' && char.IsAsciiDigit(cell.Key[1]) && cell.Value.Value == name).Key[1..];
        return (column + row, sheets[sheet][column + row]);
    }

    /// <summary>Changes values of cells in a file, cached ones of formulas too.</summary>
    /// <param name="path">The file.</param>
    /// <param name="change">The new value of a cell by sheet, address and formula (null for none); null to leave it.</param>
    public static void Change(string path, Func<string, string, string?, string?> change)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: true);
        var book = document.WorkbookPart!;
        foreach (var sheet in book.Workbook.Sheets!.Elements<Sheet>())
        {
            var worksheet = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet;
            foreach (var cell in worksheet.Descendants<Cell>())
                if (change(sheet.Name!, cell.CellReference!, cell.CellFormula?.Text) is { } value)
                    (cell.CellValue, cell.DataType) = (new(value), null);
            worksheet.Save();
        }
    }

    private static ReadCell Read(Cell cell, string[] shared)
    {
        var text = cell.DataType?.InnerText switch
        {
            "s" => shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)],
            "inlineStr" => cell.InlineString!.InnerText,
            _ => cell.CellValue?.Text ?? "",
        };
        return new(cell.CellFormula?.Text, text, cell.DataType?.InnerText is null or "n" or "b"
            && double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN);
    }
}

/// <summary>A cell.</summary>
/// <param name="Formula">Without "="; null for none.</param>
/// <param name="Value">The text, or the text of the number.</param>
/// <param name="Number">The number, 0 or 1 for a truth value; NaN for a text.</param>
internal readonly record struct ReadCell(string? Formula, string Value, double Number);
