using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The whole analysis as one page that needs no network, no script and no other file.</summary>
/// <remarks>It is well-formed XML too: every text from a file goes through one tree that escapes it.</remarks>
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

    /// <summary>The page.</summary>
    /// <param name="analysis">What it says; the same one, with the same charts, gives the same text.</param>
    /// <param name="charts">Drawn from the same analysis, as SVG.</param>
    public static string Create(Analysis analysis, ImmutableArray<ChartImage> charts) =>
        Page(analysis, $"{Sentences.VerdictWord(analysis.Verdict)}: {analysis.Title}",
    [
        HtmlSummary.Create(analysis),
        HtmlNumbers.Create(analysis),
        HtmlBridge.Create(analysis),
        charts.Length == 0 ? null : Section("charts", "Charts", HtmlFrame.Figures(charts)),
        HtmlChecks.Create(analysis),
        HtmlEvidence.Create(analysis),
        HtmlAssumptions.Create(analysis),
        HtmlDefinitions.Create(analysis),
        HtmlRun.Create(analysis),
    ]);

    /// <summary>A page in the house style about a run.</summary>
    /// <param name="analysis">The run, named at the foot.</param>
    /// <param name="title">Title of the window.</param>
    /// <param name="content">Elements, and sequences of them; null for nothing.</param>
    internal static string Page(Analysis analysis, string title, object?[] content) => HtmlFrame.Page(title, analysis.RunId, content,
        $"Run {analysis.RunId}. roi {analysis.Version}. Before tax, in nominal {analysis.Currency}, no residual value.");
}
