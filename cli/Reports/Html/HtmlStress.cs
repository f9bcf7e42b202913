using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section on the case under the stress sets of its rules.</summary>
internal static class HtmlStress
{
    /// <summary>Creates the section; null for an analysis without stress sets.</summary>
    public static XElement? Create(Analysis analysis)
    {
        if (analysis.Stress is not { } stress)
            return null;
        int[] hurdles = [.. Enumerable.Range(0, stress.Base.Hurdles.Length)];
        return Section("stress", "Stress sets",
            Element("p", StressText.Short(analysis)),
            Table("", $"The case under each stress set, in {analysis.Currency} and months",
                ["What is set", .. StressText.Columns(analysis).Select(column => "#" + column),
                    .. hurdles.Select(hurdle => "#" + InsightSentences.Hurdle(analysis,
                        stress.Base.Hurdles[hurdle].Id, stress.Base.Hurdles[hurdle].Title)), "Verdict"],
                [Row([StressText.Itself], stress.Base), .. stress.Sets.Select(set => Row([set.Title, " ", Element("code", Set(set))],
                    set.Figures))]),
            StressText.Notes(analysis).Select(note => Element("p.note", note)),
            Element("p.note", StressText.Basis(analysis)));

        XElement Row(object[] head, StressFigures? figures) => Element("tr", RowHead(head),
            StressText.Cells(analysis, figures).Select(Number),
            hurdles.Select(hurdle => Number(StressText.Hurdle(analysis, figures, hurdle))),
            Element("td", StressText.Decision(figures)));
    }

    private static string Set(StressedCase set) => string.Join("; ", set.Set.Select(value => $"{value.Name}={value.Value}"));
}
