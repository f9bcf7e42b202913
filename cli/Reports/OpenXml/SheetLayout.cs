using System.Collections.Immutable;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>What a sheet is like around its cells.</summary>
internal sealed record SheetLayout
{
    /// <summary>The widths of columns A, B, ... in digits of the standard font.</summary>
    public ImmutableArray<double> Widths { get; init; } = [];

    /// <summary>The width of all further columns; null for the standard width.</summary>
    public double? FurtherWidth { get; init; }

    /// <summary>How many rows at the top stay in sight and are printed on every page.</summary>
    public int FrozenRows { get; init; }

    /// <summary>How many columns at the left stay in sight.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>The colours that depend on values.</summary>
    public ImmutableArray<ConditionalColour> Colours { get; init; } = [];

    /// <summary>What stands at the foot of each printed page, at the left; null for nothing but page numbers.</summary>
    public string? Foot { get; init; }

    /// <summary>The colour of the sheet's tab, RRGGBB; null for none.</summary>
    public string? Tab { get; init; }

    /// <summary>Whether a printed page is as wide as the sheet; else a wide sheet takes several pages beside each other, each with the
    /// frozen columns.</summary>
    public bool IsFittedToPage { get; init; } = true;

    /// <summary>Whether the lines between cells are drawn.</summary>
    public bool HasGrid { get; init; } = true;
}

/// <summary>A colour that cells have while a formula is true.</summary>
/// <param name="Range">The cells: "D2:D40".</param>
/// <param name="Formula">Without "=", about the first cell of the range: "NOT(D2)".</param>
/// <param name="Ink">The colour of letters, RRGGBB.</param>
/// <param name="Fill">The colour behind, RRGGBB.</param>
internal sealed record ConditionalColour(string Range, string Formula, string Ink, string Fill);
