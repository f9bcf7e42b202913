using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
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
            Element("p", EvidenceText.Splits(evidence)),
            evidence.Baseline.IsEmpty ? null : Table("", "The mean benefit by its weakest evidence",
                ["Evidence", "#Of what is lost today", "#Of what is taken off it"], [.. Splits(evidence)]),
            evidence.Baseline.IsEmpty ? null : Element("p.note", EvidenceText.MeaningOfSplits),
            Table(".assumptions", "Without one assumption: what carries most first",
                ["Assumption", "#Benefit less by", "#Annual cost less by", "Evidence", "Source and layer"],
                [.. EvidenceText.Carrying(analysis).Select(share => Row(share, evidence))]),
            nothing.Length > 0 ? Element("p.note", $"Carrying neither benefit at full rate nor annual cost: {string.Join(", ", nothing)}.")
                : null,
            Element("p.note", $"{EvidenceText.MeaningOfLeftOut} {EvidenceText.Basis(analysis)}"));
    }

    /// <summary>A row for each grade, and the sums.</summary>
    private static IEnumerable<XElement> Splits(EvidenceShares evidence)
    {
        var (baseline, reduction) = (Texts(evidence.Baseline), Texts(evidence.Reduction));
        foreach (var grade in evidence.Baseline.Concat(evidence.Reduction).DistinctBy(part => part.Grade)
            .OrderBy(part => EvidenceGrades.Ranked.ToList().IndexOf(part.Grade) is >= 0 and var rank ? rank : int.MaxValue))
            yield return Element("tr", RowHead(EvidenceText.Grade(grade)),
                Number(baseline.GetValueOrDefault(grade.Grade, Format.Share(0))), Number(reduction.GetValueOrDefault(grade.Grade, Format.Share(0))));
        yield return Element("tr", RowHead("Together"), Number(Format.Share(1)), Number(Format.Share(1)));

        static Dictionary<string, string> Texts(IReadOnlyList<EvidencePart> parts) => parts
            .Zip(RoundedShares.Texts([.. parts.Select(part => part.Share)]), (part, text) => KeyValuePair.Create(part.Grade, text))
            .ToDictionary(StringComparer.Ordinal);
    }

    private static XElement Row(AssumptionShare share, EvidenceShares evidence) => Element("tr",
        RowHead(share.Title, share.Values.Length > 1 ? Element("span.shape", Format.Count(share.Values.Length, "value")) : null),
        Number(EvidenceText.Share(share.Benefit, evidence)), Number(EvidenceText.Share(share.Cost, evidence)),
        Element("td", string.Join(", ", share.Grades.Select(EvidenceText.Grade))),
        Element("td.source", share.Values.Select(value =>
            (Source: value.Source is { Length: > 0 } source ? source : "no source given", value.Layer)).Distinct()
            .Select(from => Element("div", from.Source, Element("span.shape", from.Layer is { } layer ? $"rules {layer}" : "scenario")))));
}
