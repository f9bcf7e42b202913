using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>The one sentence that answers a board first: what is spent, what it gains in today's money, and when it is paid back.</summary>
internal static class LeadSentence
{
    /// <summary>The sentence. Where a median lies in a gap between values, or is not defined, the sentences on NPV and payback.</summary>
    public static string Of(Analysis analysis)
    {
        var (npv, payback) = (analysis[analysis.JudgedNpv].Statistics, analysis[PaybackOf(analysis)].Statistics);
        var investment = analysis[Outcomes.Investment].Statistics;
        if (npv.IsUndefined || payback.IsUndefined || investment.IsUndefined || npv.Percentile(50).IsInGap || payback.Percentile(50).IsInGap
            || investment.Percentile(50).IsInGap)
            return $"{ResultSentences.Npv(analysis)} {ResultSentences.Payback(analysis)}";
        return $"{Spend(investment, analysis)} {Gain(npv, analysis)}; {PaidBack(payback, analysis)}."
            + (analysis.Result.Model.IsDeterministic ? " All inputs are fixed." : "");
    }

    /// <summary>The payback that stands beside the NPV by which the decision judges: after tax where that is.</summary>
    public static string PaybackOf(Analysis analysis) =>
        analysis.JudgedNpv == Outcomes.Npv ? Outcomes.Payback : Outcomes.PaybackAfterTax;

    private static string Spend(OutcomeStatistics investment, Analysis analysis)
    {
        var p50 = investment.Percentile(50);
        return p50.Value == 0 ? "Spend nothing at the start"
            : $"Spend {(ResultSentences.IsOneValue(investment) ? "" : "about ")}{analysis.Currency} "
                + Format.ShortMoney(p50.Value, p50.StandardError);
    }

    private static string Gain(OutcomeStatistics npv, Analysis analysis)
    {
        var (p10, p50, p90) = (npv.Percentile(10), npv.Percentile(50), npv.Percentile(90));
        var today = $" in today's money{(analysis.JudgedNpv == Outcomes.Npv ? "" : " after tax")}";
        if (ResultSentences.IsOneValue(npv) || analysis.Result.Model.IsDeterministic)
            return Whole(p50.Value) switch
            {
                0 => "and neither gain nor lose" + today,
                > 0 => $"to gain {Format.ShortMoney(p50.Value)}{today}",
                _ => $"and lose {Format.ShortMoney(-p50.Value)}{today}",
            };
        var texts = Format.ShortMoney([Math.Abs(p50.Value), Math.Abs(p10.Value), Math.Abs(p90.Value)],
            [p50.StandardError, p10.StandardError, p90.StandardError]);
        var middle = Whole(p50.Value) == 0 ? "and neither gain nor lose in the middle case" : p50.Value > 0 ? $"to gain about {texts[0]}"
            : $"and lose about {texts[0]}";
        var range = (p10.Value, p90.Value) switch
        {
            ( >= 0, _) => $"{texts[1]} to {texts[2]}",
            (_, <= 0) => $"{texts[2]} to {texts[1]}",
            _ => $"from a loss of {texts[1]} to a gain of {texts[2]}",
        };
        return texts[1] == texts[2] ? middle + today : $"{middle} ({range}){today}";
    }

    private static string PaidBack(OutcomeStatistics payback, Analysis analysis)
    {
        var horizon = Invariant($"within {analysis.Result.Model.Terms.HorizonMonths} months");
        var (p50, p90, never) = (payback.P50, payback.Percentile(90), payback.ShareAboveAll);
        if (never >= 1)
            return $"never paid back {horizon}";
        if (double.IsPositiveInfinity(p50))
            return $"not paid back {horizon} in {Format.Share(never)} of trials";
        if (p50 == 0 && never == 0)
            return "never out of pocket";
        var middle = $"paid back after {Format.Months(p50, null, payback.Percentile(50).StandardError)}";
        return analysis.Result.Model.IsDeterministic || ResultSentences.IsOneValue(payback) && never == 0 ? middle
            : double.IsPositiveInfinity(p90.Value) || p90.IsInGap ? $"{middle}, in {Format.Share(never)} of trials not {horizon}"
            : $"{middle}, {Format.Bare(p90.Value, OutcomeUnit.Months, p90.StandardError)} at the latest in 9 of 10";
    }

    private static double Whole(double money) => Format.Rounded(money, OutcomeUnit.Money, null);
}
