using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Options;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>Options that are held against each other, as one HTML page.</summary>
internal sealed class HtmlOptions : IReport<OptionsResult>
{
    /// <inheritdoc/>
    public string Word => "html";

    /// <inheritdoc/>
    public string Writes => "report.html";

    /// <inheritdoc/>
    public string? Opens => Writes;

    /// <inheritdoc/>
    public ChartForms Charts => ChartForms.Svg;

    /// <inheritdoc/>
    public void Write(OptionsResult result, ReportFolder folder) =>
        folder.WriteText(Writes, Page(result, folder.Charts[0], folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="result">The options; the same ones with the same charts give the same text.</param>
    /// <param name="charts">Their charts, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static string Page(OptionsResult result, ImmutableArray<ChartImage> charts,
        ImmutableArray<string> files = default) => HtmlFrame.Page(
        "Options side by side", "",
    [
        Element("header",
            Element("p.kicker", "Options side by side"),
            Element("h1", OptionSentences.Best(result)),
            result.Notes.Select(note => Element("p.note", note)),
            HtmlFrame.Beside(files)),
        Section("options", "The options",
            Table("", $"On the same random numbers, in {result.Leading.Currency}",
                ["Option", .. OptionSentences.Columns(result).Select(column => "#" + column), "Verdicts"],
                [.. result.Options.Select((option, i) => Element("tr", RowHead(OptionSentences.Named(result, i)),
                    OptionSentences.Cells(option, result.Outcome).Select(Number), Element("td", OptionSentences.Verdicts(option))))]),
            HtmlFrame.Figures(charts)),
        Section("pairs", "In pairs", Element("ul", result.Pairs.Select(pair => Element("li", OptionSentences.Pair(result, pair))))),
        Set(result),
    ], OptionSentences.Closing(result));

    /// <summary>What is set by hand in each option.</summary>
    private static XElement? Set(OptionsResult result)
    {
        var set = result.Options.Where(option => option.Analysis is { Settings.IsEmpty: false }).ToList();
        return set.Count == 0 ? null : Section("set", "What is set by hand", set.Select(option => (object)new object[]
        {
            Element("h3", option.Title),
            Element("ul", option.Analysis!.Settings.Select(setting => Element("li", setting.Sentence))),
        }));
    }
}
