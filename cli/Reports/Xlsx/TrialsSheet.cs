using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The values and outcomes of single trials, computed again and streamed: a sample of the run, labelled as such.</summary>
internal static class TrialsSheet
{
    /// <summary>The most trials in the sheet.</summary>
    public const int MostTrials = 1_600;

    /// <summary>The most columns: of a case of a thousand lines, the first drawn values and all outcomes.</summary>
    private const int MostValues = 200;

    /// <summary>The most cells: a case of many lines has fewer trials, so that it is written as fast.</summary>
    private const int MostCells = 64_000;

    /// <summary>The trials of each randomisation that the sheet has.</summary>
    private static long PerReplicate(SimulationOptions options, int values) => Math.Min(options.TrialsPerReplicate,
        Math.Min(MostTrials, MostCells / values) / SimulationOptions.Replicates);

    /// <summary>Writes the sheet.</summary>
    public static void Write(WorkbookWriter book, Frame frame, Analysis analysis, CancellationToken cancellation)
    {
        var (model, options) = (analysis.Result.Model, analysis.Options);
        (string Name, string Column, CellStyle Style)[] values =
        [
            .. analysis.DrawnValues.Take(MostValues).Select(value => (value.Name, value.Column, StyleOf(analysis, value.Name))),
            .. analysis.Outcomes.Select(outcome => (outcome.Name, outcome.Name, Look.Of(outcome.Unit, Size(outcome)))),
        ];
        var perReplicate = PerReplicate(options, values.Length);
        var count = SimulationOptions.Replicates * perReplicate;
        book.Add("Trials", frame.Layout(4, [15, 9], further: 16) with { FrozenColumns = 2, IsFittedToPage = false }, sheet =>
        {
            sheet.Row(Cell.Of("Trials", Look.Title));
            sheet.Row(Cell.Of((count < options.Trials
                ? $"{Format.Count(count)} of the {Format.Count(options.Trials)} trials of the run: the first "
                    + $"{Format.Count(perReplicate)} of each of the {Format.Count(SimulationOptions.Replicates)} randomisations. "
                    + "Their percentiles are not those of the run."
                : $"All {Format.Count(options.Trials)} trials of the run.") + " An empty cell is never or none."
                + (analysis.DrawnValues.Length > MostValues
                    ? $" Of {Format.Count(analysis.DrawnValues.Length)} drawn values the first {Format.Count(MostValues)}." : ""),
                    Look.Note));
            sheet.Skip();
            sheet.Row([Cell.Of("Randomisation", Look.HeadRight), Cell.Of("Trial", Look.HeadRight),
                .. values.Select(value => Cell.Of(value.Name, Look.HeadRight))]);
            var cells = new Cell[values.Length + 2];
            foreach (var block in Simulator.Replay(model, options, perReplicate))
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < block.Count; i++)
                {
                    (cells[0], cells[1]) = (Cell.Of(block.Replicate + 1), Cell.Of(block.First + i + 1));
                    for (var column = 0; column < values.Length; column++)
                        cells[column + 2] = Cell.Of(block[values[column].Column][i], values[column].Style);
                    sheet.Row(cells);
                }
            }
        });
    }

    private static CellStyle StyleOf(Analysis analysis, string name) =>
        analysis.Assumptions.FirstOrDefault(assumption => assumption.Name == name) is { } assumption
            ? Look.Of(assumption.Unit, assumption.P50) : Look.Number;

    private static double Size(Outcome outcome) => outcome.Statistics.Percentiles.Select(estimate => Math.Abs(estimate.Value))
        .Where(double.IsFinite).DefaultIfEmpty(0).Max();
}
