using Roi.Engine.Formulas;
using Roi.Rules.Deciding;
using Roi.Rules.Language;

namespace Roi.Rules.Tests.Language;

public class DecisionTests
{
    [Fact]
    public void An_expect_hands_over_the_difference_of_the_sides_of_its_comparisons_and_their_tolerance()
    {
        var decision = Text.Decision("p50( benefit.downtime ) / p50(totalBenefit) <= 30/100 and probability(payback>18) < 10%",
            Text.Checks);
        Assert.Equal("p50(benefit.downtime) / p50(totalBenefit) <= 30 / 100 and probability(payback > 18) < 10%", decision.Text);
        Assert.Equal("((it[0] <= it[1]) && (it[2] < -it[3]))", LinqText.Of(decision.Root, 0));
        Assert.Equal(["p50(benefit.downtime) / p50(totalBenefit)", "30 / 100", "probability(payback > 18)", "10%"], Sides(decision));
        Assert.Equal(
            new(new NumberInput("probability(payback > 18)", new Reference("probability(payback > 18)")),
                new NumberInput("10%", new Constant(0.1)), new Constant(1e-9)),
            decision.Comparisons[1]);
        Assert.Equal(
            [
                new("p50(benefit.downtime)", RunStatistics.Percentile, new Reference("benefit.downtime"), 0.5, Unit.MoneyPerYear),
                new("p50(totalBenefit)", RunStatistics.Percentile, new Reference("totalBenefit"), 0.5, Unit.MoneyPerYear),
                new Aggregate("probability(payback > 18)", RunStatistics.Probability,
                    new Indicator(Tolerance.Values(ComparisonOperator.Greater, new Reference("payback"), new Constant(18))), 0, Unit.None),
            ],
            decision.Aggregates);
    }

    [Fact]
    public void Functions_and_powers_of_aggregates_are_computed_before_they_are_handed_over()
    {
        var decision = Text.Decision("max(p10(roi), 0)^2 + sd(roi) >= mean(roi) or percentile(payback, 95%) < horizon", Text.Checks);
        Assert.Equal("((it[7] >= -it[8]) || (it[9] < -it[10]))", LinqText.Of(decision.Root, 7));
        Assert.Equal(["max(p10(roi), 0)^2 + sd(roi)", "mean(roi)", "percentile(payback, 95%)", "horizon"], Sides(decision));
        Assert.Equal(["p10(roi)", "sd(roi)", "mean(roi)", "percentile(payback, 95%)"], decision.Aggregates.Select(a => a.Text));
        Assert.Equal(0.95, decision.Aggregates[3].P);
        Assert.Equal(
            new Binary(BinaryOperator.Add,
                new Binary(BinaryOperator.Power, new Binary(BinaryOperator.Max, new Reference("p10(roi)"), new Constant(0)),
                    new Constant(2)), new Reference("sd(roi)")),
            ((NumberInput)decision.Comparisons[0].Left).Formula);
    }

    [Fact]
    public void A_when_hands_over_its_texts()
    {
        var decision = Text.Decision("site.criticality == 'high' and not (site.deployment != 'full-platform') and horizon >= 36 "
            + "and 'low' != site.criticality", Text.Cases);
        Assert.Equal("(((((it[0] >= -it[1]) && (it[0] <= it[1])) && !(((it[2] < -it[3]) || (it[2] > it[3])))) && (it[4] >= -it[5])) "
            + "&& ((it[6] < -it[7]) || (it[6] > it[7])))", LinqText.Of(decision.Root, 0));
        Reference horizon = new("horizon");
        Assert.Equal(
            [
                new(new TextInput("site.criticality"), new FixedTextInput("high"), null),
                new(new TextInput("site.deployment"), new FixedTextInput("full-platform"), null),
                new(new NumberInput("horizon", horizon), new NumberInput("36", new Constant(36)),
                    Tolerance.OfValues(horizon, new Constant(36))),
                new(new FixedTextInput("low"), new TextInput("site.criticality"), null),
            ],
            decision.Comparisons);
        Assert.Null(decision.Condition);
    }

