namespace Roi.Cli.Reports.OpenXml;

/// <summary>How a cell looks. Equal styles share one entry of the workbook.</summary>
internal sealed record CellStyle
{
    /// <summary>The style of a cell without any.</summary>
    public static CellStyle Plain { get; } = new();

    /// <summary>The format code of numbers, in the invariant notation of files: "#,##0", "0.0%".</summary>
    public string NumberFormat { get; init; } = "General";

    /// <summary>Whether letters are bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether letters are italic.</summary>
    public bool IsItalic { get; init; }

    /// <summary>The size of letters in points.</summary>
    public int Size { get; init; } = 10;

    /// <summary>The colour of letters, RRGGBB; null for black.</summary>
    public string? Ink { get; init; }

    /// <summary>The colour behind, RRGGBB; null for none.</summary>
    public string? Fill { get; init; }

    /// <summary>Whether a thin line runs above the cell.</summary>
    public bool HasLineAbove { get; init; }

    /// <summary>Whether a thin line runs below the cell.</summary>
    public bool HasLineBelow { get; init; }

    /// <summary>Whether a text takes several lines where it is wider than the cell.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>Whether the content is set to the right; numbers are by themselves.</summary>
    public bool IsRight { get; init; }

    /// <summary>How far a text is set in, in steps of about three letters.</summary>
    public int Indent { get; init; }

    /// <summary>Whether the text stays a text when a person edits the cell, although it begins as a formula does.</summary>
    public bool IsQuoted { get; init; }
}
