using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on shares of evidence: by grade and by assumption.</summary>
internal static class HtmlEvidence
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(Analysis analysis)
    {
        var evidence = analysis.Evidence;
        var nothing = EvidenceText.CarryingNothing(analysis).ToArray();
        return Section("evidence", "What the benefit rests on",
            Element("ul", EvidenceText.Sentences(analysis).Select(sentence => Element("li", sentence))),
            Table("", "Without all values of one grade", ["Evidence", "#Values", "#Benefit less by", "#Annual cost less by"],
                [.. evidence.Grades.Select(grade =>
                    Element("tr", RowHead(EvidenceText.Grade(grade.Grade)), Number(Format.Count(grade.Values)),
                    Number(EvidenceText.Share(grade.Benefit, evidence)), Number(EvidenceText.Share(grade.Cost, evidence))))]),
            Table(".assumptions", "Without one assumption: what carries most first",
                ["Assumption", "#Benefit less by", "#Annual cost less by", "Evidence", "Source and layer"],
                [.. EvidenceText.Carrying(analysis).Select(share => Row(share, evidence))]),
            nothing.Length > 0 ? Element("p.note", $"Carrying neither benefit at full rate nor annual cost: {string.Join(", ", nothing)}.")
                : null,
            Element("p.note", $"{EvidenceText.Meaning} {EvidenceText.Basis(analysis)}"));
    }

    private static XElement Row(AssumptionShare share, EvidenceShares evidence) => Element("tr",
        RowHead(share.Title, share.Values.Length > 1 ? Element("span.shape", Format.Count(share.Values.Length, "value")) : null),
        Number(EvidenceText.Share(share.Benefit, evidence)), Number(EvidenceText.Share(share.Cost, evidence)),
        Element("td", string.Join(", ", share.Grades.Select(EvidenceText.Grade))),
        Element("td.source", share.Values.Select(value =>
            (Source: value.Source is { Length: > 0 } source ? source : "no source given", value.Layer)).Distinct()
            .Select(from => Element("div", from.Source, Element("span.shape", from.Layer is { } layer ? $"rules {layer}" : "scenario")))));
}
