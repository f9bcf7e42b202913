using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The sections on vendor claims, adjustments, assumptions with their sources, and soft benefits.</summary>
internal static class HtmlAssumptions
{
    /// <summary>Creates the sections.</summary>
    public static IEnumerable<XElement> Create(Analysis analysis)
    {
        if (analysis.Claims.Length > 0)
            yield return Section("claims", "Vendor claims",
                Element("p", "A claim only ever tightens: each trial uses the lower of the rules' range and what is kept of the claim."),
                Table("", "What became of each claim, at P50",
                    ["Factor", "#Claim", "#Kept of it", "#Rules' range", "#Used", "#Trials it lowered"],
                    [.. analysis.Claims.Select(claim =>
                        Element("tr", RowHead(claim.Title), Number(Format.Percent(claim.Claim)), Number(Format.Percent(claim.Kept)),
                        Number(Format.Percent(claim.Range)), Number(Format.Percent(claim.Used)),
                            Number(Format.Share(claim.ShareCapped))))]));
        if (analysis.Adjustments.Length > 0)
            yield return Section("adjustments", "Overlap and realisation: P50 with and without",
                Element("p", "The same draws with each of these at the value at which it changes nothing."),
                Table("", "What each takes off, at P50", ["Adjustment", "Taken as", "#Benefit a year", "#without", "#Run-rate ROI",
                    "#without", "#NPV", "#without", "#Payback", "#without"],
                    [.. analysis.Adjustments.Select(adjustment =>
                        Element("tr", RowHead(adjustment.Title), Element("td", Sentences.AdjustedValue(adjustment)),
                        Pair(adjustment, medians => medians.TotalBenefit, OutcomeUnit.MoneyPerYear),
                            Pair(adjustment, medians => medians.Roi, OutcomeUnit.Fraction),
                        Pair(adjustment, medians => medians.Npv, OutcomeUnit.Money),
                            Pair(adjustment, medians => medians.Payback, OutcomeUnit.Months)))]));
        yield return Section("assumptions", "Assumptions",
            Element("input.toggle", Attribute("type", "checkbox"), Attribute("id", "places")),
            Element("label", Attribute("for", "places"), "Show the place of each"),
            Element("p.note", "A line that is opened is printed too."),
            Kinds.Select(kind => Of(analysis, kind.Kind, kind.Title)));
        if (analysis.SoftBenefits.Length > 0)
            yield return Section("soft-benefits", "Soft benefits: these enter no number",
                Element("p", "Listed because they matter to people, and left out of every figure on this page."),
                Element("ul", analysis.SoftBenefits.Select(benefit => Element("li", benefit))));
    }

    private static readonly (AssumptionKind Kind, string Title)[] Kinds =
    [
        (AssumptionKind.Input, "Inputs: numbers of the plant"), (AssumptionKind.Factor, "Factors: reductions that the rules allow"),
        (AssumptionKind.Claim, "Claims of the vendor"), (AssumptionKind.ShareKept, "Share kept of claims"),
    ];

    private static XElement? Of(Analysis analysis, AssumptionKind kind, string title)
    {
        var assumptions = analysis.Assumptions.Where(assumption => assumption.Kind == kind).ToArray();
        return assumptions.Length == 0 ? null
            : Behind($"{title}: {Format.Count(assumptions.Length)}", Table(".assumptions.placed", title,
                ["Assumption", "Unit", "#P10", "#P50", "#P90", "#Conservative", "Source", "Place"],
                [.. assumptions.Select(assumption => Row(analysis, assumption))]));
    }

    private static XElement Row(Analysis analysis, Assumption assumption)
    {
        var isFixed = assumption.P10 == assumption.P90;
        string Quantity(double value) => Format.Quantity(value, assumption.Unit);
        return Element("tr",
            RowHead(assumption.Title, Element("span.shape", assumption.Shape),
                assumption.Widened is { } widened
                    ? Element("span.shape", $"widened by ±{Format.Percent(widened.By)} for its evidence (rules {widened.Layer})") : null,
                assumption.SetBy is { } set ? Element("span.shape", "set by hand"
                    + (assumption.Kind is AssumptionKind.Factor or AssumptionKind.ShareKept ? ", not by rules: " : ": ") + set) : null),
            Element("td.unit", Format.Unit(assumption.Unit, analysis.Currency)),
            isFixed ? Element("td.number.fixed", Attribute("colspan", "3"), Unbroken(Quantity(assumption.P50)))
                : new[] { assumption.P10, assumption.P50, assumption.P90 }.Select(value => Number(Quantity(value))),
            Number(Quantity(assumption.Conservative)),
            Element("td.source",
                assumption.Source is { Length: > 0 } source ? source + Sentences.Worded(assumption.SourceWordedBy)
                    : Element("span.quiet", "no source given"),
                assumption.Evidence is { } evidence ? Element("span.evidence", evidence) : null),
            Element("td.quiet", assumption.Layer is { } layer ? $"rules {layer}, " : "scenario, ",
                HtmlChecks.Place(assumption.Place, analysis)));
    }

    private static XElement[] Pair(Adjustment adjustment, Func<Medians, double> of, OutcomeUnit unit) =>
        [Number(Format.Short(of(adjustment.With), unit)), Number(Format.Short(of(adjustment.Without), unit))];
}
