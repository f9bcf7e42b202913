using Roi.Cli.Reports.OpenXml;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>A formula that gives a number, or a word where there is none: never, none.</summary>
/// <param name="Text">The formula without "=".</param>
/// <param name="Value">The number that it gives now; not finite where it gives a word.</param>
/// <param name="Word">The word; null where it gives a number.</param>
internal sealed record LiveResult(string Text, double Value, string? Word = null)
{
    public static LiveResult Of(Live live) => new(live.Text, live.Value);

    /// <summary>The cell that shows it.</summary>
    public Cell In(CellStyle style) => Word is { } word ? Cell.Formula(Text, word, style with { IsRight = true })
        : Cell.Formula(Text, Value, style);
}
