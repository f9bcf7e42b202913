using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
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
    /// <param name="script">What the one script of the page does besides copying tables as plain numbers.</param>
    /// <param name="facts">What the run was made from (<see cref="CarriedFacts"/>); null for nothing.</param>
    public static string Page(
        string title, string runId, IEnumerable<object?> content, string foot, string script = "", string? facts = null)
    {
        script = Resource("copy.js") + script;
        var style = SvgPicture.FontFaces + Style(runId);
        return HtmlTree.Page(Element("html", Attribute("lang", "en"),
            Element("head",
                Element("meta", Attribute("charset", "utf-8")),
                Element("meta", Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Policy(style, script))),
                Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                Element("meta", Attribute("name", "generator"), Attribute("content", "roi " + AnalysisRun.Version)),
                facts is null ? null : Element("meta", Attribute("name", CarriedFacts.Name), Attribute("content", facts)),
                Element("title", title),
                new XElement("style", style)),
            Element("body",
                Element("main", content),
                Element("footer", Element("p", foot)),
                new XElement("script", script))));
    }

    /// <summary>A text file among the resources of the program, with plain line feeds.</summary>
    /// <param name="name">Its name. The file has none of the characters that XML writes otherwise, so that its hash is that of the
    /// page.</param>
    public static string Resource(string name)
    {
        using var stream = typeof(HtmlFrame).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>What the page may do: show its own style, font and pictures, and run its own script; nothing is fetched or sent.</summary>
    private static string Policy(string style, string script) =>
        $"default-src 'none'; style-src {Hash(style)}; font-src data:; img-src data:; "
        + $"script-src {Hash(script)}; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>Creates links to the files beside a page, pictures behind a line; null where there are none.</summary>
    /// <param name="files">Their names.</param>
    public static XElement? Beside(ImmutableArray<string> files)
    {
        if (files.IsDefaultOrEmpty)
            return null;
        var pictures = files.Where(file => Path.GetExtension(file) is ".png" or ".svg").ToList();
        return Element("nav.files", Attribute("aria-label", "Files beside this page"), Element("span", "Beside this page: "),
            files.Except(pictures).Select(Link),
            pictures.Count == 0 ? null : Element("details", Element("summary", Format.Count(pictures.Count, "picture")),
                pictures.Select(Link)));

        static XElement Link(string file) => Element("a", Attribute("href", "./" + file), file);
    }

    /// <summary>Creates numbered figures of charts.</summary>
    public static XElement Figures(IEnumerable<ChartImage> charts) =>
        Element("div.figures", charts.Select((chart, i) => Figure(chart, i + 1)));

    /// <summary>A numbered figure. Where the page is narrower than the chart can be read, its box scrolls.</summary>
    public static XElement Figure(ChartImage chart, int number) => Element("figure",
        Element("div.scroll.chart", Attribute("tabindex", "0"), Attribute("role", "group"), Attribute("aria-label", chart.Caption),
            XElement.Parse(chart.Svg)),
        Element("figcaption", Element("b", $"Figure {Format.Count(number)}."), $" {Caption(chart)}"));

    /// <summary>The kind of chart, and what the marks in it stand for.</summary>
    public static string Caption(ChartImage chart) => $"{chart.Caption}. {chart.Key}".TrimEnd();

    private static string Style(string runId)
    {
        var run = string.Concat(runId.Where(char.IsAsciiLetterOrDigit));
        return Resource("report.css").Replace(run.Length == 0 ? "Run RUN-ID" : "RUN-ID", run, StringComparison.Ordinal);
    }
}
