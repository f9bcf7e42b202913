using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Sensitivity;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>What drives the spread of NPV, what knowing it is worth, and why a case loses, as one HTML page.</summary>
internal sealed class HtmlSensitivity : IReport<SensitivityResult>
{
    /// <summary>The error below which a share has none as it is printed.</summary>
    private const double LeastTold = 0.0005;

    /// <inheritdoc/>
    public string Word => "html";

    /// <inheritdoc/>
    public string Writes => "report.html";

    /// <inheritdoc/>
    public string? Opens => Writes;

    /// <inheritdoc/>
    public ChartForms Charts => ChartForms.Svg;

    /// <inheritdoc/>
    public void Write(SensitivityResult result, ReportFolder folder) =>
        folder.WriteText(Writes, Page(result, folder.Charts[0], folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="result">The result; the same one with the same charts gives the same text.</param>
    /// <param name="charts">Its charts, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static string Page(SensitivityResult result, ImmutableArray<ChartImage> charts,
        ImmutableArray<string> files = default) => HtmlReport.Page(
        result.Base, $"What drives the result: {result.Base.TitleAsSet}",
    [
        Element("header",
            Element("p.kicker", "What drives the result"),
            Element("h1", result.Base.TitleAsSet),
            result.Base.Settings.Select(setting => Element("p.note", setting.Sentence)),
            Element("p", SensitivitySentences.Spread(result)),
            Element("p", SensitivitySentences.WorstTenth(result)),
            Element("p", SensitivitySentences.MeasureFirst(result)),
            HtmlFrame.Beside(files)),
        charts.Length == 0 ? null : Section("charts", "Charts", HtmlFrame.Figures(charts)),
        Section("moves", "What moves NPV, and what must be true", HtmlInsight.Content(result.Base)),
        Section("spread", "What the spread comes from", Spreads(result)),
        Section("measure", "What to measure next", Knowledge(result)),
        Section("losses", "When NPV is lowest", Losses(result)),
        HtmlStress.Create(result.Base),
    ]);

    private static IEnumerable<object?> Spreads(SensitivityResult result) => result.Spreads.IsEmpty
        ? [Element("p", SensitivitySentences.Spread(result))]
        : result.Spreads.SelectMany(spread => new object?[]
        {
            Table("", $"Shares of the variance of {InsightSentences.Npv(result.Base)} by {SensitivitySentences.Word(spread.By)}",
                spread.IsShapley ? ["Group", "#Shapley effect", "#±"] : ["Group", "#By itself", "#±", "#In all it takes part in", "#±"],
                [.. spread.Shares.Select(share => Element("tr", RowHead(share.Title), Figures(share)))]),
            Element("p.note", SensitivitySentences.Method(spread, result.EventsByChance)),
        });

    private static IEnumerable<XElement> Figures(SpreadShare share) => (share.Shapley is { } shapley ? [shapley]
        : (Estimate?[])[share.First, AtLeast(share.Total, share.First)]).SelectMany(given => given is { } figure ? (XElement[])
        [
            Number(SensitivitySentences.Share(figure)),
            Number(figure.StandardError switch
            {
                null => "unknown",
                > 0 and < LeastTold => "<0.1 %",
                { } error => Format.Percent(error),
            }),
        ] : [Number("—"), Number("—")]);

    /// <summary>A total share, which is no smaller than that of the group by itself: less is noise.</summary>
    private static Estimate? AtLeast(Estimate? total, Estimate? own) =>
        total is { } whole && own is { } part && whole.Value < part.Value ? whole with { Value = part.Value } : total;

    private static IEnumerable<object?> Knowledge(SensitivityResult result)
    {
        yield return Element("p", SensitivitySentences.MeasureFirst(result));
        foreach (var by in result.Information.Concat(result.OfGroups).GroupBy(knowledge => knowledge.By))
            yield return Table("", "What knowing it exactly before the decision is worth at most, by "
                + $"{SensitivitySentences.Word(by.Key)}, in {result.Base.Currency}", ["What is known", "#Worth at most", "#±"],
                [.. by.Select(knowledge => Element("tr", RowHead(knowledge.Title),
                    Number(Format.Short(knowledge.Value.Value, OutcomeUnit.Money, knowledge.Value.StandardError)),
                    Number(knowledge.Value.Value == 0 ? "" : knowledge.Value.StandardError is { } error
                        ? Format.Short(error, OutcomeUnit.Money) : "unknown")))]);
        yield return Element("p.note", "Expected value of perfect information about a part: an upper bound for what any measurement of it "
            + "is worth. Where the decision would be the same whatever the input turns out to be, it is 0, however much it moves NPV.");
    }

    private static IEnumerable<object?> Losses(SensitivityResult result)
    {
        yield return Element("p", SensitivitySentences.Losses(result));
        if (SensitivitySentences.ByChance(result) is { Length: > 0 } chance)
            yield return Element("p.note", chance);
        if (result.Losses is not { } losses)
            yield break;
        if (!losses.WorstTenth.IsEmpty)
            yield return Typical("The worst tenth of the trials", losses.WorstTenth, result.Base);
        foreach (var missed in losses.Missed)
        {
            yield return Element("p", SensitivitySentences.Missed(missed, result.Base.Currency));
            if (missed.Share is > 0 and < 1)
                yield return Typical($"The trials that miss: {missed.Title}", missed.Values, result.Base);
        }
    }

    private static XElement Typical(string caption, ImmutableArray<TypicalValue> values, Analysis analysis) => Table("", caption,
        ["Input", "Unit", "#Its median there", "#In all trials", "#Distance (sd)"],
        [.. values.Select(value => Element("tr", RowHead(value.Title), Element("td", Format.Unit(value.Unit, analysis.Currency)),
            Number(SensitivitySentences.Rounded(value.Median, value.Unit)),
            Number(SensitivitySentences.Rounded(value.MedianOfAll, value.Unit)),
            Number(Format.Number(Math.Round(value.Distance.Value, 2)))))]);
}
