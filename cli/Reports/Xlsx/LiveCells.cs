namespace Roi.Cli.Reports.Xlsx;

/// <summary>The cells that hold the columns of the conservative case.</summary>
internal sealed class LiveCells
{
    private readonly Dictionary<string, (Grid Sheet, int Row, int Column, double Value)> cells = new(StringComparer.Ordinal);

    /// <summary>Notes where a column stands.</summary>
    public void Add(string column, Grid sheet, int row, int at, double value) => cells[column] = (sheet, row, at, value);

    /// <summary>Whether a column has a cell.</summary>
    public bool Has(string column) => cells.ContainsKey(column);

    /// <summary>The cell of a column, as a formula on a sheet refers to it.</summary>
    /// <param name="column">A column that has a cell.</param>
    /// <param name="from">The sheet of the formula.</param>
    public Live this[string column, Grid from]
    {
        get
        {
            var (sheet, row, at, value) = cells[column];
            return ReferenceEquals(sheet, from) ? Grid.Here(row, at, value) : sheet.There(row, at, value);
        }
    }
}
