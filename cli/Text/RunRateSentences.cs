using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>What run-rate figures leave out: they know neither the months before go-live nor the horizon.</summary>
internal static class RunRateSentences
{
    /// <summary>The outcome over the horizon whose P50 lies on the other side of zero than that of run-rate ROI, with the share of trials
    /// there: "NPV is below zero in 57.8 % of trials"; null where all agree.</summary>
    public static string? Contradiction(Analysis analysis)
    {
        var roi = analysis[Outcomes.Roi].Statistics.P50;
        foreach (var (name, title) in ((string, string)[])[(Outcomes.Npv, "NPV"), (Outcomes.HorizonRoi, "horizon ROI")])
        {
            var p50 = analysis[name].Statistics.P50;
            if (!(roi * p50 < 0))
                continue;
            var curve = analysis.Result.QuantileCurves[name];
            var share = p50 < 0 ? QuantileCurve.ShareBelow(curve, 0) : QuantileCurve.ShareAbove(curve, 0);
            return $"{title} is {(p50 < 0 ? "below" : "above")} zero"
                + (analysis.Result.Model.IsDeterministic ? "" : share == 1 ? " in every trial" : $" in {Format.Share(share)} of trials");
        }
        return null;
    }
}
