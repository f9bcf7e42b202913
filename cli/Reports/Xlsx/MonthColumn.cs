using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>A column of a sheet with one row for each month or step, from 0 on.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="FirstRow">The row of month 0.</param>
/// <param name="Index">The column, from 1.</param>
/// <param name="Values">The value of each row.</param>
internal sealed record MonthColumn(Grid Sheet, int FirstRow, int Index, double[] Values)
{
    /// <summary>The cell of a month, on its own sheet.</summary>
    public Live this[int month] => Grid.Here(FirstRow + month, Index, Values[month]);

    /// <summary>The cell of a month, on another sheet.</summary>
    public Live There(int month) => Sheet.There(FirstRow + month, Index, Values[month]);

    /// <summary>The last month.</summary>
    public int Last => Values.Length - 1;

    /// <summary>The cells of some months, on another sheet.</summary>
    public string Range(int first, int last) => CellAddress.In(Sheet.Name, Here(first, last));

    /// <summary>The cells of all months, on another sheet.</summary>
    public string All => Range(0, Last);

    /// <summary>The cells of all months, on its own sheet.</summary>
    public string AllHere => Here(0, Last);

    /// <summary>The sum of some months, on another sheet.</summary>
    public Live Sum(int first, int last) => Live.Call($"SUM({Range(first, last)})", Values[first..(last + 1)].Sum());

    /// <summary>The sum of all months, on another sheet.</summary>
    public Live Total => Sum(0, Last);

    /// <summary>Writes the cells of all rows, and a title above them.</summary>
    /// <param name="title">The title.</param>
    /// <param name="style">The style of the cells.</param>
    /// <param name="cell">The cell of a row; called for one row after the other.</param>
    /// <param name="isFixed">Whether cells hold values, not formulas.</param>
    /// <returns>This column, with its values.</returns>
    public MonthColumn Fill(string title, CellStyle style, Func<int, Live> cell, bool isFixed = false)
    {
        Sheet.Put(FirstRow - 1, Index, Cell.Of(Format.Shorten(title, 80), Look.HeadRight));
        for (var row = 0; row <= Last; row++)
        {
            var live = cell(row);
            Values[row] = live.Value;
            Sheet.Put(FirstRow + row, Index, isFixed ? Cell.Of(live.Value, style) : live.In(style));
        }
        return this;
    }

    private string Here(int first, int last) =>
        $"{CellAddress.Fixed(FirstRow + first, Index)}:{CellAddress.Fixed(FirstRow + last, Index)}";
}
