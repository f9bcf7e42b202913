using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>Outcomes that a rule file declares.</summary>
public sealed class DeclaredOutcomeTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>A layer on the rules of <see cref="Plant"/> with some outcomes and hurdles.</summary>
    private static string Layer(string outcomes, string hurdles = "") => $$"""
        {
          "id": "own", "version": "1.0.0", "title": "Own",
          "outcomes": [ {{outcomes}} ],
          "hurdles": [ {{hurdles}} ]
        }
        """;

    private static string Outcome(string id, string unit, string formula, string more = "") => $$"""
        { "id": "{{id}}", "added": true, "title": "Title of {{id}}", "unit": "{{unit}}", "formula": "{{formula}}"{{more}} }
        """;

    private static string Hurdle(string expect) =>
        $$"""{ "id": "own", "added": true, "title": "Own", "expect": "{{expect}}", "source": "Policy" }""";

    /// <summary>One saving that nobody doubts, an investment and a support fee; money is not discounted.</summary>
    private static string Rules(string outcomes, string checks = "") => $$"""
        {
          "id": "rules", "version": "1.0.0", "title": "Rules",
          "inputs": {
            "saving": { "title": "Saving", "unit": "money/yr" }, "outlay": { "title": "Outlay", "unit": "money" },
            "wait": { "title": "Wait", "unit": "month" }, "hours": { "title": "Hours", "unit": "h/yr", "per": "line" }
          },
          "factors": { "share": { "title": "Share", "value": "50%" } },
          "drivers": [{ "id": "saving", "title": "Saving", "formula": "saving * share", "start": "wait", "rampUp": 0 }],
          "cash": [{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" }],
          "outcomes": [ {{outcomes}} ],
          "finance": { "horizonMonths": 60, "discountRate": 0, "amortisationYears": 5 },
          "checks": [ {{checks}} ]
        }
        """;

    private static string Scenario(string inputs, string more = "") => $$"""
        {
          "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" }, "inputs": { {{inputs}} }{{more}}
        }
        """;

    private Analysis Run(string rules, string inputs, string more = "")
    {
        desk.Put("rules.json", rules);
        return desk.Analysis(Scenario(inputs, more));
    }

    [Theory]
    [InlineData("money", "npv - 2 * outlay", 30_000, OutcomeUnit.Money)]
    [InlineData("money/yr", "totalBenefit / share", 24_000, OutcomeUnit.MoneyPerYear)]
    [InlineData("month", "payback - wait", 10, OutcomeUnit.Months)]
    [InlineData("fraction", "benefit.saving / totalBenefit", 1, OutcomeUnit.Fraction)]
    [InlineData("1", "npv / investment", 5, OutcomeUnit.Ratio)]
    public void It_is_its_formula_of_outcomes_inputs_and_factors_in_its_unit(string unit, string formula, double expected, OutcomeUnit of)
    {
        // 12,000 a year from month 0 on 60 months: 60,000 less 10,000, payback in month 10.
        var analysis = Run(Rules(Outcome("own", unit, formula)), "\"saving\": 24000, \"outlay\": 10000, \"wait\": 0");
        var outcome = analysis["own"];
        Assert.Equal(("Title of own", of), (outcome.Title, outcome.Unit));
        Assert.Equal(expected, outcome.Statistics.P50, 1e-9 * expected);
        Assert.Equal(expected, outcome.Conservative, 1e-9 * expected);
    }

    [Fact]
    public void It_may_use_those_declared_before_it_and_stands_behind_the_standard_ones_in_their_order()
    {
        var analysis = Run(Rules($"{Outcome("first", "money", "2 * npv")}, {Outcome("second", "money", "first - npv")}"),
            "\"saving\": 24000, \"outlay\": 10000, \"wait\": 0");
        Assert.Equal(["first", "second"], analysis.Outcomes[^2..].Select(outcome => outcome.Name));
        Assert.Equal(analysis[Outcomes.Npv].Statistics.P50, analysis["second"].Statistics.P50, 1e-6);
    }

    [Fact]
    public void Lower_months_and_higher_amounts_are_better_unless_it_says_otherwise()
    {
        const string inputs = "\"saving\": 24000, \"outlay\": 10000, \"wait\": 0";
        var analysis = Run(Rules(string.Join(',', Outcome("a", "month", "payback"), Outcome("b", "money", "npv"),
            Outcome("c", "money", "investment", ", \"better\": \"lower\""))), inputs);
        Assert.Equal([true, false, true], analysis.Outcomes[^3..].Select(outcome => outcome.IsBetterLower));
    }

    [Fact]
    public void A_payback_that_never_comes_is_told_of_it_too()
    {
        var analysis = Run(Rules($"{Outcome("own", "month", "payback - wait")}, {Outcome("lost", "month", "payback - discountedPayback")}"),
            "\"saving\": { \"discrete\": [[1000, 0.25], [24000, 0.75]] }, \"outlay\": 10000, \"wait\": 0");
        Assert.Equal(0.25, analysis["own"].Statistics.ShareAboveAll, 0.01);
        Assert.Equal(10, analysis["own"].Statistics.P50, 1e-9);
        Assert.Null(analysis["own"].Statistics.Mean);
        // Never less never is no number.
        Assert.True(analysis["lost"].Statistics.IsUndefined);
    }

    [Theory]
    [InlineData("p50(own) <= 10", CheckVerdict.Pass, "")]
    [InlineData("p50(own) < 10", CheckVerdict.Fail, "")]
    [InlineData("p90(own) <= 60", CheckVerdict.Fail, "")]
    [InlineData("mean(own) <= 60", CheckVerdict.Error, "mean(own) does not exist, because some trials have no finite value (never, or "
        + "none), so this cannot be decided: ask for a percentile.")]
    public void Checks_name_it_as_they_name_a_payback(string expect, CheckVerdict verdict, string message)
    {
        var check = $$"""
            { "id": "c", "severity": "warning", "expect": "{{expect}}", "message": "m", "advice": "a", "source": "s" }
            """;
        var finding = Run(Rules(Outcome("own", "month", "payback - wait"), check),
            "\"saving\": { \"discrete\": [[1000, 0.25], [24000, 0.75]] }, \"outlay\": 10000, \"wait\": 0").Findings.Single();
        Assert.Equal(verdict, finding.Verdict);
        if (message.Length > 0)
            Assert.Equal(message, finding.Message);
        Assert.Contains("outlay", finding.Recheck.Select(value => value.Name));
    }

    [Fact]
    public void A_bound_that_is_met_exactly_is_met_by_the_rounding_of_npv()
    {
        // 60 payments of 0.35 / 12 come to 1.75, apart from the last bits of their sum.
        var check = """
            { "id": "c", "severity": "warning", "expect": "p50(own) >= 0", "message": "m", "advice": "a", "source": "s" }
            """;
        Assert.Equal(CheckVerdict.Pass, Run(Rules(Outcome("own", "money", "npv * 2"), check),
            "\"saving\": 0.7, \"outlay\": 1.75, \"wait\": 0").Findings.Single().Verdict);
    }

    [Fact]
    public void It_counts_what_a_claim_leaves_of_a_factor_and_what_is_widened()
    {
        var rules = Rules(Outcome("own", "fraction", "share"))
            .Replace("\"drivers\"", "\"vendorShareKept\": { \"value\": \"50%\" }, \"drivers\"", StringComparison.Ordinal);
        const string inputs = "\"saving\": 24000, \"outlay\": 10000, \"wait\": 0";
        Assert.Equal(0.2, Run(rules, inputs, ", \"vendorClaims\": { \"share\": \"40%\" }")["own"].Statistics.P50, 1e-12);

        var widened = Rules(Outcome("own", "money", "outlay"))
            .Replace("\"drivers\"", "\"evidence\": { \"notStated\": { \"widen\": \"20%\" } }, \"drivers\"", StringComparison.Ordinal);
        var analysis = Run(widened, inputs);
        Assert.Equal(analysis[Outcomes.Investment].Statistics.P90, analysis["own"].Statistics.P90);
        Assert.NotEqual(10_000, analysis["own"].Statistics.P90);
    }

    [Fact]
    public void It_moves_no_other_number_and_no_draw()
    {
        var plain = desk.Analysis(Plant.Scenario);
        var own = desk.Analysis(Plant.Scenario, Layer(Outcome("own", "month", "payback - goLiveMonths"), Hurdle("p50(own) <= 600")));
        Assert.All(plain.Outcomes, outcome => Assert.Equal(outcome.Statistics.Percentiles, own[outcome.Name].Statistics.Percentiles));
        Assert.Equal(CheckVerdict.Pass, own.Hurdles.Single(hurdle => hurdle.Id == "own").Verdict);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { Outcome("own", "money", "payback"),
            "(10,100): the formula of outcome \"own\" must come out in money, this one comes out in month" },
        { Outcome("own", "money", "nvp"), "unknown name \"nvp\"; did you mean \"npv\"?" },
        { Outcome("own", "money", "p50(npv)"), "p50 asks about the whole run; it can stand only in the expect of a check" },
        { Outcome("own", "money", "own + npv"), "\"own\" is made of itself: this formula leads back to it" },
        { $"{Outcome("own", "money", "later")}, {Outcome("later", "money", "npv")}",
            "the outcome \"later\" is declared below this one: a formula may use the outcomes before it, so move that one up" },
        { Outcome("own", "1", "hours / 3"),
            "\"hours\" is given for each line, and an outcome is of the whole site: add it up in an input of "
            + "the site with a \"formula\", and name that" },
        { Outcome("own", "money", "worstEventCost"),
            "\"worstEventCost\" is a fact of the scenario, which only checks and hurdles may name" },
        { Outcome("npv", "money", "investment"),
            "the name \"npv\" is taken: it stands for an input, a factor, an outcome of every case, the "
            + "share kept of claims, a fact of the scenario or a term of finance" },
        { Outcome("outlay", "money", "npv"),
            "the name \"outlay\" is taken: it stands for an input, a factor, an outcome of every case, the "
            + "share kept of claims, a fact of the scenario or a term of finance" },
        { Outcome("max", "money", "npv"), "the name \"max\" is taken: it is a word of the expression language" },
        { $"{Outcome("own", "money", "npv")}, {Outcome("own", "money", "investment")}",
            "there are two outcomes with the id \"own\"; every one needs an id of its own" },
        { Outcome("own", "money/h", "npv"), "expected \"money\", \"money/yr\", " },
        { """{ "id": "own", "title": "Own", "unit": "money" }""", "the key \"formula\" is missing: Its value in each trial, from other "
            + "outcomes, inputs of the site and factors" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_mistake_is_told_once_and_at_its_place(string outcomes, string told)
    {
        var problem = Assert.Single(desk.WrongRules(Rules(outcomes)));
        Assert.Contains(told, problem, StringComparison.Ordinal);
        Assert.StartsWith("rules.json(10,", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_uses_cannot_be_removed_below_it() => Assert.Equal(
        ["layer1.json(1,82): \"one\" cannot be removed: outcome two still uses it; change or remove what uses it too"],
        desk.WrongRules(Rules($"{Outcome("one", "money", "npv")}, {Outcome("two", "money", "one + npv")}"),
            """{ "id": "less", "version": "1.0.0", "title": "Less", "outcomes": [{ "id": "one", "removed": true }] }"""));

    public void Dispose() => desk.Dispose();
}
