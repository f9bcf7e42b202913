using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The parts that all pages share: head, embedded font, style sheet, figures and foot.</summary>
internal static class HtmlFrame
{
    /// <summary>Creates a page, as text.</summary>
    /// <param name="title">The title of the window.</param>
    /// <param name="runId">The run id at the foot of printed pages; empty where there are several.</param>
    /// <param name="content">Elements, and sequences of them; null for nothing.</param>
    /// <param name="foot">The text of the foot.</param>
    public static string Page(string title, string runId, IEnumerable<object?> content, string foot) => HtmlTree.Page(
        Element("html", Attribute("lang", "en"),
            Element("head",
                Element("meta", Attribute("charset", "utf-8")),
                Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                Element("meta", Attribute("name", "generator"), Attribute("content", "roi " + AnalysisRun.Version)),
                Element("title", title),
                Element("style", SvgPicture.FontFaces, Style(runId))),
            Element("body",
                Element("main", content),
                Element("footer", Element("p", foot)))));

    /// <summary>Creates numbered figures of charts, side by side.</summary>
    public static XElement Figures(IEnumerable<ChartImage> charts) => Element("div.figures", charts.Select((chart, i) => Element("figure",
        XElement.Parse(chart.Svg),
        Element("figcaption", Element("b", $"Figure {Format.Count(i + 1)}."), $" {Caption(chart)}"))));

    /// <summary>The kind of chart, and what the marks in it stand for.</summary>
    public static string Caption(ChartImage chart) => $"{chart.Caption}. {chart.Key}".TrimEnd();

    private static string Style(string runId)
    {
        using var stream = typeof(HtmlFrame).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        var run = string.Concat(runId.Where(char.IsAsciiLetterOrDigit));
        return reader.ReadToEnd().ReplaceLineEndings("\n")
            .Replace(run.Length == 0 ? "Run RUN-ID" : "RUN-ID", run, StringComparison.Ordinal);
    }
}
