namespace Roi.Cli.Reports.OpenXml;

/// <summary>References to cells as formulas have them. Rows and columns count from 1.</summary>
internal static class CellAddress
{
    /// <summary>The largest number of rows of a sheet.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>The largest number of columns of a sheet.</summary>
    public const int MostColumns = 16_384;

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A sheet has no such column.</exception>
    public static string Column(int column)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(column, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(column, MostColumns);
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }

    /// <summary>A cell: "B7".</summary>
    public static string Of(int row, int column) => Invariant($"{Column(column)}{row}");

    /// <summary>A cell that stays the same where the formula is copied: "$B$7".</summary>
    public static string Fixed(int row, int column) => Invariant($"${Column(column)}${row}");

    /// <summary>A reference into another sheet: "Inputs!$B$7"; a name of more than letters and digits is quoted.</summary>
    public static string In(string sheet, string address) =>
        sheet.All(c => char.IsAsciiLetter(c)) ? $"{sheet}!{address}" : $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{address}";
}
