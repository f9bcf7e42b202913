using System.Globalization;
using Roi.Cli.Reports.OpenXml;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>An analysis as a workbook: the conservative case as formulas that can be followed and changed, and the numbers of the
/// run.</summary>
internal sealed class WorkbookReport : IReport<Analysis>
{
    /// <inheritdoc/>
    public string Word => "xlsx";

    /// <inheritdoc/>
    public string Writes => "analysis.xlsx";

    /// <inheritdoc/>
    public bool IsByDefault => false;

    /// <inheritdoc/>
    public RunParts Needs => RunParts.StandardErrors | RunParts.RankCorrelations | RunParts.CashFan;

    /// <inheritdoc/>
    public void Write(Analysis result, ReportFolder folder)
    {
        using var file = folder.Create(Writes);
        Write(result, file, folder.Cancellation);
    }

    /// <summary>Writes the workbook; sheets without content are left out.</summary>
    /// <param name="analysis">The analysis; the same one gives the same bytes.</param>
    /// <param name="target">Receives them.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static void Write(Analysis analysis, Stream target, CancellationToken cancellation = default)
    {
        Frame frame = new(analysis);
        var live = ConservativeSheets.Of(analysis);
        WorkbookWriter.Write(target, FactsOf(analysis), book =>
        {
            SummarySheet.Write(book, frame, analysis, live);
            live?.WriteCase(book, frame);
            RunSheets.Years(book, frame, analysis);
            RunSheets.Percentiles(book, frame, analysis);
            InsightSheets.Sensitivity(book, frame, analysis);
            InsightSheets.Frontier(book, frame, analysis);
            RunSheets.Findings(book, frame, analysis);
            RunSheets.Bridge(book, frame, analysis);
            RunSheets.SoftBenefits(book, frame, analysis);
            live?.WriteReconciliation(book, frame);
            // An analysis that was not made by a run has no trials.
            if (live is not null)
                TrialsSheet.Write(book, frame, analysis, cancellation);
            RunSheet.Definitions(book, frame, analysis);
            RunSheet.Run(book, frame, analysis);
        });
    }

    private static DocumentFacts FactsOf(Analysis analysis) => new(analysis.TitleAsSet, analysis.Prepared?.By,
        analysis.Prepared is { } prepared ? DateOnly.ParseExact(prepared.On, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        $"roi {analysis.Version}, run {analysis.RunId}", CarriedFacts.Text(analysis));
}
