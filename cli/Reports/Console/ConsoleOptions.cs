using Roi.Cli.Text;
using Roi.Rules.Options;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes options that are held against each other to a console: the best, the table, then every pair.</summary>
internal static class ConsoleOptions
{
    /// <summary>The most pairs that are written; the page has all.</summary>
    private const int MostPairs = 15;

    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the comparison.</summary>
    /// <param name="result">The options.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(OptionsResult result, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        page.Write(OptionSentences.Best(result), style: Bold);
        page.Space();
        ConsoleTable table = new([$"Option ({result.Leading.Currency})", "Verdicts"], [.. OptionSentences.Columns(result)]);
        foreach (var (i, option) in result.Options.Index())
            table.Add([OptionSentences.Named(result, i), OptionSentences.Verdicts(option)],
                [.. OptionSentences.Cells(option, result.Outcome).Select(text => new Cell(text))]);
        table.Write(page);
        page.Space();
        foreach (var pair in result.Pairs.Take(MostPairs))
            page.Write(OptionSentences.Pair(result, pair), "- ");
        if (result.Pairs.Length > MostPairs)
            page.Write($"{Format.Count(result.Pairs.Length - MostPairs, "more pair")}: in the full report and with --json.");
        page.Space();
        foreach (var note in result.Notes)
            page.Write(note);
        foreach (var (i, option) in result.Options.Index())
            foreach (var setting in option.Analysis?.Settings ?? [])
                page.Write($"{OptionSentences.Letter(i)}: {setting.Sentence}");
        page.Write(OptionSentences.Closing(result), style: Quiet);
    }
}
