using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes to a console how much of the benefit is counted, and what takes the rest away.</summary>
internal static class ConsoleBridge
{
    private const int MostAdjustments = 4;

    /// <summary>Writes the first and last stage of the bridge with the steps between them and what costs leave, then a sentence for
    /// each adjustment.</summary>
    public static void Write(Analysis analysis, ConsolePage page)
    {
        var steps = BridgeTable.Rows(analysis).Where(row => row.Step is not null)
            .Select((row, i) => $"{(i == 0 ? row.Title : Sentences.Continued(row.Title))} {row.Benefit}");
        page.Write(BridgeTable.IsEmpty(analysis) ? BridgeTable.Sentence(analysis)
            : $"{BridgeTable.Sentence(analysis)} {string.Join(", ", steps)}. {NetBridgeText.Sentence(analysis)}");
        foreach (var adjustment in analysis.Adjustments.Take(MostAdjustments))
            page.Write(Sentence(adjustment, analysis));
        if (analysis.Adjustments.Length > MostAdjustments)
            page.Write($"{Format.Count(analysis.Adjustments.Length - MostAdjustments, "more value")} of this kind, in the full report.");
    }

    /// <summary>What an adjustment does to the benefit.</summary>
    public static string Sentence(Adjustment adjustment, Analysis analysis)
    {
        var value = Sentences.AdjustedValue(adjustment);
        var (without, with) = Format.Apart(
            adjustment.Without.TotalBenefit, adjustment.With.TotalBenefit, OutcomeUnit.MoneyPerYear, analysis.Currency);
        return $"{adjustment.Title}{(value.Length > 0 ? $" ({value})" : "")} moves the "
            + $"{(analysis.Result.Model.IsDeterministic ? "" : "likely ")}benefit from {without} to {with} a year.";
    }
}
