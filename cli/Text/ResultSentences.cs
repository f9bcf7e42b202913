using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>The sentences on payback, ROI and NPV that every report prints, for gains and for losses.</summary>
/// <remarks>A gain is told by its floor ("half of the trials gain at least"), a loss by its size ("half of the trials lose at least"), so
/// that no sentence puts a floor under a loss. Signs are those of the rounded figures.</remarks>
internal static class ResultSentences
{
    /// <summary>The sentences in the order in which reports print them.</summary>
    public static IEnumerable<string> All(Analysis analysis) => [Payback(analysis), Roi(analysis), Npv(analysis)];

    /// <summary>The payback at P90, P50 or P10, whichever is finite first, and the share of trials that never pay back.</summary>
    public static string Payback(Analysis analysis)
    {
        var payback = analysis[Outcomes.Payback].Statistics;
        var horizon = Invariant($"within {analysis.Result.Model.Terms.HorizonMonths} months");
        var never = payback.ShareAboveAll;
        if (payback.IsUndefined)
            return "Payback is not defined.";
        if (analysis.Result.Model.IsDeterministic)
            return never > 0 ? $"The purchase does not pay back {horizon}; all inputs are fixed."
                : payback.P50 == 0 ? "The purchase is never out of pocket: payback is 0 months; all inputs are fixed."
                : $"The purchase pays back after {Format.Months(payback.P50)}; all inputs are fixed.";
        if (never >= 1)
            return $"No trial pays back {horizon}.";
        if (never == 0 && payback.P90 == 0)
            return analysis.Result.QuantileCurves[Outcomes.Payback][^1] == 0 ? "In every trial the purchase is never out of pocket."
                : "In 9 of 10 trials the purchase is never out of pocket; every trial pays back.";
        var tail = never == 0 ? "every trial does so " + horizon : $"{Format.Share(never)} of trials do not {horizon}";
        (double Percent, string Words)[] sentences =
            [(90, "9 in 10 trials pay"), (50, "Half of the trials pay"), (10, "1 in 10 trials pays")];
        foreach (var (percent, words) in sentences)
        {
            var estimate = payback.Percentile(percent);
            if (double.IsFinite(estimate.Value) && !estimate.IsInGap)
                return $"{words} back within {Format.Months(estimate.Value, null, estimate.StandardError)}; {tail}.";
        }
        return payback.Percentile(10) is { IsInGap: true } p10 ? $"The payback at {Unquoted(p10)}; {tail}."
            : $"Fewer than 1 in 10 trials pay back; {tail}.";
    }

    /// <summary>The run-rate ROI, and whether it is the one to quote: not where NPV or the ROI over the horizon has the other sign, and not
    /// before the case is credible.</summary>
    public static string Roi(Analysis analysis)
    {
        var roi = analysis[Outcomes.Roi].Statistics;
        if (roi.IsUndefined)
            return "Run-rate ROI is not defined.";
        if (RunRateSentences.NotToQuote(analysis) is { } contradicted)
            return contradicted;
        var isFixed = analysis.Result.Model.IsDeterministic;
        var quoted = "Run-rate ROI, " + analysis.Verdict switch
        {
            Verdict.Recheck => "not to be quoted before the recheck",
            Verdict.NotCredible => "not to be quoted, since the case is not credible",
            _ => (isFixed ? "" : "at full rate, ") + "the one to quote",
        };
        if (isFixed)
            return $"{quoted}, is {Format.Percent(roi.P50)}; all inputs are fixed.";
        return quoted + ": " + (IsOneValue(roi) ? $"{Format.Percent(roi.P50)} in every trial."
            : Standing(roi, OutcomeUnit.Fraction,
                (estimate, single) => $"{(single ? "has" : "have")} at least {Percent(estimate)}",
                (estimate, single) => $"{(single ? "has" : "have")} {Percent(estimate)} or less") + ".");
    }

    /// <summary>Why the benefit of a driver that is not claimed is zero, in a few words.</summary>
    public static string WhyZero(Outcome driver) => driver.IsSwitchedOff ? "switched off by hand" : "not claimed on this site";

