using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes to a console what the benefit rests on: by grade of evidence, then the assumptions that carry most.</summary>
internal static class ConsoleEvidence
{
    private const int MostAssumptions = 3;

    /// <summary>Writes the sentences.</summary>
    public static void Write(Analysis analysis, ConsolePage page)
    {
        page.Write(EvidenceText.Splits(analysis.Evidence));
        var carrying = EvidenceText.Carrying(analysis).Take(MostAssumptions)
            .Select(share => $"{share.Title} ({string.Join(", ", share.Grades.Select(EvidenceText.Grade))})").ToList();
        if (carrying.Count > 0 && !analysis.Evidence.Baseline.IsEmpty)
            page.Write($"{EvidenceText.CarriedMost}{string.Join("; ", carrying)}.");
        page.Space();
    }
}
