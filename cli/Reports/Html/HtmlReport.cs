using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>An analysis as one HTML page without scripts, network access or other files.</summary>
/// <remarks>The page is well-formed XML too. <see cref="HtmlTree"/> escapes all texts.</remarks>
internal sealed class HtmlReport : IReport<Analysis>
{
    /// <inheritdoc/>
    public string Word => "html";

    /// <inheritdoc/>
    public string Writes => "report.html";

    /// <inheritdoc/>
    public string? Opens => Writes;

    /// <inheritdoc/>
    public RunParts Needs => RunParts.All;

    /// <inheritdoc/>
    public ChartForms Charts => ChartForms.Svg;

    /// <inheritdoc/>
    public void Write(Analysis result, ReportFolder folder) => folder.WriteText(Writes, Create(result, folder.Charts[0]));

    /// <summary>Creates the page.</summary>
    /// <param name="analysis">The analysis; the same one with the same charts gives the same text.</param>
    /// <param name="charts">The charts of the same analysis, as SVG.</param>
    public static string Create(Analysis analysis, ImmutableArray<ChartImage> charts) =>
        Page(analysis, $"{Sentences.Verdicts(analysis)}: {analysis.TitleAsSet}",
    [
        HtmlSummary.Create(analysis),
        HtmlNumbers.Create(analysis),
        HtmlLines.Create(analysis),
        HtmlYears.Create(analysis),
        HtmlBridge.Create(analysis),
        charts.Length == 0 ? null : Section("charts", "Charts", HtmlFrame.Figures(charts)),
        HtmlChecks.Hurdles(analysis),
        HtmlInsight.Create(analysis),
        HtmlStress.Create(analysis),
        HtmlChecks.Create(analysis),
        HtmlEvidence.Create(analysis),
        HtmlAssumptions.Create(analysis),
        HtmlDefinitions.Create(analysis),
        HtmlRun.Create(analysis),
    ]);

    private static string Prepared(Analysis analysis) =>
        Sentences.Prepared(analysis) is { Length: > 0 } prepared ? prepared + ". " : "";

    /// <summary>Creates a page about a run in the common style.</summary>
    /// <param name="analysis">The analysis whose run id the foot names.</param>
    /// <param name="title">The title of the window.</param>
    /// <param name="content">Elements, and sequences of them; null for nothing.</param>
    internal static string Page(Analysis analysis, string title, object?[] content) => HtmlFrame.Page(title, analysis.RunId, content,
        $"{Prepared(analysis)}Run {analysis.RunId}. roi {analysis.Version}. "
            + Basis(analysis));

    private static string Basis(Analysis analysis)
    {
        var hasResidual = analysis.Result.Model.Cash is StreamedCash streamed
            && streamed.Streams.Any(stream => stream.Kind == StreamKind.Residual);
        var tax = analysis.Result.Model.Terms.Tax is null ? "Before tax" : "Before tax, and after it where a figure says so";
        return $"{tax}, in nominal {analysis.Currency}{(hasResidual ? "" : ", no residual value")}.";
    }
}
