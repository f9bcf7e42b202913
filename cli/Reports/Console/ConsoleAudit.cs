using Roi.Cli.Text;
using Roi.Rules.Audits;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes an audit to a console: a summary, then each actual figure beside its expected range.</summary>
internal static class ConsoleAudit
{
    /// <summary>Writes the audit.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(Audit audit, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        page.Write(audit.Title, style: new(decoration: Decoration.Bold));
        page.Write($"held against: {audit.Expected.TitleAsSet}");
        page.Space();
        page.Write(AuditSentences.Summary(audit));
        page.Space();
        ConsoleTable table = new(["", ""], ["Came in", "P10", "P50", "P90"]);
        foreach (var row in audit.Rows)
            table.Add([row.Title, Format.Unit(row.Unit, audit.Expected.Currency)],
                [new(AuditSentences.Figure(row, row.Actual)), .. row.IsFixed ? [new(""), new(AuditSentences.Figure(row, row.P50)), new("")]
                    : (Cell[])[new(AuditSentences.Figure(row, row.P10)), new(AuditSentences.Figure(row, row.P50)),
                        new(AuditSentences.Figure(row, row.P90))]]);
        table.Write(page);
        page.Space();
        foreach (var row in audit.Rows)
            page.Write($"{row.Title}: {AuditSentences.Position(row)}.", "- ");
        page.Space();
        if (audit.Source is { } source)
            page.Write($"Figures: {source}.");
        foreach (var note in audit.Expected.Rules.NotOfLibrary)
            page.Write(note);
        page.Write(Invariant(
            $"Run {audit.Expected.RunId}: {Format.Count(audit.Expected.Options.Trials)} trials, seed {audit.Expected.Options.Seed}, ")
            + $"rules {RuleFiles.Of(audit.Expected.Rules)}, roi {audit.Expected.Version}.");
    }
}
