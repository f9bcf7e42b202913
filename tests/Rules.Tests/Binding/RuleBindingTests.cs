using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Binding;

/// <summary>What rule files bring in by themselves, and what is reported of rules that cannot be.</summary>
public sealed class RuleBindingTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void A_new_driver_with_new_inputs_arrives_by_a_rule_file_alone()
    {
        var analysis = desk.Analysis(
            Plant.Scenario.With(("\"costPerHour\": 5200", "\"costPerHour\": 5200, \"energyUse\": 100000"),
            ("\"goLiveMonths\"", "\"energyPrice\": 0.2, \"goLiveMonths\"")),
            Plant.Layer("""
                "inputs": {
                  "energyUse": { "title": "Energy", "unit": "kWh/yr", "per": "line", "added": true },
                  "energyPrice": { "title": "Price of energy", "unit": "money/kWh", "added": true },
                  "standby": { "title": "Standby share", "unit": "fraction", "default": "50%", "added": true }
                },
                "factors": { "energyReduction": { "title": "Reduction of energy", "value": "10%", "added": true } },
                "drivers": [{ "id": "energy", "title": "Energy cost avoidance",
                  "formula": "energyUse * energyPrice * standby * energyReduction", "added": true }]
                """));
        Assert.Equal(1000, analysis["benefit.energy"].Statistics.P50, 1e-9);
        Assert.Equal(["benefit.downtime", "benefit.quality", "benefit.maintenance", "benefit.energy", "totalBenefit"],
            analysis.Outcomes.Take(5).Select(outcome => outcome.Name));
        var standby = analysis.Assumptions.Single(assumption => assumption.Name == "standby");
        Assert.Equal(("50 %", "layer", "layer.json"), (standby.Shape, standby.Layer, Path.GetFileName(standby.Place.Path)));
    }

    [Fact]
    public void A_quantity_of_the_site_may_be_added_up_over_lines_by_a_formula()
    {
        const string layer = """
            "inputs": { "lostOutput": { "title": "Lost output", "unit": "money/yr", "formula": "downtimeHours * costPerHour",
              "added": true } },
            "drivers": [{ "id": "downtime", "title": "Downtime", "formula": "lostOutput * 10%" }]
            """;
        var twoLines = Plant.Scenario.With(("\"lines\": [", "\"lines\": [{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": "
            + "10, \"costPerHour\": 100 } }, "));
        Assert.Equal(0.1 * ((420 * 5200) + 1000), desk.Analysis(twoLines, Plant.Layer(layer))["benefit.downtime"].Statistics.P50, 1e-6);
        Assert.Equal(
            ["scenario.json(9,43): \"downtimeHours\" of line \"Line 2\" is missing (Unplanned downtime, in h/yr)"],
            desk.Problems(twoLines.With(("\"downtimeHours\": 10, ", "")), Plant.Layer(layer)));
        Assert.Equal(
            ["scenario.json(5,83): \"lostOutput\" is given, and so are its parts \"downtimeHours\" and \"costPerHour\": keep the "
            + "whole or the parts, not both"],
            desk.Problems(twoLines.With(("\"goLiveMonths\": 2,", "\"goLiveMonths\": 2, \"lostOutput\": 5,")), Plant.Layer(layer)));
    }

    public static TheoryData<string, double> Deployments => new()
    {
        { "predictive-maintenance", 755_200 }, { "quality", 120_000 }, { "full-platform", 875_200 },
    };

    [Theory, MemberData(nameof(Deployments))]
    public void Technology_that_is_not_bought_claims_no_benefit_and_needs_no_inputs(string deployment, double total)
    {
        var scenario = Plant.Scenario.With(("full-platform", deployment));
        if (deployment == "predictive-maintenance")
            scenario = scenario.With(("\"scrapCost\": 400000, \"reworkCost\": 200000, ", ""));
        var analysis = desk.Analysis(scenario, Plant.FixedFactors);
        Assert.Equal(total, analysis["totalBenefit"].Statistics.P50, 1e-6);
        Assert.Equal(deployment != "quality", analysis["benefit.downtime"].IsClaimed);
        Assert.Equal(deployment != "predictive-maintenance", analysis["benefit.quality"].IsClaimed);
    }

    [Theory]
    [InlineData("high", "food", "uniform 35 % to 45 %")]
    [InlineData("low", "food", "10 %")]
    [InlineData("low", "beverage", "uniform 30 % to 50 %")]
    public void The_first_case_that_concerns_the_site_decides(string criticality, string industry, string shape)
    {
        var analysis = desk.Analysis(
            Plant.Scenario.With(("\"full-platform\"",
            $"\"full-platform\", \"criticality\": \"{criticality}\", \"industry\": \"{industry}\", \"scale\": \"small\"")),
            Plant.Layer("""
                "factors": { "downtimeReduction": { "cases": [
                  { "when": "site.criticality == 'high'", "range": ["35%", "45%"] },
                  { "when": "site.industry == 'food'", "value": "10%" },
                  { "when": "site.criticality == 'high' or site.scale == 'large'", "value": "1%" } ] } }
                """));
        Assert.Equal(shape, analysis.Assumptions.Single(assumption => assumption.Name == "downtimeReduction").Shape);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "\"drivers\": [{ \"id\": \"x\", \"title\": \"X\", \"formula\": \"downtimeHours * costPerHuor\", \"added\": true }]",
            "layer.json(2,68): unknown name \"costPerHuor\"; did you mean \"costPerHour\"?" },
        { "\"drivers\": [{ \"id\": \"x\", \"title\": \"X\", \"formula\": \"downtimeHours + scrapCost\", \"added\": true }]",
            "layer.json(2,66): \"downtimeHours + scrapCost\" adds money/yr to h/yr" },
        { "\"drivers\": [{ \"id\": \"x\", \"title\": \"X\", \"formula\": \"costPerHour * 2\", \"added\": true }]",
            "layer.json(2,51): a driver's formula must come out in money/yr, this one comes out in money/h" },
        { "\"drivers\": [{ \"id\": \"x\", \"title\": \"X\", \"formula\": \"downtimeHours * costPerHour + scrapCost\", \"added\": true }]",
            "layer.json(2,82): \"scrapCost\" belongs to the whole site, but this formula is added up over lines, so it would count once "
                + "for each: multiply it by something of the line, or make a formula of its own of it" },
        { "\"drivers\": [{ \"id\": \"x\", \"title\": \"X\", \"when\": \"site.deployment == 'quality'\", \"formula\": \"downtimeHours * "
            + "costPerHour + scrapCost\", \"added\": true }]",
            "layer.json(2,122): \"scrapCost\" belongs to the whole site, but this formula is added up over lines, so it would count once "
                + "for each: multiply it by something of the line, or make a formula of its own of it" },
        { "\"drivers\": [{ \"id\": \"x\", \"title\": \"X\", \"when\": \"site.deployment == 'qualty'\", \"formula\": \"scrapCost\", "
            + "\"added\": true }]",
            "layer.json(2,68): site.deployment is never \"qualty\"; did you mean \"quality\"?" },
        { "\"drivers\": [{ \"id\": \"x\", \"title\": \"X\", \"formula\": \"scrapCost / 0\", \"added\": true }]",
            "layer.json(2,62): \"scrapCost / 0\" divides by zero" },
        { "\"inputs\": { \"a\": { \"title\": \"A\", \"unit\": \"1\", \"formula\": \"b + 1\", \"added\": true }, \"b\": { "
            + "\"title\": \"B\", \"unit\": \"1\", \"formula\": \"a + 1\", \"added\": true } }",
            "layer.json(2,129): \"a\" is made of itself: this formula leads back to it" },
        { "\"inputs\": { \"a\": { \"title\": \"A\", \"unit\": \"money\", \"formula\": \"scrapCost\", \"added\": true } }",
            "layer.json(2,62): the formula of a must come out in money, this one comes out in money/yr" },
        { "\"inputs\": { \"npv\": { \"title\": \"A\", \"unit\": \"money\", \"added\": true } }",
            "layer.json(2,13): the name \"npv\" is taken: it stands for an outcome, the share kept of claims, "
                + "a fact of the scenario or a term of finance" },
        { "\"inputs\": { \"and\": { \"title\": \"A\", \"unit\": \"money\", \"default\": 1, \"added\": true } }",
            "layer.json(2,13): the name \"and\" is taken: it is a word of the expression language" },
        { "\"inputs\": { \"p50\": { \"title\": \"A\", \"unit\": \"money\", \"default\": 1, \"added\": true } }",
            "layer.json(2,13): the name \"p50\" is taken: it is a word of the expression language" },
        { "\"inputs\": { \"discountRate\": { \"title\": \"A\", \"unit\": \"money\", \"added\": true } }",
            "layer.json(2,13): the name \"discountRate\" is taken: it stands for an outcome, the share kept of claims, "
                + "a fact of the scenario or a term of finance" },
        { "\"factors\": { \"amortisationYears\": { \"value\": \"3%\", \"added\": true } }",
            "layer.json(2,14): the name \"amortisationYears\" is taken: it stands for an input, an outcome, the share kept "
                + "of claims, a fact of the scenario or a term of finance" },
        { "\"inputs\": { \"vendorShareKept\": { \"title\": \"A\", \"unit\": \"fraction\", \"default\": \"50%\", \"added\": true } }",
            "layer.json(2,13): the name \"vendorShareKept\" is taken: it stands for an outcome, the share kept of claims, "
                + "a fact of the scenario or a term of finance" },
        { "\"factors\": { \"vendorShareKept\": { \"value\": \"3%\", \"added\": true } }",
            "layer.json(2,14): the name \"vendorShareKept\" is taken: it stands for an input, an outcome, the share kept "
                + "of claims, a fact of the scenario or a term of finance" },
        { "\"inputs\": { \"goLiveMonths\": { \"unit\": \"yr\" } }", "layer.json(2,39): \"goLiveMonths\" must be in month, not in yr" },
        { "\"inputs\": { \"goLiveMonths\": { \"per\": \"line\" } }",
            "layer.json(2,38): \"goLiveMonths\" must be given once for the site, not for each line" },
        { "\"inputs\": { \"a\": { \"title\": \"A\", \"unit\": \"money\", \"default\": -3, \"added\": true } }",
            "layer.json(2,62): expected 0 or more, found the number -3" },
        { "\"inputs\": { \"a\": { \"title\": \"A\", \"unit\": \"money\", \"default\": 3, \"formula\": \"implementationCost\", "
            + "\"added\": true } }",
            "layer.json(2,76): an input has a \"formula\" or a \"default\", not both" },
        { "\"inputs\": { \"a\": { \"title\": \"A\", \"unit\": \"money//h\", \"added\": true } }",
            "layer.json(2,42): a word is missing in the unit; write a unit such as money/h, h/yr, month or 1" },
        { "\"factors\": { \"downtimeReduction\": { \"cases\": [{ \"when\": \"site.size == 'large'\", \"value\": \"3%\" }] } }",
            "layer.json(2,58): unknown name \"site.size\"; did you mean \"site.scale\"?" },
        { "\"factors\": { \"x\": { \"value\": \"3%\", \"range\": [\"1%\", \"2%\"], \"added\": true } }",
            "layer.json(2,19): a factor needs its \"range\" or its \"value\", and only one of them" },
        { "\"factors\": { \"x\": { \"range\": [30, 50], \"added\": true } }",
            "layer.json(2,31): a fraction is meant here: write \"30%\" or 0.3, not a bare 30|layer.json(2,35): a fraction is meant here: "
                + "write \"50%\" or 0.5, not a bare 50" },
        { "\"tests\": [{ \"name\": \"t\", \"given\": { \"site\": { \"deployment\": \"quality\" }, \"inputs\": {} }, \"expect\": { "
            + "\"savings-mid-size\": \"pass\" } }]",
            "layer.json(2,102): there is no check or hurdle \"savings-mid-size\"; did you mean \"savings-mid-size-low\"?" },
        { "\"finance\": { \"horizonMonths\": 6 }", "layer.json(2,31): expected a whole number from 12 to 600, found the number 6" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Rules_that_cannot_be_are_refused_whatever_the_scenario(string content, string told) =>
        Assert.Equal(told.Split('|'), desk.Problems(Plant.Scenario, Plant.Layer(content)));

    [Fact]
    public void A_claim_needs_a_share_that_is_kept_of_it() => Assert.Equal(
        ["scenario.json(9,42): the rules do not say what share of a vendor's claim is kept (\"vendorShareKept\")"],
        desk.Problems(
            Plant.Scenario.With(("\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": \"70%\" }, \"lines\":")),
            Plant.Layer("\"vendorShareKept\": { \"removed\": true }")));

    [Fact]
    public void Formulas_that_fan_out_into_each_other_take_no_time_and_deep_chains_are_refused()
    {
        string Chain(int length) => "\"inputs\": {" + string.Join(",", Enumerable.Range(0, length).Select(i =>
            $"\"x{i}\": {{ \"added\": true, \"title\": \"X\", \"unit\": \"1\", \"formula\": \"x{i + 1} + x{i + 1} * y{i} + y{i}\" }}, "
            + $"\"y{i}\": {{ \"added\": true, \"title\": \"Y\", \"unit\": \"1\", \"formula\": \"x{i + 1} * 2\" }}"))
            + $", \"x{length}\": {{ \"added\": true, \"title\": \"X\", \"unit\": \"1\" }} }}, "
            + "\"drivers\": [{ \"id\": \"x\", \"added\": true, \"title\": \"X\", "
            + "\"formula\": \"scrapCost * x0\" }]";
        Assert.Equal(["scenario.json(4,13): \"x0\" is missing (X, in a plain number): give it, or its parts \"x1\" and \"y0\""],
            desk.Problems(Plant.Scenario, Plant.Layer(Chain(45))));
        Assert.Contains("more than 100 formulas lead to this one; put some of them together",
            desk.Problems(Plant.Scenario, Plant.Layer(Chain(2000)))[0]);
    }

    /// <summary>An input of unit 1 is a number of any size; one of unit fraction a share of one.</summary>
    [Theory]
    [InlineData("1", "12", null)]
    [InlineData("1", "1", null)]
    [InlineData("1", "{ \"uniform\": [3, 40] }", null)]
    [InlineData("1", "\"30%\"", "a plain number is expected here, found \"30%\": write 0.3; or, where a fraction is meant, declare "
        + "\"unit\": \"fraction\" in the rules")]
    [InlineData("fraction", "\"100%\"", null)]
    [InlineData("fraction", "{ \"uniform\": [0, 0.5], \"max\": 1 }", null)]
    [InlineData("fraction", "0", null)]
    [InlineData("fraction", "1", "a fraction is meant here: write \"100%\" or \"1%\", not a bare 1")]
    [InlineData("fraction", "\"1\"", "expected a fraction such as \"30%\" or 0.3, found the text \"1\"; write \"100%\" or \"1%\"")]
    [InlineData("fraction", "12", "a fraction is meant here: write \"12%\" or 0.12, not a bare 12")]
    [InlineData("fraction", "{ \"uniform\": [0, 1] }", "a fraction is meant here: write \"100%\" or \"1%\", not a bare 1")]
    public void A_plain_number_may_be_of_any_size_and_a_fraction_is_written_as_one(string unit, string value, string? problem)
    {
        var layer = Plant.Layer($"\"inputs\": {{ \"own\": {{ \"added\": true, \"title\": \"Own\", \"unit\": \"{unit}\" }} }}, "
            + "\"drivers\": [{ \"id\": \"own\", \"added\": true, \"title\": \"Own\", \"formula\": \"own * scrapCost\" }]");
        var scenario = Plant.Scenario.With(("\"goLiveMonths\": 2,", $"\"goLiveMonths\": 2, \"own\": {value},"));
        if (problem is null)
            Assert.NotNull(desk.Analysis(scenario, layer));
        else
            Assert.EndsWith(problem, Assert.Single(desk.Problems(scenario, layer)), StringComparison.Ordinal);
    }

    [Fact]
    public void Hundreds_of_lines_are_bound_and_checked()
    {
        var lines = string.Join(",", Enumerable.Range(0, 400).Select(i =>
            $"{{ \"name\": \"Line {i}\", \"inputs\": {{ \"downtimeHours\": 1, \"lostContributionMargin\": 1, \"idleLabour\": 1, "
            + $"\"recoveryOvertime\": 1, \"emergencyPremium\": {1 + (i % 2)}, \"informalCostPerHour\": 1 }} }}"));
        var analysis = desk.Analysis(Plant.Scenario.With(("{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": "
            + "420, \"costPerHour\": 5200 } }", lines)), Plant.FixedFactors);
        Assert.Equal(0.3 * 1800, analysis["benefit.downtime"].Statistics.P50, 1e-6);
        Assert.Equal(CheckVerdict.Fail, analysis.Findings.Single(finding => finding.Id == "cost-per-hour-vs-informal-high").Verdict);
    }

    public void Dispose() => desk.Dispose();
}
