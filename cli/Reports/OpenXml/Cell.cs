namespace Roi.Cli.Reports.OpenXml;

/// <summary>The content of a cell: nothing, a number, a truth value or a text, each also as what a formula gives.</summary>
internal readonly record struct Cell
{
    /// <summary>A cell without content or style.</summary>
    public static Cell Empty => default;

    /// <summary>How it looks; null for <see cref="CellStyle.Plain"/>.</summary>
    public CellStyle? Style { get; private init; }

    /// <summary>The number, or 0 and 1 for a truth value; NaN where the cell has none.</summary>
    public double Number { get; private init; }

    /// <summary>The text; null where the cell has none.</summary>
    public string? Text { get; private init; }

    /// <summary>The formula without "=", in the invariant notation of files: English names, commas; null where there is none.</summary>
    public string? FormulaText { get; private init; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; private init; }

    /// <summary>A cell that only has a style.</summary>
    public static Cell Blank(CellStyle style) => new() { Style = style };

    /// <summary>A number; one that is not finite leaves the cell empty.</summary>
    public static Cell Of(double number, CellStyle? style = null) => double.IsFinite(number)
        ? new() { Kind = CellKind.Number, Number = number == 0 ? 0 : number, Style = style }
        : new() { Style = style };

    /// <summary>A text, whatever its first letter; an empty one or null leaves the cell empty.</summary>
    public static Cell Of(string? text, CellStyle? style = null) => string.IsNullOrEmpty(text)
        ? new() { Style = style }
        : new() { Kind = CellKind.Text, Text = text, Style = style };

    /// <summary>TRUE or FALSE.</summary>
    public static Cell Of(bool value, CellStyle? style = null) => new() { Kind = CellKind.Truth, Number = value ? 1 : 0, Style = style };

    /// <summary>A formula that gives a number.</summary>
    /// <param name="formula">Without "=".</param>
    /// <param name="cached">What it gives now; where that is not finite, nothing is cached.</param>
    /// <param name="style">How it looks.</param>
    public static Cell Formula(string formula, double cached, CellStyle? style = null) => new()
    {
        Kind = CellKind.Number,
        FormulaText = formula,
        Number = double.IsFinite(cached) ? cached : double.NaN,
        Style = style,
    };

    /// <summary>A formula that gives a text.</summary>
    /// <inheritdoc cref="Formula(string, double, CellStyle?)" path="/param"/>
    public static Cell Formula(string formula, string cached, CellStyle? style = null) =>
        new() { Kind = CellKind.Text, FormulaText = formula, Text = cached, Style = style };

    /// <summary>A formula that gives TRUE or FALSE.</summary>
    /// <inheritdoc cref="Formula(string, double, CellStyle?)" path="/param"/>
    public static Cell Formula(string formula, bool cached, CellStyle? style = null) =>
        new() { Kind = CellKind.Truth, FormulaText = formula, Number = cached ? 1 : 0, Style = style };
}

/// <summary>What a cell holds.</summary>
internal enum CellKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>TRUE or FALSE.</summary>
    Truth,
}
