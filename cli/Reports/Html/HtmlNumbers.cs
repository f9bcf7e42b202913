using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Language;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on the outcomes: P10, P50 and P90 with their errors, and the conservative case.</summary>
internal static class HtmlNumbers
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        string[] conservative = [$"#{RunStatistics.Conservative.Title} case", .. isFixed ? (string[])[] : ["#Trials that do worse"]];
        return Section("numbers", "The numbers",
            Element("ul.sentences", ResultSentences.All(analysis).Select(sentence => Element("li", sentence))),
            isFixed ? Table(".fixed-numbers", "All inputs are fixed: each outcome has one value",
                ["Outcome", "Unit", "#Value", .. conservative],
                    [.. analysis.Outcomes.Select(outcome => Row(analysis, outcome, [RunStatistics.P50]))])
                : Table(".numbers", "Each outcome over all trials, with its Monte Carlo error",
                    ["Outcome", "Unit", .. RunStatistics.InTables.Select(statistic => "#" + statistic.Title), .. conservative],
                    [.. analysis.Outcomes.Select(outcome => Row(analysis, outcome, RunStatistics.InTables))]),
            Element("p.note", isFixed
                ? "All inputs fixed: there is nothing to draw, so there are no percentiles and no Monte Carlo errors."
                : "Percentiles are counted from the bottom: P10 means one trial in ten is lower. P90 is the good end for ROI and NPV and "
                    + "the bad end for payback. ± is one standard error of the simulation; no digit beyond it is shown."),
            isFixed ? null : Element("p.note",
                "Percentiles of drivers do not add up to the percentile of the total: drivers are not all low, or all high, in the same "
                    + "trial."),
            Element("p.note", ConservativeText.Meaning + (isFixed ? ""
                : " Beside each of its numbers stands the share of trials that do worse; those equal to it count half. Nothing is worse "
                    + "than never, or than no rate of return.")),
            ConservativeText.BetterThanP50(analysis.Outcomes) is { Length: > 0 } better ? Element("p", better) : null);
    }

    private static XElement Row(Analysis analysis, Outcome outcome, ImmutableArray<StatisticDescriptor> shown)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        var unit = Element("td.unit", Format.Unit(outcome.Unit, analysis.Currency));
        if (!outcome.IsClaimed)
            return Element("tr", RowHead(outcome.Title), unit,
                Element("td.quiet", Attribute("colspan", Format.Count(shown.Length + (isFixed ? 1 : 2))),
                    ResultSentences.WhyZero(outcome)));
        var statistics = outcome.Statistics;
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        var isMain = analysis.Result.Model.FindOutcome(outcome.Name) is { IsMain: true };
        return Element(isMain ? "tr.main" : "tr", RowHead(outcome.Title), unit,
            shown.Select(statistic =>
            {
                if (statistic.Value(statistics) is not { } value)
                    return Element("td.number.words", Format.NotDefined);
                var (error, isNumber) = (statistic.StandardError(statistics), double.IsFinite(value));
                return Element(isNumber ? "td.number" : "td.number.words",
                    Unwrapped(Format.Short(value, outcome.Unit, error, horizon), isNumber),
                    isNumber && !isFixed
                        ? Element("span.error", " " + Unbroken(Format.ShortError(error, outcome.Unit, value))) : null);
            }),
            Element(double.IsFinite(outcome.Conservative) ? "td.number.conservative" : "td.number.words",
                Unwrapped(Format.Short(outcome.Conservative, outcome.Unit, null, horizon), double.IsFinite(outcome.Conservative))),
            isFixed ? null : Element("td.number", Unbroken(ConservativeText.ShareWorse(outcome))));
    }

    private static string Unwrapped(string text, bool isNumber) => isNumber ? Unbroken(text) : text;
}
