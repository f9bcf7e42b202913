using Roi.Cli.Text;
using Roi.Rules.Targets;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes what must be true so that conditions hold.</summary>
internal static class ConsoleTarget
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the answers: of one quantity in sentences, of all of them a table of limits, the nearest first.</summary>
    /// <param name="result">The answers.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(TargetResult result, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        page.Write(result.Base.TitleAsSet, style: Bold);
        foreach (var setting in result.Base.Settings)
            page.Write(setting.Sentence);
        page.Space();
        foreach (var condition in result.Conditions)
        {
            page.Write(TargetSentences.Now(condition, result.Base));
            if (result.Find is not null)
                foreach (var answer in condition.Answers)
                {
                    page.Write(TargetSentences.Answer(answer, condition, result.Base.Currency), style: Bold);
                    if (TargetSentences.Proof(answer, result.Base) is { Length: > 0 } proof)
                        page.Write(proof);
                }
            else
                WriteFrontier(result, condition, page);
            page.Space();
        }
        page.Write($"{TargetSentences.Basis(result)} Run {result.Base.RunId}, seed {result.Base.Options.Seed}, roi {result.Base.Version}.",
            style: Quiet);
    }

    private static void WriteFrontier(TargetResult result, TargetCondition condition, ConsolePage page)
    {
        var found = TargetSentences.Nearest(condition);
        if (found.Count > 0)
        {
            ConsoleTable table = new([TargetSentences.Heading(condition), "", "Unit"], ["Limit", "Now (P50)"]);
            foreach (var answer in found)
                table.Add([answer.Title, answer.IsAtLeast ? "at least" : "at most",
                    InsightSentences.Unit(answer.Unit, result.Base.Currency).TrimStart()],
                    [new(TargetSentences.Limit(answer)), new(TargetSentences.Text(answer.Present, answer))]);
            table.Write(page);
        }
        foreach (var sentence in TargetSentences.Rest(condition, result.Base.Currency))
            page.Write(sentence);
    }
}
