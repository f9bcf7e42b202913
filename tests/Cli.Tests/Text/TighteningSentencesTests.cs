using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Measuring;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Text;

/// <summary>A reader learns what ends better with layers than by the rules below them.</summary>
public class TighteningSentencesTests
{
    private static readonly TighteningEffect Effect = new(["shorter", "lower"],
        [new("bold", false, CheckVerdict.Fail, CheckVerdict.Pass), new("spread", true, CheckVerdict.Fail, CheckVerdict.Pass),
            new("rate", true, CheckVerdict.Error, CheckVerdict.NotApplicable)],
        (PayDecision.DoesNotPay, PayDecision.Pays), (Verdict.NotCredible, Verdict.Recheck));

    [Fact]
    public void Hurdles_the_decision_and_the_verdict_are_told_everywhere_and_checks_where_there_is_room()
    {
        string[] sentences =
        [
            "The hurdle spread fails by the rules below shorter and lower, and passes with them.",
            "The hurdle rate cannot be decided by the rules below shorter and lower, and does not apply with them.",
            "Does it pay? Does not pay by the rules below shorter and lower, pays with them.",
            "Can it be believed? Not credible by the rules below shorter and lower, recheck with them.",
            "The check bold fails by the rules below shorter and lower, and passes with them.",
        ];
        Assert.Equal(sentences, TighteningSentences.Of(Effect, "USD", [], withChecks: true));
        Assert.Equal(sentences[..^1], TighteningSentences.Of(Effect, "USD", [], withChecks: false));
    }

    [Fact]
    public void What_terms_do_alone_is_told_once()
    {
        TermEffect terms = new("shorter", 16_384, [], [], [new("spread", IsHurdle: true, Passes: true)]);
        Assert.DoesNotContain(TighteningSentences.Of(Effect, "USD", [terms], withChecks: true),
            sentence => sentence.Contains("spread", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_that_are_better_are_told_by_outcome_and_a_median_once()
    {
        var better = Effect with
        {
            Turned = [],
            Decision = (PayDecision.Pays, PayDecision.Pays),
            Verdict = (Verdict.Credible, Verdict.Credible),
            Figures = [new("npv", OutcomeUnit.Money, "mean", -6425, 47916, null), new("npv", OutcomeUnit.Money, "p50", 1, 2, null),
                new("payback", OutcomeUnit.Months, "conservative", double.PositiveInfinity, 12, null)],
        };
        TermEffect terms = new("shorter", 16_384, [], [new("npv", OutcomeUnit.Money, new(50, 1, null), new(50, 2, null), [])], []);
        Assert.Equal(
            [
                "NPV is better with shorter and lower than by the rules below them: mean USD 47.9 k (USD −6.43 k below).",
                "Payback is better with shorter and lower than by the rules below them: conservative 12.0 months (never below).",
            ], TighteningSentences.Of(better, "USD", [terms], withChecks: false));
    }

    [Fact]
    public void A_refusal_below_is_told_with_its_reason() => Assert.Equal(
        ["The rules below strict refuse this scenario: \"more\" is missing. With strict nothing asks for it."],
        TighteningSentences.Of(new(["strict"], [], (PayDecision.Pays, PayDecision.Pays), (Verdict.Credible, Verdict.Credible))
        {
            Refusal = "\"more\" is missing",
        }, "USD", [], withChecks: true));

    [Fact]
    public void Nothing_is_said_without_an_effect() => Assert.Empty(TighteningSentences.Of(null, "USD", [], withChecks: true));
}
