using System.Collections.Immutable;
using Roi.Rules.Running;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>How much of an analysis the report on a console has room for, so that it stays a page however many outcomes the rules
/// declare.</summary>
/// <param name="Outcomes">The rows of outcomes that the rules declare.</param>
/// <param name="Findings">The checks that are written with their numbers.</param>
internal readonly record struct ConsoleRoom(int Outcomes, int Findings)
{
    /// <summary>The most lines of a report; one more says what a folder would hold.</summary>
    private const int MostLines = 59;

    /// <summary>The outcomes of the rules for which findings make way.</summary>
    private const int OutcomesBeforeFindings = 3;

    /// <summary>The outcomes that the rules declare, in their order.</summary>
    public static ImmutableArray<Outcome> OutcomesOfRules(Analysis analysis) =>
        [.. analysis.Outcomes.Where(outcome => analysis.Result.Model.FindOutcome(outcome.Name) is { IsDeclared: true })];

    /// <summary>The room of a report: as many outcomes of the rules as fit. Findings make way for the first few.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="width">The width of a line, in columns.</param>
    /// <param name="write">Writes the report with some room.</param>
    public static ConsoleRoom Of(Analysis analysis, int width, Action<Analysis, ConsolePage, ConsoleRoom> write)
    {
        // A row takes a line, or two where the table is wider than the page.
        const int linesPerRow = 2;
        var all = OutcomesOfRules(analysis).Length;
        if (all == 0)
            return new(0, ConsoleFindings.MostInFull);
        foreach (var least in (int[])[Math.Min(all, OutcomesBeforeFindings), 0])
        {
            for (var findings = ConsoleFindings.MostInFull; findings > 0; findings--)
            {
                for (var shown = all; shown >= least;)
                {
                    var excess = Lines(new(shown, findings)) - MostLines;
                    if (excess <= 0)
                        return new(shown, findings);
                    shown -= Math.Max(excess / linesPerRow, 1);
                }
            }
        }
        return new(0, 1);

        int Lines(ConsoleRoom room)
        {
            using StringWriter text = new();
            var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
            console.Profile.Width = width;
            write(analysis, new(console), room);
            return text.ToString().TrimEnd().Split('\n').Length;
        }
    }
}
