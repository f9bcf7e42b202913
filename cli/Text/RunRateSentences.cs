using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>Where run-rate ROI misleads: it knows neither the months before go-live nor the horizon, so the P50 of NPV or of the ROI over
/// the horizon may lie on the other side of zero; and it counts no benefit that ends or comes once.</summary>
internal static class RunRateSentences
{
    /// <summary>Why run-rate ROI is not to be quoted, in a sentence with its P50 and that of the ROI over the horizon; null where nothing
    /// contradicts it.</summary>
    public static string? NotToQuote(Analysis analysis)
    {
        var sides = Contradicting(analysis);
        if (sides is null && !LeavesOut(analysis))
            return null;
        var (roi, horizon) = (analysis[Outcomes.Roi].Statistics, analysis[Outcomes.HorizonRoi].Statistics);
        var isFixed = analysis.Result.Model.IsDeterministic;
        var months = Invariant($"over the {analysis.Result.Model.Terms.HorizonMonths} months it is");
        var figure = horizon.IsUndefined || horizon.Percentile(50).IsInGap ? "" : $"; {months} {P50(horizon)}{(isFixed ? "" : " (P50)")}";
        var ofMoney = sides is { Npv: not 0, Horizon: 0 } ? $"; NPV is {Side(sides.Value.Npv)}" : "";
        var left = LeavesOut(analysis) ? "what ends or comes once" : "go-live and horizon";
        return $"Run-rate ROI leaves {left} out and is not to be quoted here ({(isFixed ? "" : "P50 ")}{P50(roi)}){figure}"
            + $"{ofMoney}{(isFixed ? "; all inputs are fixed." : ".")}";
    }

    /// <summary>Whether what ends or comes once is all or a driver of the benefit, which run-rate ROI does not count.</summary>
    public static bool LeavesOut(Analysis analysis) => analysis.Result.Model.Cash is StreamedCash streamed && streamed.Streams.Any(stream =>
        stream is { Kind: StreamKind.Benefit, IsYearly: true, End: not null }
        || (stream is { Kind: StreamKind.Residual } or { Kind: StreamKind.Benefit, IsYearly: false }
            && analysis[Outcomes.TotalBenefit].Statistics.Mean == 0));

    /// <summary>What contradicts run-rate ROI, as a clause: "NPV is below zero in 57.8 % of trials", "horizon ROI is above zero at P50";
    /// null where nothing does.</summary>
    public static string? Contradiction(Analysis analysis)
    {
        if (Contradicting(analysis) is not { } sides)
            return LeavesOut(analysis) ? "it does not count what ends or comes once" : null;
        var isFixed = analysis.Result.Model.IsDeterministic;
        if (sides.Npv == 0)
            return $"horizon ROI is {Side(sides.Horizon)}{(isFixed ? "" : " at P50")}";
        var share = sides.Npv < 0 ? ResultSentences.ShareOfNpvBelowZero(analysis) : ResultSentences.ShareOfNpvAboveZero(analysis);
        return $"NPV is {Side(sides.Npv)}"
            + (isFixed ? "" : share == 1 ? " in every trial" : $" in {Format.Share(share)} of trials");
    }

    /// <summary>The signs of the P50 of NPV and of the ROI over the horizon, each 0 where it does not contradict run-rate ROI; null where
    /// neither does.</summary>
    private static (int Npv, int Horizon)? Contradicting(Analysis analysis)
    {
        var roi = SignOfP50(analysis[Outcomes.Roi]);
        var (npv, horizon) = (Against(Outcomes.Npv), Against(Outcomes.HorizonRoi));
        return npv == 0 && horizon == 0 ? null : (npv, horizon);

        int Against(string outcome) => SignOfP50(analysis[outcome]) is var sign && sign * roi < 0 ? sign : 0;
    }

    /// <summary>The sign of a P50 as it is printed; 0 where it is zero, not defined, or in a gap between values.</summary>
    private static int SignOfP50(Outcome outcome) =>
        outcome.Statistics.IsUndefined || outcome.Statistics.Percentile(50) is not { IsInGap: false } p50 ? 0
            : Math.Sign(Format.Rounded(p50.Value, outcome.Unit, p50.StandardError));

    private static string Side(int sign) => sign < 0 ? "below zero" : "above zero";

    private static string P50(OutcomeStatistics statistics) =>
        Format.Percent(statistics.P50, statistics.Percentile(50).StandardError);
}
