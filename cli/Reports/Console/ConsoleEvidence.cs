using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the shares of evidence to a console: by grade, and for the assumptions with the largest shares.</summary>
internal static class ConsoleEvidence
{
    private const int MostRows = 6;

    /// <summary>Writes the sentences and the table.</summary>
    public static void Write(Analysis analysis, ConsolePage page)
    {
        foreach (var sentence in EvidenceText.Sentences(analysis))
            page.Write(sentence);
        var carrying = EvidenceText.Carrying(analysis).ToList();
        if (carrying.Count > 0)
        {
            ConsoleTable table = new(["Without this assumption", ""], ["Benefit less by", "Cost less by"]);
            foreach (var share in carrying.Take(MostRows))
                table.Add([share.Title, string.Join(", ", share.Grades.Select(EvidenceText.Grade))],
                    [new(EvidenceText.Share(share.Benefit, analysis.Evidence)), new(EvidenceText.Share(share.Cost, analysis.Evidence))]);
            table.Write(page);
            if (carrying.Count > MostRows)
                page.Write($"and {Format.Count(carrying.Count - MostRows)} more that carry less.");
        }
        page.Write($"{EvidenceText.Meaning} {EvidenceText.Basis(analysis)}");
        page.Space();
    }
}
