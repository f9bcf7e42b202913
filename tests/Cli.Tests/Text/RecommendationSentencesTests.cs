using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Text;

public sealed class RecommendationSentencesTests
{
    [Theory]
    [InlineData(PayDecision.Pays, Verdict.Credible, "By these rules: buy; it pays, and the case is credible")]
    [InlineData(PayDecision.Pays, Verdict.Recheck, "By these rules: buy if the recheck confirms the inputs; as the case stands, it pays")]
    [InlineData(PayDecision.Pays, Verdict.NotCredible, "By these rules: do not decide on this case yet; it is not credible as it stands")]
    [InlineData(PayDecision.Marginal, Verdict.Credible,
        "By these rules: improve the terms before buying; whether it pays is marginal")]
    [InlineData(PayDecision.Marginal, Verdict.Recheck,
        "By these rules: recheck the inputs and improve the terms before buying; whether it pays is marginal")]
    [InlineData(PayDecision.Marginal, Verdict.NotCredible,
        "By these rules: do not decide on this case yet; it is not credible as it stands")]
    [InlineData(PayDecision.DoesNotPay, Verdict.Credible, "By these rules: do not buy on these terms; it does not pay")]
    [InlineData(PayDecision.DoesNotPay, Verdict.Recheck, "By these rules: do not buy on these terms; it does not pay")]
    [InlineData(PayDecision.DoesNotPay, Verdict.NotCredible,
        "By these rules: do not buy on these terms; it does not pay, and the case is not credible either")]
    [InlineData(PayDecision.NotJudged, Verdict.Credible, "By these rules: settle the hurdles first; whether it pays is not judged")]
    [InlineData(PayDecision.NotJudged, Verdict.NotCredible,
        "By these rules: do not decide on this case yet; it is not credible as it stands")]
    public void It_follows_from_both_verdicts(PayDecision decision, Verdict verdict, string recommendation) => Assert.Equal(recommendation,
        RecommendationSentences.Of(SampleAnalysis.Ordinary with { Decision = decision, Verdict = verdict }));

    [Fact]
    public void The_advice_of_missed_hurdles_comes_before_that_of_checks_and_notes_give_none()
    {
        Assert.Equal(["Recheck each input against operational data."], RecommendationSentences.Advice(SampleAnalysis.Ordinary));
        Assert.Equal(["Renegotiate the price."], RecommendationSentences.Advice(SampleAnalysis.FixedAndHopeless));
        Assert.Equal(["Use p50(payback)."], RecommendationSentences.Advice(SampleAnalysis.WithUndecidedCheck));
    }
}
