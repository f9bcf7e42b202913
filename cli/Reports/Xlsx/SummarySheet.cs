using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The first sheet: the two verdicts, the results in sentences, the main figures, and whether the formulas agree.</summary>
internal static class SummarySheet
{
    /// <summary>Writes the sheet.</summary>
    /// <param name="book">The workbook.</param>
    /// <param name="frame">What all sheets have.</param>
    /// <param name="analysis">The analysis.</param>
    /// <param name="live">The sheets of the conservative case; null where there are none.</param>
    public static void Write(WorkbookWriter book, Frame frame, Analysis analysis, ConservativeSheets? live) => book.Add("Summary",
        frame.Layout(0, [58, 18, 18, 18, 14, 20, 16]) with
        {
            Colours =
            [
                new("B1:B60", "AND(ISLOGICAL(B1),NOT(B1))", Look.BadInk, Look.BadFill),
                new("B1:B60", "AND(ISLOGICAL(B1),B1)", Look.GoodInk, Look.GoodFill),
            ],
        }, sheet =>
        {
            sheet.Row(Cell.Of(analysis.TitleAsSet, Look.Title));
            sheet.Row(Cell.Of(string.Join(" · ", new[] { Sentences.Prepared(analysis), $"{analysis.Rules.Id} {analysis.Rules.Version}",
                analysis.Currency, $"run {analysis.RunId}" }.Where(part => part.Length > 0)), Look.Note));
            sheet.Skip();
            sheet.Row(Cell.Of($"Does it pay? {Sentences.DecisionWord(analysis.Decision)}", Toned(Tones.Of(analysis.Decision))));
            sheet.Row(Cell.Of(Sentences.DecisionSentence(analysis)));
            sheet.Row(Cell.Of($"Can it be believed? {Sentences.VerdictWord(analysis.Verdict)}", Toned(Tones.Of(analysis.Verdict))));
            sheet.Row(Cell.Of(Sentences.VerdictSentence(analysis)));
            sheet.Skip();
            foreach (var sentence in ResultSentences.All(analysis).Prepend(Sentences.WorstEvent(analysis)).Where(text => text.Length > 0))
                sheet.Row(Cell.Of(sentence));
            sheet.Skip();
            sheet.Row([Cell.Of("Figure", Look.Head), .. new[] { "P10", "P50", "P90", "± of P50", "Conservative (live)", "Unit" }
                .Select(head => Cell.Of(head, Look.HeadRight))]);
            foreach (var outcome in analysis.Outcomes.Where(outcome => outcome.IsClaimed))
                Figure(sheet, outcome, analysis, live);
            sheet.Skip();
            if (live is not null)
            {
                sheet.Row(Cell.Of("Formulas agree with the engine (sheet Reconciliation)", Look.Strong),
                    ConservativeSheets.Agrees(Look.Right));
                sheet.Row(Cell.Of("Values in blue on the sheet Inputs may be changed: drivers, cash flow and results of the "
                    + "conservative case follow. Percentiles and verdicts are of the run, and stay.", Look.Note));
            }
        });

    private static void Figure(SheetWriter sheet, Outcome outcome, Analysis analysis, ConservativeSheets? live)
    {
        var (statistics, horizon) = (outcome.Statistics, analysis.Result.Model.Terms.HorizonMonths);
        var style = Look.Of(outcome.Unit, statistics.Percentiles.Select(estimate => Math.Abs(estimate.Value)).Where(double.IsFinite)
            .DefaultIfEmpty(0).Max());
        sheet.Row(Cell.Of(outcome.Title, Look.Wrapped), Value(10), Value(50), Value(90),
            !statistics.IsUndefined && statistics.Percentile(50).StandardError is { } error and > 0 ? Cell.Of(error, style) : Cell.Empty,
            live?.Outcome(outcome.Name, style) ?? Shown(outcome.Conservative),
            Cell.Of(Format.Unit(outcome.Unit, analysis.Currency), Look.Right));

        Cell Value(double percent) => Shown(statistics.IsUndefined ? double.NaN : statistics.Percentile(percent).Value);

        Cell Shown(double value) => double.IsFinite(value) ? Cell.Of(value, style)
            : Cell.Of(Format.Bare(value, outcome.Unit, null, horizon), Look.Right);
    }

    private static CellStyle Toned(Tone tone) => CellStyle.Plain with
    {
        IsBold = true,
        Size = 12,
        Ink = tone == Tone.Good ? Look.GoodInk : tone == Tone.Bad ? Look.BadInk : Look.Dark,
    };
}
