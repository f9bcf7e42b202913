using Roi.Cli.Text;
using Roi.Rules.Sensitivity;

namespace Roi.Cli.Charts;

/// <summary>The charts of what drives the spread of NPV and of why it is low.</summary>
internal static class SensitivityCharts
{
    /// <summary>The charts that apply to a result: those of its analysis that are about single inputs first.</summary>
    public static IEnumerable<Chart> Of(SensitivityResult result)
    {
        foreach (var kind in ChartSet.OfInsight.Where(kind => kind.Applies(result.Base)))
            yield return kind.Of(result.Base);
        if (result.Spreads.Any(spread => spread.By == SpreadBy.Input))
            yield return new("spread", "What the spread of NPV comes from", () => SpreadChart.Title(result), () => SpreadChart.Alt(result),
                names => SpreadChart.Create(names.Of(result)));
        if (SensitivitySentences.Untypical(result.Losses?.WorstTenth ?? []).Any())
            yield return new("worst-tenth", "Why NPV is low", () => WorstTenthChart.Title(result), () => WorstTenthChart.Alt(result),
                names => WorstTenthChart.Create(names.Of(result)));
    }
}
