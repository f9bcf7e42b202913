using Roi.Rules.Json;
using Roi.Rules.Testing;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Testing;

public sealed class RuleReviewTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>A layer on the base rules with some content, and no warnings but those that it is about.</summary>
    private RuleReview Review(string content) =>
        RuleReview.Run([desk.Put("layer.json", Plant.Layer("\"extends\": \"manufacturing-ai\",\n" + content))])[0];

    private string[] Warnings(string content)
    {
        var review = Review(content);
        Assert.Empty(desk.Messages(review.Problems));
        return desk.Messages(review.Warnings.Where(warning => warning.Path == desk.PathOf("layer.json")));
    }

    private static string Check(string more) => $$"""
        { "id": "own", "severity": "info", {{more}}, "message": "It does not hold.", "advice": "Look again.", "source": "Us",
          "added": true }
        """;

    [Fact]
    public void The_rules_that_ship_have_no_problems_and_no_warnings()
    {
        var review = RuleReview.Run(["manufacturing-ai"])[0];
        Assert.Empty(review.Problems);
        Assert.Empty(review.Warnings);
        Assert.Equal((5, 4, 23, 1), (review.Content!.Factors, review.Content.Drivers, review.Content.Checks, review.Content.Hurdles));
    }

    [Theory]
    [InlineData("""{ "any": ["p50(npv) > 0", "p50(payback) >= 0"] }""", "fail: p50(npv) > 0 or p50(payback) >= 0 holds")]
    [InlineData("""{ "all": ["p50(npv) > 0", "p50(goLiveMonths) > 121"] }""",
        "pass: p50(npv) > 0 and p50(goLiveMonths) > 121 does not hold")]
    public void A_group_that_is_decided_whatever_the_numbers_is_told(string expect, string told) => Assert.Equal(
        $"layer.json(3,57): the check \"own\" can never {told} whatever the numbers",
        Assert.Single(Warnings($"\"checks\": [{Check($"\"expect\": {expect}")}]"),
            warning => warning.Contains(" can never ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("p50(payback) >= 0", "fail")]
    [InlineData("probability(npv > 0) >= 0", "fail")]
    [InlineData("p10(roi) <= p50(roi)", "fail")]
    [InlineData("percentile(npv, 95%) >= p10(npv)", "fail")]
    [InlineData("p90(scrapCost + reworkCost) >= 0", "fail")]
    [InlineData("mean(benefit.downtime) + sd(benefit.quality) >= 0", "fail")]
    [InlineData("not p50(downtimeReduction) > 51%", "fail")]
    [InlineData("p90(irr) > 2 or sd(irr) >= 0", "fail")]
    [InlineData("p50(npv) == p50(npv)", "fail")]
    [InlineData("horizonMonths >= 12", "fail")]
    [InlineData("probability(downtimeHours >= 0) == 1", "fail")]
    [InlineData("p50(goLiveMonths) > 121", "pass")]
    [InlineData("p90(roi) < p10(roi)", "pass")]
    [InlineData("probability(npv > 0) > 100.1%", "pass")]
    public void A_check_that_is_decided_whatever_the_numbers_is_told(string expect, string verb)
    {
        var told = Assert.Single(Warnings($"\"checks\": [{Check($"\"expect\": \"{expect}\"")}]"), warning => warning.Contains(
            " can never ", StringComparison.Ordinal));
        Assert.Matches($"^layer.json\\(3,\\d+\\): the check \"own\" can never {verb}: .* "
            + $"{(verb == "fail" ? "holds" : "does not hold")} whatever the numbers$", told);
    }

    [Theory]
    [InlineData("p50(payback) > 0")]
    [InlineData("p50(roi) >= -1")]
    [InlineData("p10(roi) <= p50(irr) * 1000000")]
    [InlineData("p10(npv) < p50(npv)")]
    [InlineData("p50(npv) <= p10(npv)")]
    [InlineData("probability(npv > 0) >= 100%")]
    [InlineData("p50(downtimeReduction) <= 50%")]
    [InlineData("p50(downtimeReduction) >= 30%")]
    [InlineData("p50(scrapCost - reworkCost) >= 0")]
    [InlineData("p50(scrapCost / reworkCost) <= 1000000")]
    [InlineData("discountRate * p50(payback) < 100")]
    public void A_check_that_some_numbers_may_break_is_not_called_decided(string expect) =>
        Assert.DoesNotContain(Warnings($"\"checks\": [{Check($"\"expect\": \"{expect}\"")}]"), warning => warning.Contains(
        " can never ", StringComparison.Ordinal));

    [Fact]
    public void Cases_that_no_site_comes_to_are_told() => Assert.Equal(
        [
            "layer.json(6,11): this case of \"reactiveShift\" is never used, since the case in line 4 (site.criticality == 'high') comes "
            + "first and takes every site that meets site.criticality == 'high' and site.scale == 'small'; "
            + "the first case that holds counts",
            "layer.json(7,11): this case of \"reactiveShift\" is never used, since the cases before it together take every site that "
                + "meets site.industry == 'beverage'; the first case that holds counts",
            "layer.json(8,11): no site meets this condition, so this case of \"reactiveShift\" is never used: site.scale == "
                + "'small' and site.scale == 'large'",
        ],
        Warnings("""
            "factors": { "reactiveShift": { "range": ["20%", "30%"], "cases": [
            { "when": "site.criticality == 'high'", "range": ["20%", "29%"] },
            { "when": "site.criticality != 'high' and site.industry != 'food'", "range": ["20%", "28%"] },
            { "when": "site.criticality == 'high' and site.scale == 'small'", "range": ["20%", "27%"] },
            { "when": "site.industry == 'beverage'", "range": ["20%", "26%"] },
            { "when": "site.scale == 'small' and site.scale == 'large'", "range": ["20%", "25%"] },
            { "when": "site.industry == 'food'", "range": ["20%", "24%"] }
            ] } }
            """));

    [Fact]
    public void A_condition_that_no_site_meets_is_told_of_drivers_and_checks() => Assert.Equal(
        [
            "layer.json(3,56): no site meets this condition, so the driver \"yield\" is never claimed: site.deployment == 'quality' and "
            + "site.deployment != 'quality'",
            "layer.json(6,44): no site meets this condition, so the check \"own\" never concerns anyone: site.industry == 'food' "
                + "and site.industry == 'feed'",
        ],
        Warnings("""
            "drivers": [{ "id": "yield", "title": "Yield", "when": "site.deployment == 'quality' and site.deployment != 'quality'",
              "formula": "scrapCost", "added": true }],
            "checks": [

            """ + Check("\"when\": \"site.industry == 'food' and site.industry == 'feed'\", \"expect\": \"p50(roi) > 0\"") + "]"));

    [Fact]
    public void Inputs_that_nothing_needs_and_units_that_are_spelt_otherwise_are_told() => Assert.Equal(
        [
            "layer.json(4,1): the input \"steam\" is not used: no driver, no line of the cash flow, no check and no formula needs it",
            "layer.json(4,38): \"year\" is a unit of its own here, different from \"yr\", which other formulas "
                + "count in; did you mean \"yr\"?",
        ],
        Warnings("""
            "inputs": {
            "steam": { "title": "Steam", "unit": "t/year", "added": true },
            "parts": { "title": "Parts", "unit": "money/yr", "added": true },
            "whole": { "title": "Reports show what is derived", "unit": "money/yr", "formula": "2 * parts", "added": true } }
            """));

    [Fact]
    public void A_layer_that_changes_nothing_is_told_unless_it_is_there_for_its_tests()
    {
        const string Nothing = "\"finance\": { \"horizonMonths\": 60 }";
        Assert.Equal(["layer.json: this layer changes nothing: all that it states, the rules below it say already"], Warnings(Nothing));
        Assert.Empty(Warnings(Nothing + """
            , "tests": [{ "name": "t", "given": { "site": { "deployment": "quality" }, "inputs": { "implementationCost": 100,
              "annualRunningCost": 0, "goLiveMonths": 0, "rampUpMonths": 0, "scrapCost": 0, "reworkCost": 0 } },
              "holds": ["p50(scrapCost) == 0"] }]
            """));
    }

    [Fact]
    public void A_check_without_a_test_that_makes_it_fail_is_told() => Assert.Equal(
        ["layer.json(3,20): no test makes the check \"own\" fail: add one that expects \"fail\" of it"],
        Warnings($"\"checks\": [{Check("\"expect\": \"p50(npv) > 0\"")}]"));

    [Fact]
    public void A_test_of_the_file_that_fails_is_a_problem_and_those_of_files_below_speak_of_their_own_rules()
    {
        var review = Review("""
            "factors": { "sparePartsReduction": { "value": "15%" } },
            "tests": [{ "name": "Spare parts", "given": {
              "site": { "deployment": "quality" },
              "inputs": { "implementationCost": 100, "annualRunningCost": 0, "goLiveMonths": 0, "rampUpMonths": 0, "scrapCost": 0,
                "reworkCost": 0 } },
              "expect": { "benefits-vs-implementation": "fail" }, "holds": ["p50(scrapCost) == 11"], "verdict": "credible" }]
            """);
        Assert.Equal(
        [
            "layer.json(8,15): the test \"Spare parts\" expects fail of \"benefits-vs-implementation\", which ends as pass: "
            + "p50(totalBenefit) is 0, p50(investment) is 100, p50(npv) is -100",
            "layer.json(8,65): the test \"Spare parts\" expects p50(scrapCost) == 11, which does not hold: p50(scrapCost) is 0",
            "layer.json(8,101): the test \"Spare parts\" expects the verdict credible, which is recheck: any-benefit (warning) "
            + "fails, vendor-claim-stated (info) fails",
        ], desk.Messages(review.Problems));
        Assert.Empty(review.Warnings);
    }

    [Fact]
    public void An_inherited_condition_on_a_driver_that_is_gone_says_nothing_any_more()
    {
        var review = Review("\"drivers\": [{ \"id\": \"maintenance\", \"removed\": true }]");
        Assert.Empty(review.Problems);
        Assert.DoesNotContain(review.Warnings, warning => warning.Message.Contains("benefit.maintenance", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_rule_file_is_told_in_a_line()
    {
        var empty = desk.Put("empty.json", "");
        var scenario = desk.Put("scenario.json", Plant.Scenario);
        Assert.Equal(
        [
            "nope.json: there is no rule file \"nope.json\"", desk.Folder + ": this is a folder, not a file",
            "empty.json: the file is empty, or it is a pipe or a device: save the text as a file, and name that",
            "scenario.json: this is a scenario, not a rule file: roi analyse takes it",
        ], RuleReview.Run(["nope.json", desk.Folder, empty, scenario]).SelectMany(review => desk.Messages(review.Problems)));
    }

    [Fact]
    public void Two_files_of_one_id_are_told()
    {
        const string Content = """ "extends": "manufacturing-ai", "finance": { "horizonMonths": 48 } """;
        var (one, two) = (desk.Put("one.json", Plant.Layer(Content)), desk.Put("two.json", Plant.Layer(Content)));
        Assert.Equal(
            ["two.json: the id \"layer\" is that of \"one.json\" too; reports could not tell the two apart"],
            desk.Messages(RuleReview.Run([one, two, one]).SelectMany(review => review.Warnings)));
    }

    public void Dispose() => desk.Dispose();
}
