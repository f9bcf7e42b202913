using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>What follows from the two verdicts for the decision to buy.</summary>
internal static class RecommendationSentences
{
    /// <summary>The most pieces of advice.</summary>
    private const int MostAdvice = 6;

    /// <summary>The recommendation, in a line without full stop.</summary>
    public static string Of(Analysis analysis) => "By these rules: " + (analysis.Decision, analysis.Verdict) switch
    {
        (PayDecision.DoesNotPay, Verdict.NotCredible) => "do not buy on these terms; it does not pay, and the case is not credible either",
        (_, Verdict.NotCredible) => "do not decide on this case yet; it is not credible as it stands",
        (PayDecision.DoesNotPay, _) => "do not buy on these terms; it does not pay",
        (PayDecision.Pays, Verdict.Credible) => "buy; it pays, and the case is credible",
        (PayDecision.Pays, _) => "buy if the recheck confirms the inputs; as the case stands, it pays",
        (PayDecision.Marginal, Verdict.Credible) => "improve the terms before buying; whether it pays is marginal",
        (PayDecision.Marginal, _) => "recheck the inputs and improve the terms before buying; whether it pays is marginal",
        _ => "settle the hurdles first; whether it pays is not judged",
    };

    /// <summary>What is to be done: the advice of missed hurdles, then that of checks that fail or could not be decided.</summary>
    public static IEnumerable<string> Advice(Analysis analysis) => analysis.Hurdles
        .Where(hurdle => hurdle.Verdict is CheckVerdict.Fail or CheckVerdict.Error).Concat(Sentences.NeedAttention(analysis))
        .Where(finding => finding.Advice.Length > 0).Select(finding => Sentences.AsSentence(finding.Advice)).Distinct().Take(MostAdvice);
}
