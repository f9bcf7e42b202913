using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>What run-rate figures leave out: they know neither the months before go-live nor the horizon.</summary>
internal static class RunRateSentences
{
    /// <summary>The outcome over the horizon whose P50 lies on the other side of zero than that of run-rate ROI: "NPV is below zero in
    /// 57.8 % of trials", "horizon ROI is above zero at P50"; null where all agree, or one of them is not defined.</summary>
    public static string? Contradiction(Analysis analysis)
    {
        var (roi, npv, horizon) = (P50(Outcomes.Roi), P50(Outcomes.Npv), P50(Outcomes.HorizonRoi));
        var isFixed = analysis.Result.Model.IsDeterministic;
        if (roi * npv < 0)
            return $"NPV is {Side(npv)}" + (isFixed ? "" : Share(npv < 0 ? ResultSentences.ShareOfNpvBelowZero(analysis)
                : ResultSentences.ShareOfNpvAboveZero(analysis)));
        return roi * horizon < 0 ? $"horizon ROI is {Side(horizon)}{(isFixed ? "" : " at P50")}" : null;

        double P50(string outcome) => analysis[outcome].Statistics is { IsUndefined: false } statistics ? statistics.P50 : double.NaN;
        static string Side(double value) => value < 0 ? "below zero" : "above zero";
        static string Share(double share) => share == 1 ? " in every trial" : $" in {Format.Share(share)} of trials";
    }
}
