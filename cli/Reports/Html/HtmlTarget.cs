using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Targets;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>What must be true so that conditions hold, as one HTML page.</summary>
internal sealed class HtmlTarget : IReport<TargetResult>
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
    public void Write(TargetResult result, ReportFolder folder) =>
        folder.WriteText(Writes, Page(result, folder.Charts[0], folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="result">The answers; the same ones with the same charts give the same text.</param>
    /// <param name="charts">Their charts, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static string Page(TargetResult result, ImmutableArray<ChartImage> charts,
        ImmutableArray<string> files = default) => HtmlReport.Page(
        result.Base, $"What must be true: {result.Base.TitleAsSet}",
    [
        Element("header",
            Element("p.kicker", "What must be true"),
            Element("h1", result.Base.TitleAsSet),
            result.Base.Settings.Select(setting => Element("p.note", setting.Sentence)),
            result.Conditions.Select(condition => Element("p", TargetSentences.Lead(condition, result))),
            HtmlFrame.Beside(files)),
        charts.Length == 0 && result.Find is not null ? Element("p.note",
            "No curve is drawn: the condition is about several figures, or the input does not move it.") : null,
        charts.Length == 0 ? null : Section("charts", "Charts", HtmlFrame.Figures(charts)),
        result.Conditions.Select((condition, i) => Section(Invariant($"condition-{i + 1}"), condition.Title,
            Element("p", TargetSentences.Now(condition, result.Base)),
            result.Find is null ? Frontier(result, condition)
                : condition.Answers.SelectMany(answer => (string[])[TargetSentences.Proof(answer, result.Base),
                        LimitCurveChart.Applies(answer) ? TargetSentences.AtPresent(answer, condition, result.Base) : ""])
                    .Where(sentence => sentence.Length > 0).Select(sentence => Element("p", sentence)))),
        Element("p.note", TargetSentences.Basis(result)),
    ]);

    private static IEnumerable<object?> Frontier(TargetResult result, TargetCondition condition)
    {
        var found = TargetSentences.Nearest(condition);
        if (found.Count > 0)
            yield return Table("", TargetSentences.Heading(condition), ["Input", "", "#Limit", "#±", "#Now (P50)", "Unit"],
                [.. found.Select(answer => Element("tr", RowHead(answer.Title),
                    Element("td", answer.IsAtLeast ? "at least" : "at most"),
                    Number(TargetSentences.Value(answer)),
                    Number(TargetSentences.Error(answer)), Number(TargetSentences.Text(answer.Present, answer)),
                    Element("td", InsightSentences.Unit(answer.Unit, result.Base.Currency).Trim())))]);
        foreach (var sentence in TargetSentences.Rest(condition, result.Base.Currency))
            yield return Element("p", sentence);
    }
}
