using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the case under the stress sets of its rules: a table, or a sentence where there is no room.</summary>
internal static class ConsoleStress
{
    /// <summary>The hurdles that have a column; the page has all.</summary>
    private const int MostHurdles = 2;

    private const int LongestTitle = 44;

    /// <summary>The highest percentile of NPV in the table.</summary>
    private const double MostPercent = 50;

    /// <summary>Writes what there is room for; nothing for an analysis without stress sets.</summary>
    public static void Write(Analysis analysis, ConsolePage page, ConsoleRoom room)
    {
        if (analysis.Stress is not { } stress || room.Stress == StressRoom.None)
            return;
        if (room.Stress == StressRoom.Sentence)
        {
            page.Write(StressText.Short(analysis));
            return;
        }
        WriteTable(analysis, stress, page);
    }

    /// <summary>Writes the table.</summary>
    public static void WriteTable(Analysis analysis, StressTable stress, ConsolePage page)
    {
        int[] hurdles = [.. Enumerable.Range(0, Math.Min(stress.Base.Hurdles.Length, MostHurdles))];
        ConsoleTable table = new([$"Stress set ({analysis.Currency}, months)"],
            [.. StressText.Columns(analysis, MostPercent), .. hurdles.Select(hurdle => stress.Base.Hurdles[hurdle].Id), "Verdict"]);
        Add(StressText.Itself, stress.Base);
        foreach (var set in stress.Sets)
            Add(Format.ShortenToWords(set.Title, LongestTitle), set.Figures);
        table.Write(page);
        foreach (var note in StressText.Notes(analysis))
            page.Write(note);
        page.Space();

        void Add(string title, StressFigures? figures) => table.Add([title], [.. StressText.Cells(analysis, figures, MostPercent)
            .Concat(hurdles.Select(hurdle => StressText.Hurdle(analysis, figures, hurdle))).Append(StressText.Decision(figures))
            .Select(text => new Cell(text))]);
    }
}
