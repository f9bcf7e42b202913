using System.Text;
using Roi.Rules.Json;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>A value and a text beside it, such as its error. In a column, values are aligned, and so are the texts beside them.</summary>
internal readonly record struct Cell(string Value, string Beside = "");

/// <summary>A table with columns of words at the left and columns of numbers at the right.</summary>
/// <param name="words">Headings of the columns of words.</param>
/// <param name="numbers">Headings of the columns of numbers.</param>
internal sealed class ConsoleTable(string[] words, string[] numbers)
{
    private const int WidestGap = 3;
    private readonly List<(string[] Words, Cell[] Numbers)> rows = [];

    /// <summary>Adds a row.</summary>
    /// <remarks>Control characters are removed here, since widths are computed from the texts.</remarks>
    public void Add(string[] texts, Cell[] cells) => rows.Add(([.. texts.Select(text => Quoted.Escaped(text))], cells));

    /// <summary>Writes the table; columns are up to three spaces apart. Where it is wider than the page, the texts beside the values
    /// are written below them.</summary>
    public void Write(ConsolePage page)
    {
        var texts = words.Select((heading, i) => rows.Select(row => Size(row.Words[i])).Prepend(Size(heading)).Max()).ToArray();
        var besides = numbers.Select((_, i) => rows.Max(row => Size(row.Numbers[i].Beside))).ToArray();
        var values = numbers.Select((heading, i) => Math.Max(rows.Max(row => Size(row.Numbers[i].Value)),
            Size(heading) - (besides[i] > 0 ? besides[i] + 1 : 0))).ToArray();
        var filled = texts.Sum() + values.Zip(besides, (value, beside) => value + (beside > 0 ? beside + 1 : 0)).Sum();
        var gap = Math.Min((page.Width - filled) / Math.Max(texts.Length + values.Length - 1, 1), WidestGap);
        if (gap > 0)
            WriteWide(page, texts, values, besides, gap);
        else
            WriteNarrow(page, texts, values, besides);
    }

    private void WriteWide(ConsolePage page, int[] texts, int[] values, int[] besides, int gap)
    {
        var sizes = values.Zip(besides, (value, beside) => value + (beside > 0 ? beside + 1 : 0)).ToArray();
        page.WriteUnwrapped(Line(words, texts, numbers, sizes, gap), Heading);
        foreach (var (row, cells) in rows)
            page.WriteUnwrapped(Line(row, texts, [.. cells.Select((cell, i) =>
                Left(cell.Value, values[i]) + (besides[i] > 0 ? " " + cell.Beside.PadRight(besides[i]) : ""))], sizes, gap));
    }

    /// <summary>Writes the first column of words beside the numbers, or above them where it is too long; the other columns of words, and
    /// the texts beside the values, go on the next line.</summary>
    private void WriteNarrow(ConsolePage page, int[] texts, int[] values, int[] besides)
    {
        var sizes = values.Select((value, i) => Math.Max(Math.Max(value, besides[i]), Size(numbers[i]))).ToArray();
        int[] first = [Math.Max(Math.Min(texts[0], page.Width - sizes.Sum(size => size + WidestGap)), 0)];
        WriteLines(words[0], "", numbers, [], Heading);
        foreach (var (row, cells) in rows)
            WriteLines(row[0], string.Concat(row.Skip(1).Where(text => text.Length > 0).Select(text => "  " + text)),
                [.. cells.Select(cell => cell.Value)], [.. cells.Select(cell => cell.Beside)], null);

        void WriteLines(string word, string below, string[] cells, string[] beside, Style? style)
        {
            var isLong = Size(word) > first[0];
            if (isLong)
                page.Write(word, style: style);
            page.WriteUnwrapped(Line([isLong ? below : word], first, cells, sizes, WidestGap), style);
            if (Array.Exists(beside, text => text.Length > 0) || (!isLong && below.Length > 0))
                page.WriteUnwrapped(Line([isLong ? "" : below], first, beside, sizes, WidestGap), style);
        }
    }

    private static Style Heading => new(decoration: Decoration.Bold);

    private static string Line(string[] texts, int[] textSizes, string[] cells, int[] sizes, int gap)
    {
        StringBuilder line = new();
        for (var i = 0; i < texts.Length; i++)
            line.Append(texts[i]).Append(' ', Math.Max(textSizes[i] - Size(texts[i]), 0) + gap);
        for (var i = 0; i < cells.Length; i++)
            line.Append(Left(cells[i], sizes[i])).Append(' ', i == cells.Length - 1 ? 0 : gap);
        return line.ToString();
    }

    private static string Left(string text, int size) => new string(' ', Math.Max(size - Size(text), 0)) + text;

    private static int Size(string text) => text.GetCellWidth();
}
