using Roi.Cli.Reports.OpenXml;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The cells of a sheet before it is written, since its formulas refer to cells of other sheets.</summary>
/// <param name="name">The name of the sheet; an allowed one.</param>
internal sealed class Grid(string name)
{
    private readonly List<List<Cell>> rows = [];

    /// <summary>The name of the sheet.</summary>
    public string Name => name;

    /// <summary>The number of the last row.</summary>
    public int Count => rows.Count;

    /// <summary>Adds a row behind the last.</summary>
    /// <returns>Its number.</returns>
    public int Add(params IEnumerable<Cell> cells)
    {
        rows.Add([.. cells]);
        return rows.Count;
    }

    /// <summary>Puts a cell somewhere, with empty ones before it where there are none.</summary>
    public void Put(int row, int column, Cell cell)
    {
        while (rows.Count < row)
            rows.Add([]);
        var cells = rows[row - 1];
        while (cells.Count < column)
            cells.Add(Cell.Empty);
        cells[column - 1] = cell;
    }

    /// <summary>A cell as another sheet refers to it.</summary>
    public Live There(int row, int column, double value) =>
        new(CellAddress.In(name, CellAddress.Fixed(row, column)), value);

    /// <summary>A cell as its own sheet refers to it.</summary>
    public static Live Here(int row, int column, double value) => new(CellAddress.Of(row, column), value);

    /// <summary>Writes the sheet.</summary>
    public void Write(WorkbookWriter book, SheetLayout layout) => book.Add(name, layout, sheet =>
    {
        foreach (var row in rows)
            sheet.Row([.. row]);
    });
}
