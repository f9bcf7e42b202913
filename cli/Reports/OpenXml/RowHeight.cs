namespace Roi.Cli.Reports.OpenXml;

/// <summary>How high a row has to be for its wrapped texts and large letters. Not every spreadsheet finds out by itself.</summary>
internal static class RowHeight
{
    private const double StandardWidth = 9, LineOfSize = 1.35, Highest = 400;
    private const int PlainSize = 11, MostLines = 20;

    /// <summary>The height in points; null where the standard height does.</summary>
    public static double? Of(ReadOnlySpan<Cell> cells, SheetLayout layout)
    {
        var height = 0.0;
        for (var i = 0; i < cells.Length; i++)
            if (cells[i] is { Text: { } text, Style: { } style } && (style.IsWrapped || style.Size > PlainSize))
            {
                var lines = style.IsWrapped ? Lines(text, Width(layout, i), style.IsBold) : 1;
                if (lines > 1 || style.Size > PlainSize)
                    height = Math.Max(height, Math.Min(lines, MostLines) * style.Size * LineOfSize);
            }
        return height > 0 ? Math.Min(height, Highest) : null;
    }

    private static double Width(SheetLayout layout, int column) =>
        column < layout.Widths.Length ? layout.Widths[column] : layout.FurtherWidth ?? StandardWidth;

    /// <summary>The lines of a text, estimated: words leave a tenth of each line empty, letters of Chinese and the like take two
    /// places.</summary>
    private static int Lines(string text, double width, bool isBold)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var places = 0;
            foreach (var c in line)
                places += c >= '\u1100' ? 2 : 1;
            lines += Math.Max(1, (int)Math.Ceiling(places * (isBold ? 1.2 : 1.1) / width));
        }
        return lines;
    }
}
