using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the answer to a console: the verdicts, four figures, what carries and what turns them, what fails and the run. What has
/// no room is counted. The text does not depend on colour.</summary>
internal static class ConsoleAnswer
{
    /// <summary>The most lines at 80 columns or more; what follows, the path of a report and what a file holds of the run, makes at most
    /// 25.</summary>
    private const int MostLines = 22;

    /// <summary>The most lines of a sentence.</summary>
    private const int MostLinesOfSentence = 2;

    private const int MostDrivers = 4;

    /// <summary>The most characters of the title of a figure, so that its row is one line.</summary>
    private const int LongestTitle = 32;

    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the answer.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(Analysis analysis, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        var remarks = ConsoleRemarks.Of(analysis, Room(page, MostLinesOfSentence));
        var shown = remarks.Length;
        while (shown > 0 && ConsolePage.Lines(page.Width, draft => Write(analysis, draft, remarks, shown)) > MostLines)
            shown--;
        Write(analysis, page, remarks, shown);
    }

    /// <summary>Writes where the rest is, for a call that writes no folder.</summary>
    public static void WriteOffer(IAnsiConsole console) => new ConsolePage(console).Write(
        "--details prints all of it here; --out FOLDER writes the full report.", style: Quiet);

    private static void Write(Analysis analysis, ConsolePage page, ImmutableArray<ConsoleRemark> remarks, int shown)
    {
        WriteShort(page, analysis.TitleAsSet + (Sentences.Prepared(analysis) is { Length: > 0 } prepared ? $". {prepared}." : ""),
            style: new(decoration: Decoration.Bold));
        page.Write($"{LeadSentence.Of(analysis)} {DecisionSentences.Of(analysis, isAfterLead: true)} {Sentences.VerdictSentence(analysis)}",
            Sentences.Verdicts(analysis).ToUpperInvariant() + "  ",
            new(ConsoleFindings.ColorOf(Tones.Of(analysis)), decoration: Decoration.Bold));
        WriteFigures(analysis, page);
        WriteShort(page, Drivers(analysis));
        foreach (var remark in remarks[..shown])
            WriteShort(page, remark.Text, remark.Lead, remark.Style, mostLines: remark.MostLines);
        if (shown < remarks.Length)
            page.Write($"- Not shown: {ConsoleRemarks.Counted(remarks[shown..])} (roi analyse --details).");
        page.Write(ConsoleReport.Run(analysis), style: Quiet);
    }

    private static void WriteFigures(Analysis analysis, ConsolePage page)
    {
        List<KeyFigure> figures = [.. KeyFigure.All(analysis)];
        var hasRange = figures.Exists(figure => figure.HasRange);
        ConsoleTable table = new(["", ""], hasRange ? ["Likely", "1 in 10 worse", "1 in 10 better"] : ["In every trial"]);
        foreach (var figure in figures)
            table.Add([Format.ShortenToWords(figure.Outcome.Title, LongestTitle), figure.Unit],
                hasRange ? [new(figure.Likely), new(figure.Worse), new(figure.Better)]
                : [new(figure.Likely)]);
        table.Write(page);
    }

    /// <summary>What the benefit consists of.</summary>
    private static string Drivers(Analysis analysis)
    {
        var names = analysis.Result.Model.Drivers.Select(driver => Outcomes.Benefit(driver.Id)).ToHashSet(StringComparer.Ordinal);
        var drivers = analysis.Outcomes.Where(outcome => names.Contains(outcome.Name) && outcome.IsClaimed
            && !outcome.Statistics.IsUndefined).OrderByDescending(driver => driver.Statistics.P50).ToList();
        var total = analysis[Outcomes.TotalBenefit].Statistics;
        if (drivers.Count == 0 || total.IsUndefined)
            return "No benefit is counted.";
        var parts = drivers.Take(MostDrivers).Select(driver => $"{Sentences.Continued(driver.Title)} {Money(driver.Statistics)}");
        return $"Benefit a year at full rate: {analysis.Currency} {Money(total)}; {string.Join(", ", parts)}"
            + $"{(drivers.Count > MostDrivers ? $" and {Format.Count(drivers.Count - MostDrivers)} more" : "")}.";

        static string Money(OutcomeStatistics statistics) => statistics.Percentile(50) is var p50
            ? Format.ShortMoney(p50.Value, p50.StandardError) : "";
    }

    /// <summary>The characters of a sentence that surely fit: words do not fill lines to the end.</summary>
    private static int Room(ConsolePage page, int mostLines, int lead = 2) => mostLines * (page.Width - lead - 4);

    /// <summary>Writes a text in a few lines; nothing of an empty one.</summary>
    private static void WriteShort(ConsolePage page, string text, string lead = "", Style? leadStyle = null, Style? style = null,
        int mostLines = MostLinesOfSentence)
    {
        if (text.Length > 0)
            page.Write(Format.ShortenToWords(text, Room(page, mostLines, lead.Length)), lead, leadStyle, style);
    }
}
