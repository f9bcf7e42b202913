using System.Collections.Immutable;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Console;

/// <summary>How much of an analysis the report on a console has room for, so that it stays a page however many outcomes and stress sets the
/// rules declare.</summary>
/// <param name="Outcomes">The rows of outcomes that the rules declare.</param>
/// <param name="Findings">The checks that are written with their numbers.</param>
/// <param name="Stress">How the stress sets are told.</param>
/// <param name="Insight">The sentences on what moves NPV and on what hurdles take.</param>
internal readonly record struct ConsoleRoom(int Outcomes, int Findings, StressRoom Stress, int Insight)
{
    /// <summary>The most lines of a report; one more says what a folder would hold.</summary>
    private const int MostLines = 59;

    /// <summary>The most sentences on what moves NPV and on what hurdles take: one, and one for each of the first hurdles.</summary>
    private const int MostInsight = 3;

    /// <summary>The outcomes of the rules for which findings make way.</summary>
    private const int OutcomesBeforeFindings = 3;

    /// <summary>The outcomes that the rules declare, in their order.</summary>
    public static ImmutableArray<Outcome> OutcomesOfRules(Analysis analysis) =>
        [.. analysis.Outcomes.Where(outcome => analysis.Result.Model.FindOutcome(outcome.Name) is { IsDeclared: true })];

    /// <summary>The room of a report: as many outcomes of the rules as fit. The table of stress sets makes way for them, then findings for
    /// the first few, then what moves NPV.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="width">The width of a line, in columns.</param>
    /// <param name="write">Writes the report with some room.</param>
    public static ConsoleRoom Of(Analysis analysis, int width, Action<Analysis, ConsolePage, ConsoleRoom> write)
    {
        // A row takes a line, or two where the table is wider than the page.
        const int linesPerRow = 2;
        var all = OutcomesOfRules(analysis).Length;
        var everything = new ConsoleRoom(all, ConsoleFindings.MostInFull, StressRoom.Table, MostInsight);
        if ((all == 0 && analysis.Stress is null) || Lines(everything) <= MostLines)
            return everything;
        foreach (var (least, insight) in from least in (int[])[Math.Min(all, OutcomesBeforeFindings), 0]
                                         from insight in (int[])[MostInsight, 1]
                                         select (least, insight))
        {
            for (var findings = ConsoleFindings.MostInFull; findings > 0; findings--)
            {
                for (var shown = all; shown >= least;)
                {
                    ConsoleRoom room = new(shown, findings, StressRoom.Sentence, insight);
                    var excess = Lines(room) - MostLines;
                    if (excess <= 0)
                        return room;
                    shown -= Math.Max(excess / linesPerRow, 1);
                }
            }
        }
        return Enumerable.Range(1, MostInsight).Select(less => new ConsoleRoom(0, 1, StressRoom.None, MostInsight - less))
            .FirstOrDefault(room => Lines(room) <= MostLines, new(0, 1, StressRoom.None, 0));

        int Lines(ConsoleRoom room) => ConsolePage.Lines(width, page => write(analysis, page, room));
    }
}

/// <summary>How the report on a console tells of the stress sets; the page has their table in any case.</summary>
internal enum StressRoom
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>A sentence says how they end.</summary>
    Sentence,
    /// <summary>A table.</summary>
    Table,
}
