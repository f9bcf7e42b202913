using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The histogram of run-rate ROI over all trials, with P10, P50 and P90 marked.</summary>
internal static class RoiDistributionChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var roi = analysis[Outcomes.Roi].Statistics;
        var p10 = roi.Percentile(10);
        var words = Format.Percent(p10.Value, p10.StandardError);
        return RunRateSentences.Contradiction(analysis) is { } other ? $"Run-rate ROI leaves go-live and horizon out; {other}"
            : analysis.Result.Model.IsDeterministic ? $"Run-rate ROI is {words} with every input fixed"
            : ResultSentences.IsOneValue(roi) ? $"Run-rate ROI is {words} in every trial"
            : p10.Value < 0 ? BelowZero(analysis)
            : $"Run-rate ROI is at least {words} in 9 of 10 trials";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"Histogram of run-rate ROI over all trials. {ResultSentences.Roi(analysis)} Below zero: "
            + $"{Format.Share(ShareBelowZero(analysis))} of trials.";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis) => Histogram.Create(
        new(analysis[Outcomes.Roi], analysis.Result.QuantileCurves[Outcomes.Roi], "Run-rate ROI (%)", TickText.Percent, Format.Percent,
            step => $"{Format.Number(Math.Round(step * 100, 6))} points")
        {
            Finest = 0.001,
            Reach = 0.25,
            Least = -1,
        },
        note => new(analysis, Title(analysis), "Run-rate ROI: benefit of a full year over its cost, implementation spread over "
            + $"{Format.Number(analysis.Result.Model.Terms.AmortisationYears)} years", note: note));

    private static string BelowZero(Analysis analysis) => ShareBelowZero(analysis) is 1 ? "Run-rate ROI is below zero in every trial"
        : $"Run-rate ROI is below zero in {Format.Share(ShareBelowZero(analysis))} of trials";

    private static double ShareBelowZero(Analysis analysis) => QuantileCurve.ShareBelow(analysis.Result.QuantileCurves[Outcomes.Roi], 0);
}
