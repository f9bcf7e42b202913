using System.Collections.Immutable;
using System.Globalization;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using SkiaSharp;

namespace Roi.Cli.Reports.Pdf;

/// <summary>An analysis as one page of paper: A4, or Letter where the locale is that of the United States. What a board reads, as vectors,
/// with its font embedded.</summary>
internal sealed class SummaryPage : IReport<Analysis>
{
    /// <inheritdoc/>
    public string Word => "pdf";

    /// <inheritdoc/>
    public string Writes => "summary.pdf";

    /// <inheritdoc/>
    public bool IsByDefault => false;

    /// <inheritdoc/>
    public RunParts Needs => RunParts.All;

    /// <inheritdoc/>
    public void Write(Analysis result, ReportFolder folder)
    {
        using var stream = folder.Create(Writes);
        Write(result, stream);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="analysis">The analysis; the same one gives the same bytes.</param>
    /// <param name="target">Receives the bytes; stays open.</param>
    public static void Write(Analysis analysis, Stream target)
    {
        using MemoryStream written = new();
        var day = DateTime.TryParseExact(analysis.Prepared?.On, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var prepared) ? prepared : (DateTime?)null;
        SKDocumentPdfMetadata facts = new()
        {
            Title = $"{Sentences.Verdicts(analysis)}: {analysis.TitleAsSet}",
            Author = analysis.Prepared?.By ?? "",
            Subject = $"Run {analysis.RunId}, roi {analysis.Version}",
            Creator = $"roi {analysis.Version}",
            Creation = day,
            Modified = day,
        };
        using (var document = SKDocument.CreatePdf(written, facts))
        {
            var (width, height) = Locale.Current.IsLetter ? (612f, 792f) : (595f, 842f);
            SummaryLayout layout = new(new(document.BeginPage(width, height)), width, height);
            layout.Draw(analysis);
            document.EndPage();
            document.Close();
        }
        written.WriteTo(target);
    }
}
