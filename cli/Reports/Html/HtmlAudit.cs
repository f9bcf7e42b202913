using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Audits;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>An audit as one HTML page without scripts, network access or other files.</summary>
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
    public void Write(Audit result, ReportFolder folder) => folder.WriteText(Writes, Create(result, folder.Charts[0][0]));

    /// <summary>Creates the page.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="chart">The chart of the same audit, as SVG.</param>
    public static string Create(Audit audit, ChartImage chart) => HtmlReport.Page(audit.Expected, "Audit: " + audit.Title,
    [
        Element("header", Element("h1", audit.Title), Element("p", $"Held against: {audit.Expected.TitleAsSet}"),
            Element("p", AuditSentences.Summary(audit))),
        Section("charts", "Where reality fell", Element("figure", XElement.Parse(chart.Svg),
            Element("figcaption", HtmlFrame.Caption(chart)))),
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
        Number(Format.Quantity(row.Actual, row.Unit)),
        row.IsFixed ? Element("td.number.fixed", Attribute("colspan", "3"), Unbroken(Format.Quantity(row.P50, row.Unit)))
            : new[] { row.P10, row.P50, row.P90 }.Select(value => Number(Format.Quantity(value, row.Unit))),
        Element("td", AuditSentences.Position(row)));
}