    [Fact]
    public void A_check_of_percentiles_can_be_asked_of_each_trial()
    {
        Assert.Equal(
            Tolerance.Values(ComparisonOperator.LessOrEqual, new Reference("payback"),
                new Binary(BinaryOperator.Multiply, new Constant(2), new Reference("horizon"))),
            Text.Decision("p90(payback) <= 2 * horizon", Text.Checks).PerTrial());
        Assert.Null(Text.Decision("probability(payback > 18) <= 10%", Text.Checks).PerTrial());
        Assert.Null(Text.Decision("horizon > 10", Text.Checks).PerTrial());
        Assert.Null(Text.Decision("site.industry == 'food & drink'", Text.Cases).PerTrial());
    }

    [Fact]
    public void What_one_year_brings_may_be_compared_with_an_amount() => Assert.Equal(
        ["p50(totalBenefit)", "100% * p50(implementationCost)"],
        Sides(Text.Decision("p50(totalBenefit) <= 100% * p50(implementationCost)", Text.Checks)));

    [Theory]
    [InlineData("p50(payback) <= 24", "p90(roi) <= 110%")]
    [InlineData("p50(payback) <= 24", "max(p10(roi), 0)^2 / 3 <= -mean(roi) + 1")]
    [InlineData("not (roi2 > 1 or 2 == 3)", "not (p50(payback) > p10(payback) or 20 == 1e9)")]
    public void Conditions_of_one_shape_are_one_text_whatever_they_compare(string one, string other) => Assert.Equal(
        LinqText.Of(Text.Parsed(one).Root, 0), LinqText.Of(Text.Parsed(other).Root, 0));

    public static TheoryData<string, string[]> WrongChecks => new()
    {
        { "totalBenefit <= p50(totalBenefit)",
            ["totalBenefit differs from trial to trial; say which value is meant, such as p50(totalBenefit)"] },
        { "p50(totalBenefit) <= p50(payback)", ["\"p50(totalBenefit) <= p50(payback)\" compares money/yr with month"] },
        { "p50(payback) <= 24%", ["\"p50(payback) <= 24%\" compares month with a fraction"] },
        { "p50(totalBenefit) - p50(implementationCost) > 0",
            ["\"p50(totalBenefit) - p50(implementationCost)\" subtracts money from money/yr"] },
        { "p50(mean(roi)) > 1", ["mean cannot stand inside of p50: each asks about the whole run"] },
        { "probability(p50(roi) > 1) > 1%", ["p50 cannot stand inside of probability: each asks about the whole run"] },
        { "probability(roi) < 10%", ["a condition such as x > 0 is expected here, and \"roi\" is a number"] },
        { "p50(roi > 1) < 10%", ["a number is expected here, and \"roi > 1\" is a condition; if(condition, a, b) makes a number of it"] },
        { "p50(roi)", ["a condition such as x > 0 is expected here, and \"p50(roi)\" is a number"] },
        { "percentile(roi, 95) > 1", ["a share of the trials is meant here: write 95% or 0.95, not a bare 95"] },
        { "percentile(roi, horizon) > 1", ["the second argument of percentile is a fixed share above 0% and below 100%"] },
        { "p50(toatlBenefit) > 1", ["unknown name \"toatlBenefit\"; did you mean \"totalBenefit\"?"] },
        { "p50(roi) >= 20", ["\"p50(roi) >= 20\" compares a fraction with a bare 20, which is 2000%: write 20% or 2000%"] },
        { "8.25 > -mean(roi)", ["\"8.25 > -mean(roi)\" compares a fraction with a bare 8.25, which is 825%: write 8.25% or 825%"] },
        { "probability(roi > 0) >= 80",
            ["\"probability(roi > 0) >= 80\" compares a fraction with a bare 80, which is 8000%: write 80%"] },
        { "p90(reduction) <= 1.5", ["\"p90(reduction) <= 1.5\" compares a fraction with a bare 1.5, which is 150%: write 1.5%"] },
        { "p50(payback) <= 2026-01-01", ["there are no dates in expressions, and 2026-01-01 would be read as 2026 - 1 - 1, which is 2024; "
            + "write it with blanks where that is meant"] },
        { "p50(payback) <= 31/12/2026", ["there are no dates in expressions, and 31/12/2026 would be read as 31 / 12 / 2026, which is "
            + "0.001275; write it with blanks where that is meant"] },
        { "p50(roi) > 1/0", ["\"1 / 0\" divides by zero"] },
    };

