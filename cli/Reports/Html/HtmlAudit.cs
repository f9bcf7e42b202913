using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Audits;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>An audit as one HTML page without network access or other files.</summary>
internal sealed class HtmlAudit : IReport<Audit>
{
    /// <inheritdoc/>
    public string Word => "html";

    /// <inheritdoc/>
    public string Writes => "audit.html";

    /// <inheritdoc/>
    public string? Opens => Writes;

    /// <inheritdoc/>
    public ChartForms Charts => ChartForms.Svg;

    /// <inheritdoc/>
    public void Write(Audit result, ReportFolder folder) =>
        folder.WriteText(Writes, Create(result, folder.Charts[0][0], folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="chart">The chart of the same audit, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static string Create(Audit audit, ChartImage chart, ImmutableArray<string> files = default) => HtmlReport.Page(
        audit.Expected, "Audit: " + audit.Title,
    [
        Element("header", Element("p.kicker", "What came in, held against the case"), Element("h1", AuditSentences.Answer(audit)),
            Element("p.site", $"{audit.Title} · held against: {audit.Expected.TitleAsSet}"),
            Element("p", AuditSentences.Calibration(audit)), HtmlFrame.Beside(files)),
        Section("charts", "Where reality fell", HtmlFrame.Figures([chart])),
        Section("figures", "The figures",
            Table("", "Each figure that came in, beside what was expected",
                ["Figure", "Unit", "#Came in", "#P10", "#P50", "#P90", "Where it fell"],
                [.. audit.Rows.Select(row => Row(audit, row))]),
            AuditSentences.Benefits(audit).Select(note => Element("p.note", note)),
            audit.Source is { } source ? Element("p.note", $"Figures: {source}.") : null,
            audit.Expected.Rules.NotOfLibrary.Select(note => Element("p.note", note)),
            Element("p.note", $"Rules: {RuleFiles.Of(audit.Expected.Rules)}.")),
    ]);

    private static XElement Row(Audit audit, AuditRow row) => Element("tr", RowHead(row.Title),
        Element("td.unit", Format.Unit(row.Unit, audit.Expected.Currency)),
        Number(AuditSentences.Figure(row, row.Actual)),
        row.IsFixed ? Element("td.number.fixed", Attribute("colspan", "3"), Unbroken(AuditSentences.Figure(row, row.P50)))
            : new[] { row.P10, row.P50, row.P90 }.Select(value => Number(AuditSentences.Figure(row, value))),
        Element("td", AuditSentences.Position(row)));
}
