using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Proving;
using Roi.Rules.Running;
using Roi.Rules.Testing;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Checks;

/// <summary>Whether a purchase pays: what hurdles are, and what they come to.</summary>
public sealed class HurdleTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>10,000 a month for 60 months, worth 475,000 today, for a price.</summary>
    private static string Case(string price) => $$"""
        {
          "title": "10,000 a month", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "predictive-maintenance" },
          "inputs": { "implementationCost": {{price}}, "annualRunningCost": 0, "goLiveMonths": 0, "rampUpMonths": 0,
            "reactiveHours": 0, "labourCostPerHour": 0, "emergencySpareParts": 600000 },
          "lines": [{ "name": "Line 1", "inputs": { "downtimeHours": 0, "costPerHour": 0 } }]
        }
        """;

    /// <summary>A layer whose hurdles take the place of the base's.</summary>
    private static string Hurdles(params string[] hurdles) =>
        Plant.Layer($"\"hurdles\": [{{ \"id\": \"npv-positive\", \"removed\": true }}{string.Concat(hurdles.Select(h => ", " + h))}]");

    private static string Hurdle(string expect, string id = "own", string more = "") =>
        $$"""{ "id": "{{id}}",{{(id == "npv-positive" ? "" : " \"added\": true,")}} "title": "Own", {{more}}"expect": "{{expect}}","""
        + " \"source\": \"Us\" }";

    private (Verdict, PayDecision) Verdicts(string price, params string[] layers) =>
        desk.Analysis(Case(price), layers) is var analysis ? (analysis.Verdict, analysis.Decision) : default;

    [Theory]
    [InlineData("250000", PayDecision.Pays)]
    [InlineData("""{ "uniform": [400000, 470000] }""", PayDecision.Pays)]
    [InlineData("""{ "discrete": [[150000, 82], [500000, 18]] }""", PayDecision.Pays)]
    [InlineData("""{ "discrete": [[150000, 78], [500000, 22]] }""", PayDecision.Marginal)]
    [InlineData("""{ "discrete": [[150000, 52], [500000, 48]] }""", PayDecision.Marginal)]
    [InlineData("""{ "discrete": [[150000, 48], [500000, 52]] }""", PayDecision.DoesNotPay)]
    [InlineData("""{ "uniform": [480000, 600000] }""", PayDecision.DoesNotPay)]
    [InlineData("600000", PayDecision.DoesNotPay)]
    public void It_pays_where_every_hurdle_holds_and_does_not_where_one_fails_and_half_of_the_trials_lose(
        string price, PayDecision decision) =>
        Assert.Equal((Verdict.Credible, decision), Verdicts(price));

    /// <summary>At 100 % a year, what begins in month 430 is worth a hundred-billionth of what it comes to.</summary>
    [Theory]
    [InlineData("10%")]
    [InlineData("100%")]
    public void A_loss_far_ahead_is_a_loss_at_any_rate(string rate)
    {
        var scenario = Case("0").With(("\"annualRunningCost\": 0, \"goLiveMonths\": 0",
            "\"annualRunningCost\": { \"uniform\": [121000, 140000] }, \"goLiveMonths\": 430"));
        var rules = Hurdles(Hurdle("probability(npv >= 0) >= 80%"), Hurdle("p50(npv) >= 0", "median"), Hurdle("mean(npv) >= 0", "mean"))
            .With(("\"hurdles\"", $$"""
                "inputs": { "goLiveMonths": { "max": 600 } }, "finance": { "horizonMonths": 600, "discountRate": "{{rate}}" }, "hurdles"
                """));
        var analysis = desk.Analysis(scenario, rules);
        Assert.True(analysis.Result[Outcomes.Npv].P90 < 0);
        Assert.All(analysis.Hurdles, hurdle => Assert.Equal(CheckVerdict.Fail, hurdle.Verdict));
        Assert.Equal(PayDecision.DoesNotPay, analysis.Decision);
    }

    [Fact]
    public void A_case_that_loses_in_every_trial_is_credible_and_does_not_pay()
    {
        var analysis = desk.Analysis(Case("""{ "uniform": [480000, 600000] }"""));
        var hurdle = Assert.Single(analysis.Hurdles);
        Assert.Equal((CheckVerdict.Fail, 0.0, 1.0), (hurdle.Verdict, hurdle.ShareHolding, hurdle.ShareBroken));
        Assert.Equal((Verdict.Credible, PayDecision.DoesNotPay), (analysis.Verdict, analysis.Decision));
        Assert.DoesNotContain(analysis.Findings, finding => finding.Id == hurdle.Id);
    }

    [Fact]
    public void Where_the_mean_is_negative_no_hurdle_makes_it_pay()
    {
        const string Price = """{ "discrete": [[450000, 90], [1500000, 10]] }""";
        var analysis = desk.Analysis(Case(Price));
        Assert.Equal(CheckVerdict.Pass, analysis.Hurdles.Single().Verdict);
        Assert.True(analysis[Outcomes.Npv].Statistics.Mean < 0);
        Assert.Equal((Verdict.Credible, PayDecision.Marginal), (analysis.Verdict, analysis.Decision));
    }

    [Fact]
    public void A_strict_hurdle_makes_a_good_case_marginal_and_leaves_it_credible() =>
        Assert.Equal((Verdict.Credible, PayDecision.Marginal),
            Verdicts("200000", Plant.Layer($"\"hurdles\": [{Hurdle("p90(payback) <= 12")}]")));

    [Fact]
    public void Without_a_hurdle_nothing_is_judged()
    {
        var analysis = desk.Analysis(Case("200000"), Hurdles());
        Assert.Empty(analysis.Hurdles);
        Assert.Equal((Verdict.Credible, PayDecision.NotJudged), (analysis.Verdict, analysis.Decision));
    }

    [Fact]
    public void A_hurdle_that_cannot_be_decided_leaves_the_question_open_and_credibility_as_it_is()
    {
        var analysis = desk.Analysis(Case("""{ "uniform": [200000, 900000] }"""),
            Hurdles(Hurdle("mean(payback) <= 24"), Hurdle("p50(npv) > 0", "other")));
        Assert.Equal([CheckVerdict.Error, CheckVerdict.Fail], analysis.Hurdles.Select(hurdle => hurdle.Verdict));
        Assert.Equal((Verdict.Credible, PayDecision.NotJudged), (analysis.Verdict, analysis.Decision));
    }

    [Theory]
    [InlineData("\"when\": \"site.deployment == 'quality'\", ", "it concerns only sites where site.deployment == 'quality'")]
    [InlineData("\"currency\": \"EUR\", ", "its bound is in EUR, and this scenario is in USD")]
    public void One_that_does_not_apply_is_not_counted(string more, string why)
    {
        var alone = desk.Analysis(Case("200000"), Hurdles(Hurdle("p50(npv) > 9000000", more: more)));
        Assert.Equal((CheckVerdict.NotApplicable, why), (alone.Hurdles.Single().Verdict, alone.Hurdles.Single().Message));
        Assert.Equal(PayDecision.NotJudged, alone.Decision);
        Assert.Equal((Verdict.Credible, PayDecision.Pays),
            Verdicts("200000", Plant.Layer($"\"hurdles\": [{Hurdle("p50(npv) > 9000000", more: more)}]")));
    }

    [Theory]
    [InlineData("probability(npv > 0) >= 80%", 0.75)]
    [InlineData("p50(npv) > 0", 0.75)]
    [InlineData("probability(npv < 0) <= 10%", 0.75)]
    [InlineData("sd(npv) < 1", null)]
    public void Its_chance_is_the_share_of_trials_in_which_it_holds(string expect, double? chance)
    {
        var hurdle = desk.Analysis(Case("""{ "discrete": [[150000, 3], [500000, 1]] }"""), Hurdles(Hurdle(expect))).Hurdles.Single();
        Assert.Equal(chance, hurdle.ShareHolding);
    }

    [Fact]
    public void A_hurdle_without_messages_still_shows_what_it_looked_at()
    {
        var hurdle = desk.Analysis(Case("600000"), Hurdles(Hurdle("p50(npv) > 0"))).Hurdles.Single();
        Assert.Equal(("Own", "p50(npv) > 0", "", "", "Us"), (hurdle.Title, hurdle.Expect, hurdle.Message, hurdle.Advice, hurdle.Source));
        Assert.Equal("p50(npv)", hurdle.Observed.Single().Expression);
        Assert.Equal((true, null), (hurdle.IsHurdle, hurdle.Severity));
    }

    [Fact]
    public void A_layer_replaces_one_of_the_same_id_and_adds_others()
    {
        var analysis = desk.Analysis(Case("200000"), Plant.Layer(
            $"\"hurdles\": [{Hurdle("p50(payback) <= 24")}, {Hurdle("probability(npv > 0) >= 95%", "npv-positive")}]"));
        Assert.Equal(["npv-positive: probability(npv > 0) >= 95%", "own: p50(payback) <= 24"],
            analysis.Hurdles.Select(hurdle => $"{hurdle.Id}: {hurdle.Expect}"));
    }

    [Fact]
    public void What_is_wrong_with_a_hurdle_is_told_at_its_place() => Assert.Equal(
        [
            "layer.json(2,44): unknown key \"severity\"; it belongs in an entry of \"checks\" of a rule file",
            "layer.json(2,94): unknown name \"nvp\"; did you mean \"npv\"?",
        ],
        desk.Problems(Case("200000"), Plant.Layer(
            """ "hurdles": [{ "id": "own", "added": true, "severity": "error", "title": "T", "expect": "p50(nvp) > 0","""
            + """ "source": "Us" }] """)));

    [Fact]
    public void A_check_may_not_have_the_id_of_a_hurdle_below_it() => Assert.Matches(
        "^layer.json\\(2,20\\): \"npv-positive\" stands in \"hurdles\" too \\(manufacturing-ai.json, line \\d+\\): move it "
        + "there, or give this entry of \"checks\" an id of its own$",
        Assert.Single(desk.Problems(Case("200000"), Plant.Layer("""
            "checks": [{ "id": "npv-positive", "severity": "error", "expect": "p50(npv) > 0", "message": "m", "advice": "a",
              "source": "s" }]
            """))));

    [Fact]
    public void Nor_a_hurdle_that_of_a_check() => Assert.Matches(
        "^layer.json\\(2,20\\): \"savings-mid-size-low\" stands in \"checks\" too \\(manufacturing-ai.json, line \\d+\\): move it "
        + "there, or give this entry of \"hurdles\" an id of its own$",
        Assert.Single(desk.Problems(Case("200000"), Plant.Layer($"\"hurdles\":[{Hurdle("p50(npv) > 0", "savings-mid-size-low")}]"))));

    [Fact]
    public void A_test_of_a_rule_file_may_expect_a_decision_and_is_told_what_is_behind_another() => Assert.Equal(
        [
            "layer.json: the test \"A\" expects the decision pays, which is doesNotPay: npv-positive fails, the mean NPV is below zero, "
                + "NPV is below zero in at least half of the trials",
            "layer.json: the test \"B\" expects the decision notJudged, which is pays: every hurdle holds",
        ],
        Broken(Tested("A", "600000", "\"decision\": \"pays\""), Tested("B", "200000", "\"decision\": \"notJudged\""),
            Tested("C", "600000", "\"decision\": \"doesNotPay\", \"verdict\": \"credible\", \"expect\": { \"npv-positive\": \"fail\" }")));

    [Fact]
    public void No_bound_of_a_hurdle_can_be_moved_unnoticed_where_a_test_expects_the_decision_near_it()
    {
        const string Nothing = "the bound of hurdle own: no test notices ";
        static string Layer(string price) => $"\"hurdles\": [{Hurdle("p50(payback) <= 20")}], " + Tests(
            Tested("A", price, "\"decision\": \"pays\""), Tested("B", "204000", "\"decision\": \"marginal\""));
        Assert.Equal([$"layer.json(3,86): {Nothing}19 in place of 20"], Survivors(Layer("100000")));
        Assert.Empty(Survivors(Layer("196000")));
    }

    [Fact]
    public void A_hurdle_that_no_numbers_break_or_no_test_makes_fail_is_told() => Assert.Equal(
        [
            "layer.json(3,21): no test makes the hurdle \"own\" fail: add one that expects \"fail\" of it",
            "layer.json(3,166): the hurdle \"idle\" can never fail: p90(payback) >= 0 holds whatever the numbers",
        ],
        desk.Messages(RuleReview.Run([Put($"\"hurdles\": [{Hurdle("p50(payback) <= 20")}, {Hurdle("p90(payback) >= 0", "idle")}]")])
            .Single().Warnings));

    [Fact]
    public void A_pair_of_conditions_decides_as_each_of_them_would()
    {
        static string Group(string group) => Hurdle("EXPECT").With(("\"EXPECT\"", group));
        Assert.Equal(PayDecision.Pays, desk.Analysis(Case("200000"), Hurdles(Group(
            """{ "any": ["p50(payback) <= 12", "probability(npv > 0) >= 80%"] }"""))).Decision);
        Assert.Equal(PayDecision.Marginal, desk.Analysis(Case("200000"), Hurdles(Group(
            """{ "all": ["p50(payback) <= 12", "probability(npv > 0) >= 80%"] }"""))).Decision);
    }

    public void Dispose() => desk.Dispose();

    private string Put(string content) => desk.Put("layer.json", Plant.Layer("\"extends\": \"manufacturing-ai\",\n" + content));

    private static string Tested(string name, string price, string expected)
    {
        var given = Case(price).With((" \"title\": \"10,000 a month\", \"currency\": \"USD\", \"rules\": \"manufacturing-ai\",", ""));
        return $"{{ \"name\": \"{name}\", \"given\": {given}, {expected} }}";
    }

    private static string Tests(params string[] tests) => $"\"tests\": [{string.Join(", ", tests)}]";

    private string[] Broken(params string[] tests)
    {
        var loaded = RuleTestRun.Run(Put(Tests(tests)), mutate: false);
        Assert.Empty(desk.Messages(loaded.Problems));
        return [.. desk.Messages(loaded.Value!.Tests.SelectMany(test => test.Problems)).Select(
            told => System.Text.RegularExpressions.Regex.Replace(told, "\\(.*?\\)", "", default, TimeSpan.FromSeconds(1)))];
    }

    private string[] Survivors(string content)
    {
        var loaded = RuleTestRun.Run(Put(content), mutate: true);
        Assert.Empty(desk.Messages(loaded.Problems));
        return desk.Messages(loaded.Value!.Mutation!.Survivors);
    }
}