    [Theory, MemberData(nameof(WrongChecks))]
    public void Each_mistake_of_an_expect_is_told(string text, string[] messages) =>
        Assert.Equal(messages, WithoutColumns(Text.WrongCheck(text)));

    [Theory]
    [InlineData("p50(roi) >= 20%")]
    [InlineData("p50(roi) >= 2000%")]
    [InlineData("p50(roi) <= 3")]
    [InlineData("100 * p50(roi) >= 20")]                                 // in percent on purpose
    [InlineData("p50(totalBenefit / implementationCost) - 1 <= 20")]     // a ratio of any size
    [InlineData("p50(heads) >= 20")]
    [InlineData("p50(heads * reduction) >= 20")]
    [InlineData("p50(reduction) <= 1 and 1 - p50(reduction) >= 0")]
    [InlineData("p50(payback) <= 2026 - 1 - 1 and p50(payback) - 1 - 1 < 9")]
    public void What_a_bare_number_can_mean_is_left_to_it(string text) => Text.Decision(text, Text.Checks);

    public static TheoryData<string, string[]> WrongCases => new()
    {
        { "site.criticality == 'hihg'", ["site.criticality is never \"hihg\"; did you mean \"high\"?"] },
        { "'extreme' == site.criticality", ["site.criticality is never \"extreme\"; it is one of \"low\", \"medium\" and \"high\""] },
        { "site.critcality == 'high'", ["unknown name \"site.critcality\"; did you mean \"site.criticality\"?"] },
        { "site.criticality > 'low'", ["texts can only be compared with == and !="] },
        { "site.criticality == 3", ["compares a text with a number"] },
        { "site.criticality == high", ["unknown name \"high\"; the texts here are \"site.criticality\", "
            + "\"site.deployment\" and \"site.industry\""] },
        { "'high' == 'high'", ["compares two fixed texts; one side must be a name"] },
        { "site.criticality", ["site.criticality is a text; texts can only be compared with == and !=, as in site.criticality == '…'"] },
        { "roi > 1", ["roi is not known before the trials are run, so it cannot stand here"] },
        { "p50(roi) > 1", ["p50 asks about the whole run; it can stand only in the expect of a check"] },
        { "site.industry == 'a\\b'", ["\"\\\" may not stand in a text"] },
        { "if(site.criticality == 'high', 1, 2) == 1", ["texts cannot be compared inside of a function"] },
    };

    [Theory, MemberData(nameof(WrongCases))]
    public void Each_mistake_of_a_when_is_told(string text, string[] messages) =>
        Assert.Equal(messages, WithoutColumns(Text.WrongCase(text)));

    [Theory]
    [InlineData("30/100 == 0.3 and 1e20 > 1e-7 and 1e6 == 1000000", true)]
    [InlineData("1/3*3 == 1 and 0.1 + 0.2 == 0.3 and not (0.1 + 0.2 > 0.3) and 0.3 - 0.1 - 0.2 == 0", true)]
    [InlineData("-2 < -(1) and not (2 - 3 - 4 > -5)", true)]
    [InlineData("3 < 2 or 2 < 3 and 3 < 2", false)]
    [InlineData("horizon / 7 > 8.57 and horizon / 7 < 8.58", true)]
    [InlineData("'quality' == site.deployment and site.industry != 'food & drink'", true)]
    public void The_evaluator_of_rules_agrees(string text, bool expected)
    {
        WorkflowQuestion question = new(
            Text.Decision(text, Text.Cases), name => name.Text == "site.deployment" ? "quality" : "food", formula =>
            Interpreter.Evaluate(formula, _ => 60));
        Assert.Equal([expected], RuleWorkflow.Decide([question]));
    }

    private static IEnumerable<string> Sides(Decision decision) =>
        decision.Comparisons.SelectMany(comparison => new[] { comparison.Left.Text, comparison.Right.Text });

    private static IEnumerable<string> WithoutColumns(string[] lines) => lines.Select(line => line[(line.IndexOf(':') + 2)..]);
}