    /// <summary>The share of trials with an NPV above zero, and the size of the gain or loss.</summary>
    public static string Npv(Analysis analysis)
    {
        var (npv, name) = (analysis[analysis.JudgedNpv].Statistics, NpvName(analysis));
        if (npv.IsUndefined)
            return $"{name} is not defined.";
        if (analysis.Result.Model.IsDeterministic || IsOneValue(npv))
        {
            var meaning = Format.Rounded(npv.P50, OutcomeUnit.Money, null) switch
            {
                < 0 => ", a loss",
                0 => ", neither gain nor loss",
                _ => "",
            };
            return $"{name} is {Format.Money(npv.P50, analysis.Currency)}{meaning}"
                + (analysis.Result.Model.IsDeterministic ? "; all inputs are fixed." : ", in every trial.");
        }
        var above = ShareOfNpvAboveZero(analysis) switch
        {
            0 => "no trial",
            1 => "every trial",
            var share => $"{Format.Share(share)} of trials",
        };
        return $"{name} is above zero in {above}; " + Standing(npv, OutcomeUnit.Money,
            (estimate, single) => $"{(single ? "gains" : "gain")} at least {Amount(estimate)}",
            (estimate, single) => $"{(single ? "loses" : "lose")} at least {Amount(estimate)}") + ".";

        string Amount(PercentileEstimate estimate) => Format.Money(Math.Abs(estimate.Value), analysis.Currency, estimate.StandardError);
    }

    /// <summary>The NPV by which the decision judges, as a sentence begins with it.</summary>
    public static string NpvName(Analysis analysis) => analysis.JudgedNpv == Outcomes.Npv ? "NPV" : "NPV after tax";

    /// <summary>The share of trials with an NPV above zero, in [0, 1]: the one that the decision used.</summary>
    public static double ShareOfNpvAboveZero(Analysis analysis) =>
        analysis.NpvShares?.AboveZero ?? QuantileCurve.ShareAbove(analysis.Result.QuantileCurves[analysis.JudgedNpv], 0);

    /// <summary>The share of trials with an NPV below zero, in [0, 1]: the one that the decision used.</summary>
    public static double ShareOfNpvBelowZero(Analysis analysis) =>
        analysis.NpvShares?.BelowZero ?? QuantileCurve.ShareBelow(analysis.Result.QuantileCurves[analysis.JudgedNpv], 0);

    /// <summary>The median, and how far nine in ten trials reach on the same side of zero, or one in ten on the other.</summary>
    /// <param name="statistics">The statistics of an outcome of which more is better.</param>
    /// <param name="unit">The unit of the outcome.</param>
    /// <param name="gain">A value of zero or more in words; the flag says whether the subject is singular.</param>
    /// <param name="loss">A value below zero in words.</param>
    private static string Standing(OutcomeStatistics statistics, OutcomeUnit unit, Func<PercentileEstimate, bool, string> gain,
        Func<PercentileEstimate, bool, string> loss)
    {
        var (p10, p50, p90) = (statistics.Percentile(10), statistics.Percentile(50), statistics.Percentile(90));
        var half = Clause(p50, $"half of the trials {(IsLoss(p50) ? loss : gain)(p50, false)}");
        return (IsLoss(p10), IsLoss(p50), IsLoss(p90)) switch
        {
            (false, _, _) => $"{half}, {Clause(p10, $"9 in 10 {gain(p10, false)}")}",
            (_, false, _) => $"{half}, {Clause(p10, $"1 in 10 {loss(p10, true)}")}",
            (_, _, false) => $"{half}, {Clause(p90, $"1 in 10 {gain(p90, true)}")}",
            _ => $"{half}, {Clause(p90, $"9 in 10 {loss(p90, false)}")}",
        };

        static string Clause(PercentileEstimate estimate, string words) => estimate.IsInGap ? "the " + Unquoted(estimate) : words;

        bool IsLoss(PercentileEstimate estimate) => Format.Rounded(estimate.Value, unit, estimate.StandardError) < 0;
    }

    private static string Unquoted(PercentileEstimate estimate) =>
        $"{RunStatistics.PercentileTitle(estimate.Percent)} lies in a gap between values and is not quoted";

    /// <summary>Whether every trial has the same value, up to rounding.</summary>
    internal static bool IsOneValue(OutcomeStatistics statistics) => statistics.StandardDeviation <= 1e-12 * Math.Abs(statistics.P50);

    private static string Percent(PercentileEstimate estimate) => Format.Percent(estimate.Value, estimate.StandardError);
}
