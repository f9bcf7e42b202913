using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Differences;
using Roi.Rules.Language;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>A comparison of two sets of rules as one HTML page: the edits, their effects, and charts of before and after.</summary>
internal sealed class HtmlDifference : IReport<RuleComparison>
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
    public void Write(RuleComparison result, ReportFolder folder) =>
        folder.WriteText(Writes, Page(result, folder.Charts, folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="comparison">The comparison; the same one with the same charts gives the same text.</param>
    /// <param name="charts">The charts of each scenario, in the order of the scenarios, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static string Page(RuleComparison comparison, IReadOnlyList<ImmutableArray<ChartImage>> charts,
        ImmutableArray<string> files = default)
    {
        return HtmlFrame.Page($"Rules: {comparison.Old.Id} to {comparison.New.Id}", "",
            [
                Element("header",
                    Element("p.kicker", "What an edit of the rules is worth"),
                    Element("h1", DifferenceSentences.Answer(comparison)),
                    Element("p.site", comparison.New.Title),
                    Element("p.site", $"Old rules: {DifferenceText.Words(comparison.Old)}"),
                    Element("p.site", $"New rules: {DifferenceText.Words(comparison.New)}"),
                    DifferenceText.Notes(comparison).Select(note => Element("p.note", note)),
                    HtmlFrame.Beside(files)),
                Edits(comparison),
                comparison.Scenarios.Length > 1 ? Overview(comparison) : null,
                comparison.Scenarios.Select((scenario, place) => Scenario(scenario, comparison, charts[place], place)),
            ],
            comparison.Edits.IsEmpty ? "No difference." : DifferenceText.Closing(comparison, hasNote: true));
    }

    private static XElement Edits(RuleComparison comparison) => Section("fields", comparison.Edits.IsEmpty ? "No difference" : "The edits",
        comparison.Effective.IsEmpty ? Element("p", comparison.Edits.IsEmpty ? "Both sides say the same." : "No edit can move a number.")
            : Table("", "Rules that can move a result", ["Rule", "Before → after"], [.. comparison.Effective.Select(edit =>
                Element("tr", RowHead(edit.Title, Element("span.shape", Element("code", edit.Field))),
                    Element("td", EditText.Change(edit))))]),
        DifferenceText.WithoutEffect(comparison, byTitle: true) is { Length: > 0 } quiet ? Element("p.note", quiet) : null);

    private static XElement Overview(RuleComparison comparison) => Section("overview", "All scenarios",
        Table("", "At P50, before → after",
            ["Scenario", .. DifferenceText.OverviewColumns.Select((column, place) => place < 3 ? "#" + column : column)],
            [.. comparison.Scenarios.Select((scenario, place) => Element("tr",
                RowHead(Element("a", Attribute("href", "#" + Id(place)), scenario.After.TitleAsSet)),
                DifferenceText.Overview(scenario).Select((text, column) => column < 3 ? Number(text) : Element("td", text))))]));

    /// <summary>Creates the section of one scenario.</summary>
    private static XElement Scenario(ScenarioComparison scenario, RuleComparison comparison, ImmutableArray<ChartImage> charts,
        int place) => Section(Id(place), scenario.After.TitleAsSet,
        Element("p", DifferenceText.Verdicts(scenario)),
        Outcomes(scenario, comparison),
        HtmlFrame.Figures(charts),
        Element("h3", "Checks and hurdles"),
        scenario.Flips.IsEmpty ? Element("p", "Every check and every hurdle ends as before.")
            : Element("ul", scenario.Flips.Select(flip => Element("li", DifferenceText.Words(flip)))),
        TermSentences.Of(scenario.TermEffects, scenario.After.Currency)
            .Concat(TighteningSentences.Of(scenario.Tightening, scenario.After.Currency, scenario.TermEffects, withChecks: true))
            .Concat(scenario.Unmeasured)
            .Select(sentence => Element("p.note", sentence)),
        Element("h3", "What each edit does"),
        Effects(scenario));

    private static XElement Outcomes(ScenarioComparison scenario, RuleComparison comparison)
    {
        var currency = scenario.After.Currency;
        List<XElement> rows = [];
        foreach (var change in scenario.Outcomes)
        {
            foreach (var percentile in change.Percentiles)
                Add(percentile.Percent == 10 ? DifferenceText.Title(change) : "",
                    RunStatistics.PercentileTitle(percentile.Percent),
                    DifferenceText.Texts(percentile.Before, percentile.After, change.After.Unit, percentile.StandardError),
                        percentile.StandardError, change.After.Unit);
            Add("", "conservative", DifferenceText.Texts(change.Before.Conservative, change.After.Conservative, change.After.Unit, null),
                null, change.After.Unit);
        }
        var within = scenario.WithinTarget;
        Add(DifferenceText.TargetTitle(comparison), "share", DifferenceText.Texts(within), within.StandardError, OutcomeUnit.Fraction);
        return Table("", $"Before and after, on the same random numbers{DifferenceText.ButFor([scenario])}",
            ["Outcome", "At", "Unit", "#Before", "#After", "#Difference"], rows);

        void Add(string title, string which, (string Before, string After, string Difference) texts, double? error, OutcomeUnit unit) =>
            rows.Add(
            Element(which == "P50" ? "tr.main" : "tr", RowHead(title), Element("td", which),
                Element("td.unit", Format.Unit(unit, currency)), Number(texts.Before), Number(texts.After),
                Element("td.number", Unbroken(texts.Difference),
                    Element("span.error", error is null or 0 ? ""
                        : " " + Unbroken(Format.ShortError(error, unit, double.PositiveInfinity))))));
    }

    private static IEnumerable<XElement> Effects(ScenarioComparison scenario)
    {
        if (scenario.Effects.IsEmpty)
            return [Element("p", DifferenceText.TooMany)];
        return
        [
            Table("", "The old rules with this edit alone, less the old rules, at P50",
                ["Edit", .. EffectTable.Columns.Select(column =>
                    $"#{column.Title}, {EffectTable.Unit(column.Unit, scenario.After.Currency)}")],
                [.. EffectTable.Lines(scenario).Select((line, row) => Element(row > scenario.Effects.Length ? "tr.main" : "tr",
                    RowHead(line.Name, Remarks(line.Effect, scenario.After.Currency).Select(remark => Element("span.shape", remark))),
                        line.Cells.Select(Number)))]),
            Element("p.note", EffectTable.Note),
        ];
    }

    /// <summary>The checks and hurdles whose verdict an edit changes, and its effects that no column shows.</summary>
    private static IEnumerable<string> Remarks(EditEffect? effect, string currency) => effect is null ? []
        : [.. effect.Flips.Select(DifferenceText.Words),
            .. EffectTable.Remark(effect, currency) is { } remark ? [remark] : Array.Empty<string>()];

    private static string Id(int place) => "scenario-" + (place + 1).ToString(CultureInfo.InvariantCulture);
}
