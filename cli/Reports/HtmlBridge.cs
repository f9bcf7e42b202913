using System.Xml.Linq;
using Roi.Rules.Analyses;
using static Roi.Cli.Reports.Html;

namespace Roi.Cli.Reports;

/// <summary>The bridge from claim to credible: every stage and step, and the rule behind each.</summary>
internal static class HtmlBridge
{
    /// <summary>The section.</summary>
    public static XElement Create(Analysis analysis)
    {
        var bridge = analysis.Bridge;
        var isFixed = analysis.Result.Model.IsDeterministic;
        return Section("from-claim", "From claim to credible",
            Element("p", BridgeTable.Sentence(analysis)),
            Table(".bridge", isFixed ? "All inputs are fixed: each stage has one value" : "Total benefit and ROI at P50, stage by stage",
                ["Stage, and step to the next", $"#{analysis.Currency}/yr", "#ROI %", .. isFixed ? (string[])[] : [$"#P10 to P90, {analysis.Currency}/yr"], "#Bound in", "Rule, layer and source"],
                [.. BridgeTable.Rows(bridge).Select(row => Row(bridge, row, isFixed))]),
            bridge.Unclaimed.Length > 0 ? Element("p.note", $"Without a claim, from the rules' range in every stage: {string.Join(", ", bridge.Unclaimed)}.") : null,
            Element("p.note", BridgeTable.Rounding + " Percentiles of stages are those of their trials: P10 and P90 do not add up."));
    }

    private static XElement Row(Bridge bridge, BridgeRow row, bool isFixed) => Element(row.Step is null ? "tr.main" : "tr.step",
        RowHead(row.Title),
        Element("td.number", Unbroken(row.Benefit)), Element("td.number", Unbroken(row.Roi)),
        isFixed ? null : Element("td.number", row.P10.Length > 0 ? Unbroken($"{row.P10} to {row.P90}") : ""),
        Element("td.number", row.Bound.Length > 0 ? Unbroken(row.Bound) + " of trials" : "",
            row.Step is { Claims.Length: > 1 } step ? step.Claims.Select(claim => Element("span.shape", $"{claim.Title}: {Unbroken(Format.Share(claim.ShareBound))}")) : null),
        Element("td.source", row.Step is { } of ? Rules(of.Rules) : row.Title == BridgeTable.Title(bridge, BridgeStageKind.Claimed) ? Rules(bridge.Claimed) : null));

    private static IEnumerable<XElement> Rules(IEnumerable<BridgeRule> rules) => rules.Select(rule => Element("div",
        BridgeTable.Rule(rule), Element("span.shape", rule.Source is { Length: > 0 } source ? source + " " : "", HtmlChecks.Place(rule.Place))));
}
