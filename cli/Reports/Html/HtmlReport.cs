using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>An analysis as one HTML page without network access or other files. Its one script moves along numbers that stand in the page,
/// and copies tables as plain numbers; without scripts nothing is missing but that.</summary>
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
    public void Write(Analysis result, ReportFolder folder) =>
        folder.WriteText(Writes, Create(result, folder.Charts[0], folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="analysis">The analysis; the same one with the same charts gives the same text.</param>
    /// <param name="charts">The charts of the same analysis, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static string Create(Analysis analysis, ImmutableArray<ChartImage> charts, ImmutableArray<string> files = default)
    {
        HtmlFigures figures = new(charts);
        var first = HtmlFirstScreen.Create(analysis, figures, files.IsDefault ? [] : files);
        List<XElement> sections = [.. Sections(analysis, figures)];
        return Page(analysis, $"{Sentences.Verdicts(analysis)}: {analysis.TitleAsSet}",
            [HtmlSummary.Create(analysis), first, Contents(sections), sections], HtmlWhatIf.Applies(analysis) ? HtmlWhatIf.Script : "",
            CarriedFacts.Text(analysis, files.IsDefault ? [] : files));
    }

    /// <summary>The sections below the first screen; each begins with its charts.</summary>
    private static IEnumerable<XElement> Sections(Analysis analysis, HtmlFigures figures)
    {
        object?[] all =
        [
            HtmlWhatIf.Create(analysis),
            Section("event", "The worst event", figures.Beside("worst-event"), Element("p", Sentences.WorstEvent(analysis))),
            Begun(HtmlNumbers.Create(analysis), figures, "npv-distribution", "npv-s-curve", "payback-exceedance",
                "roi-distribution"),
            HtmlLines.Create(analysis),
            HtmlYears.Create(analysis),
            Begun(HtmlBridge.Create(analysis), figures, "bridge", "drivers"),
            HtmlChecks.Hurdles(analysis),
            Begun(HtmlInsight.Create(analysis), figures, "tornado", "response"),
            HtmlStress.Create(analysis),
            HtmlChecks.Create(analysis),
            HtmlEvidence.Create(analysis),
            HtmlAssumptions.Create(analysis),
            HtmlDefinitions.Create(analysis),
            HtmlRun.Create(analysis),
        ];
        return all.SelectMany(item => item switch
        {
            null => [],
            XElement one => [one],
            var some => (IEnumerable<XElement>)some,
        });
    }

    /// <summary>A section with charts behind its heading; null where there is no section.</summary>
    private static XElement? Begun(XElement? section, HtmlFigures figures, params string[] charts)
    {
        if (section is not null && figures.Beside(charts) is { } beside)
            section.Elements("h2").First().AddAfterSelf(beside);
        return section;
    }

    /// <summary>The list of the sections.</summary>
    private static XElement Contents(IEnumerable<XElement> sections) => Element("nav.contents", Attribute("aria-label", "Contents"),
        Element("ul", sections.Select(section => Element("li",
            Attribute("class", section.Attribute("hidden") is null ? "" : "scripted"),
            Element("a", Attribute("href", "#" + section.Attribute("id")!.Value), section.Element("h2")!.Value)))));

    private static string Prepared(Analysis analysis) =>
        Sentences.Prepared(analysis) is { Length: > 0 } prepared ? prepared + ". " : "";

    /// <summary>Creates a page about a run in the common style.</summary>
    /// <param name="analysis">The analysis whose run id the foot names.</param>
    /// <param name="title">The title of the window.</param>
    /// <param name="content">Elements, and sequences of them; null for nothing.</param>
    /// <param name="script">What the one script of the page does besides copying; empty for nothing.</param>
    /// <param name="facts">What the run was made from; null for nothing.</param>
    internal static string Page(Analysis analysis, string title, object?[] content, string script = "", string? facts = null) =>
        HtmlFrame.Page(title, analysis.RunId, content,
            $"{Prepared(analysis)}Run {analysis.RunId}. roi {analysis.Version}. " + Basis(analysis), script, facts);

    private static string Basis(Analysis analysis)
    {
        var hasResidual = analysis.Result.Model.Cash is StreamedCash streamed
            && streamed.Streams.Any(stream => stream.Kind == StreamKind.Residual);
        var tax = analysis.Result.Model.Terms.Tax is null ? "Before tax" : "Before tax, and after it where a figure says so";
        return $"{tax}, in nominal {analysis.Currency}{(hasResidual ? "" : ", no residual value")}.";
    }
}
