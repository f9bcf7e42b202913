using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on the bridge from claimed to counted benefit: stages, steps, and the rules behind each step.</summary>
internal static class HtmlBridge
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(Analysis analysis)
    {
        var bridge = analysis.Bridge;
        var isFixed = analysis.Result.Model.IsDeterministic;
        return Section("from-claim", BridgeTable.Title(analysis),
            Element("p", BridgeTable.Sentence(analysis)),
            Table(".bridge", isFixed ? "All inputs are fixed: each stage has one value"
                : "Total benefit and run-rate ROI at P50, stage by stage",
                ["Stage, and step to the next", $"#{analysis.Currency}/yr", "#Run-rate ROI %",
                    .. isFixed ? (string[])[] : [$"#P10 to P90, {analysis.Currency}/yr"], "#Bound in"],
                [.. BridgeTable.Rows(analysis).Select(row => Row(row, isFixed)),
                    .. NetBridgeText.Rows(analysis).Select(row => Row(row, isFixed))]),
            Claims(analysis),
            Behind("The rules behind each step", Table(".assumptions", "Each rule, with its source", ["Step", "Rule", "Source and place"],
                [.. Rules(BridgeTable.Title(analysis, BridgeStageKind.Claimed), bridge.Claimed, analysis),
                    .. BridgeTable.Rows(analysis).SelectMany(row => row.Step is { } step ? Rules(row.Title, step.Rules, analysis) : [])])),
            bridge.Unclaimed.Length > 0 ? Element("p.note",
                $"Without a claim, from the rules' range in every stage: {string.Join(", ", bridge.Unclaimed)}.") : null,
            bridge.Net is null ? null : Element("p.note", NetBridgeText.Meaning),
            Element("p.note", $"{BridgeTable.Rounding} {BridgeTable.MeaningOfRoi(analysis)} Percentiles of stages are those of "
                + "their trials: P10 and P90 do not add up."));
    }

    private static XElement Row(BridgeRow row, bool isFixed) => Element(row.Step is null ? "tr.main" : "tr.step",
        RowHead(row.Title),
        Element("td.number", Unbroken(row.Benefit)), Element("td.number", Unbroken(row.Roi)),
        isFixed ? null : Element("td.number", row.P10.Length > 0 ? Unbroken($"{row.P10} to {row.P90}") : ""),
        Element("td.number", Unbroken(row.Bound is "" or BridgeTable.LowersNothing ? row.Bound : row.Bound + " of trials")));

    private static XElement Row(NetBridgeRow row, bool isFixed) => Element(row.IsStep ? "tr.step" : "tr.main",
        RowHead(row.Title), Element("td.number", Unbroken(row.Benefit)), Element("td.number", ""),
        isFixed ? null : Element("td.number", row.IsStep ? "" : Unbroken($"{row.P10} to {row.P90}")), Element("td.number", ""));

    /// <summary>The share of trials in which each step lowered each claim; null where no step has several claims.</summary>
    private static XElement? Claims(Analysis analysis)
    {
        var steps = BridgeTable.Rows(analysis)
            .Where(row => row.Step is { Claims.Length: > 1 } && row.Bound != BridgeTable.LowersNothing).ToArray();
        return steps.Length == 0 ? null : Element("ul", steps.Select(row => Element("li", $"{row.Title.Trim()} binds "
            + string.Join("; ", row.Step!.Claims.Select(claim => $"{claim.Title} in {Unbroken(Format.Share(claim.ShareBound))} of trials"))
                + ".")));
    }

    private static IEnumerable<XElement> Rules(string step, IEnumerable<BridgeRule> rules, Analysis analysis) =>
        rules.Select((rule, i) => Element("tr",
        RowHead(i == 0 ? step : ""), Element("td", BridgeTable.Rule(rule)),
        Element("td.source", rule.Source is { Length: > 0 } source ? source : Element("span.quiet", "no source given"), Element("br"),
            Element("span.quiet", HtmlChecks.Place(rule.Place, analysis)))));
}
