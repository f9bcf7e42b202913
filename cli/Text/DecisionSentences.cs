using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>The sentences on whether a purchase pays.</summary>
internal static class DecisionSentences
{
    /// <summary>What the hurdles come to, and the figure of NPV behind it. With all inputs fixed no probability is named.</summary>
    public static string Of(Analysis analysis)
    {
        var judged = analysis.Hurdles.Where(hurdle => hurdle.Verdict != CheckVerdict.NotApplicable).ToList();
        var undecided = judged.Count(hurdle => hurdle.Verdict == CheckVerdict.Error);
        if (analysis.Hurdles.IsEmpty)
            return "The rules have no hurdle, so whether it pays is not judged.";
        if (judged.Count == 0)
            return "No hurdle applies to this case, so whether it pays is not judged.";
        if (undecided > 0)
            return $"{Format.Count(undecided, "hurdle")} could not be decided, so whether it pays is open.";
        var missed = judged.Count(hurdle => hurdle.Verdict == CheckVerdict.Fail);
        return $"{Hurdles(judged.Count, missed)}{Npv(analysis, missed > 0)}.";
    }

    /// <summary>The clause on the hurdles.</summary>
    private static string Hurdles(int judged, int missed) => (judged, missed) switch
    {
        (1, 0) => "The hurdle is cleared",
        (2, 0) => "Both hurdles are cleared",
        (_, 0) => $"All {Format.Count(judged, "hurdle")} are cleared",
        (1, _) => "The hurdle is missed",
        (2, 2) => "Both hurdles are missed",
        _ => missed == judged ? $"All {Format.Count(judged, "hurdle")} are missed"
            : $"{Format.Count(missed)} of {Format.Count(judged, "hurdle")} {(missed == 1 ? "is" : "are")} missed",
    };

    /// <summary>The clause on NPV: the one figure where all inputs are fixed; else how often it is negative where that is the reason, and
    /// its mean.</summary>
    private static string Npv(Analysis analysis, bool isMissed)
    {
        var npv = analysis[Outcomes.Npv].Statistics;
        if (npv.IsUndefined)
            return "";
        if (analysis.Result.Model.IsDeterministic)
            return $"; NPV is {Format.Money(npv.P50, analysis.Currency)}";
        var mean = Format.Money(npv.Mean ?? npv.P50, analysis.Currency, npv.MeanStandardError);
        if (analysis.Decision == PayDecision.DoesNotPay)
            return $", and NPV is below zero in {ShareOfLosses(analysis)}; its mean is {mean}";
        return isMissed || analysis.Decision == PayDecision.Pays ? $"; the mean NPV is {mean}"
            : $", but NPV is negative on average: {mean}";
    }

    private static string ShareOfLosses(Analysis analysis) =>
        QuantileCurve.ShareBelow(analysis.Result.QuantileCurves[Outcomes.Npv], 0) switch
        {
            >= 1 => "every trial",
            var share => $"{Format.Share(share)} of trials",
        };
}
