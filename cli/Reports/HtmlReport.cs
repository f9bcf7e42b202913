using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Rules.Analyses;
using static Roi.Cli.Reports.Html;

namespace Roi.Cli.Reports;

/// <summary>The whole analysis as one page that needs no network, no script and no other file.</summary>
/// <remarks>It is well-formed XML too: every text from a file goes through one tree that escapes it.</remarks>
public static class HtmlReport
{
    /// <summary>The page.</summary>
    /// <param name="analysis">What it says; the same one, with the same charts, gives the same text.</param>
    /// <param name="charts">Drawn from the same analysis, as SVG.</param>
    public static string Create(Analysis analysis, ImmutableArray<ChartImage> charts) => Page(analysis, $"{Sentences.VerdictWord(analysis.Verdict)}: {analysis.Title}",
    [
        HtmlSummary.Create(analysis),
        HtmlNumbers.Create(analysis),
        Figures(charts),
        HtmlChecks.Create(analysis),
        HtmlAssumptions.Create(analysis),
        HtmlDefinitions.Create(analysis),
        HtmlRun.Create(analysis),
    ]);

    /// <summary>A page in the house style about a run.</summary>
    /// <param name="analysis">The run, named at the foot.</param>
    /// <param name="title">Title of the window.</param>
    /// <param name="content">Elements, and sequences of them; null for nothing.</param>
    internal static string Page(Analysis analysis, string title, object?[] content) => Html.Page(
        Element("html", Attribute("lang", "en"),
            Element("head",
                Element("meta", Attribute("charset", "utf-8")),
                Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                Element("meta", Attribute("name", "generator"), Attribute("content", "roi " + analysis.Version)),
                Element("title", title),
                Element("style", SvgPicture.FontFaces, Style(analysis))),
            Element("body",
                Element("main", content),
                Element("footer", Element("p",
                    $"Run {analysis.RunId}. roi {analysis.Version}. Before tax, in nominal {analysis.Currency}, no residual value.")))));

    private static XElement? Figures(ImmutableArray<ChartImage> charts) => charts.Length == 0 ? null
        : Section("charts", "Charts", Element("div.figures", charts.Select((chart, i) => Element("figure",
            XElement.Parse(chart.Svg),
            Element("figcaption", Element("b", $"Figure {Format.Count(i + 1)}."), $" {chart.Kind.Caption}.")))));

    private static string Style(Analysis analysis)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        var run = string.Concat(analysis.RunId.Where(char.IsAsciiLetterOrDigit));
        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace("RUN-ID", run, StringComparison.Ordinal);
    }
}
