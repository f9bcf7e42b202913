using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>What every page has around its content: head, font, look and foot. It needs no network, no script and no other file.</summary>
internal static class HtmlFrame
{
    /// <summary>The page as text.</summary>
    /// <param name="title">For the window.</param>
    /// <param name="runId">For the foot of printed pages; empty where there is more than one.</param>
    /// <param name="content">Elements and sequences of them.</param>
    /// <param name="foot">A sentence or more.</param>
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

    /// <summary>Charts side by side, numbered.</summary>
    public static XElement Figures(IEnumerable<ChartImage> charts) => Element("div.figures", charts.Select((chart, i) => Element("figure",
        XElement.Parse(chart.Svg),
        Element("figcaption", Element("b", $"Figure {Format.Count(i + 1)}."), $" {chart.Caption}."))));

    private static string Style(string runId)
    {
        using var stream = typeof(HtmlFrame).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        var run = string.Concat(runId.Where(char.IsAsciiLetterOrDigit));
        return reader.ReadToEnd().ReplaceLineEndings("\n")
            .Replace(run.Length == 0 ? "Run RUN-ID" : "RUN-ID", run, StringComparison.Ordinal);
    }
}
