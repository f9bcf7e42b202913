using Roi.Engine.Simulation;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Binding;

/// <summary>What a scenario may give, and what is reported where it does not fit the rules.</summary>
public sealed class ScenarioTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void A_derived_input_may_be_given_by_its_parts_or_directly()
    {
        var parts = desk.Analysis(Plant.Scenario.With(("\"costPerHour\": 5200", "\"lostContributionMargin\": 3600, \"idleLabour\": 640, "
            + "\"recoveryOvertime\": 410, \"emergencyPremium\": 550")));
        var whole = desk.Analysis(Plant.Scenario);
        Assert.Equal(whole["npv"].Statistics.P50, parts["npv"].Statistics.P50);
        var derived = parts.Assumptions.Single(assumption => assumption.Name == "Line 1/costPerHour");
        Assert.Equal(("= lostContributionMargin + idleLabour + recoveryOvertime + emergencyPremium", 5200, "manufacturing-ai"),
            (derived.Shape, derived.P50, derived.Layer));
    }

    [Theory]
    [InlineData("""{ "id": "x", "version": "1.0.0", "title": "X", "factors": {} }""")]
    [InlineData("""{ "id": "x", "title": "X", "extends": "manufacturing-ai", "finance": {}, "inputs": {}, "site": {} }""")]
    public void A_rule_file_given_as_a_scenario_is_told_in_a_sentence(string rules) => Assert.Equal(
        ["scenario.json: this is a rule file, not a scenario: give it with --layer or --rules"], desk.Problems(rules));

    [Fact]
    public void A_scenario_given_as_a_layer_is_told_in_a_sentence() => Assert.Contains(
        ": this is a scenario, not a rule file: roi analyse takes it",
        Assert.Single(desk.Problems(Plant.Scenario, Plant.Scenario)), StringComparison.Ordinal);

    /// <summary>Shapes without a highest value, of which less than one outcome in a million lies above what is possible.</summary>
    public static TheoryData<string, string, string, double> Cut => new()
    {
        { "Line 1/downtimeHours", "{ \"lognormal\": { \"p10\": 300, \"p90\": 600 } }", "lognormal, P10 300, P90 600, cut at 8,784", 8784 },
        { "Line 1/downtimeHours", "{ \"gamma\": { \"shape\": 4, \"scale\": 100 }, \"min\": 24 }",
            "gamma, shape 4, scale 100, at least 24, cut at 8,784", 8784 },
        { "goLiveMonths", "{ \"value\": { \"poisson\": { \"mean\": 3 } }, \"source\": \"Vendor\" }", "Poisson, mean 3, cut at 120", 120 },
        { "stopScrapShare", "{ \"lognormal\": { \"p10\": \"1%\", \"p90\": \"4%\" } }", "lognormal, P10 1 %, P90 4 %, cut at 50 %", 0.5 },
    };

    [Theory, MemberData(nameof(Cut))]
    public void A_shape_without_an_end_is_cut_at_the_highest_possible_value_and_says_so(
        string name, string shape, string words, double highest)
    {
        var analysis = desk.Analysis(Given(name, shape), Plant.Layer(HalfAtMost));
        Assert.Equal(words, analysis.Assumptions.Single(assumption => assumption.Name == name).Shape);
        Assert.Equal(highest, analysis.Result.Model.Inputs.Single(input => input.Name == name).Distribution.Max);
    }

    /// <summary>Of an exponential exp(-120 / mean) lies beyond 120: one in a million where the mean is 8.686.</summary>
    [Fact]
    public void More_than_one_in_a_million_beyond_the_highest_possible_value_is_refused()
    {
        var cut = desk.Analysis(Given("goLiveMonths", "{ \"exponential\": { \"mean\": 8.68 } }"));
        Assert.Equal("exponential, mean 8.68, cut at 120",
            cut.Assumptions.Single(assumption => assumption.Name == "goLiveMonths").Shape);
        Assert.Equal(
            ["scenario.json(5,80): goLiveMonths has no highest value here, and can be at most 120 months: add \"max\": 120"],
            desk.Problems(Given("goLiveMonths", "{ \"exponential\": { \"mean\": 8.69 } }")));
    }

    [Fact]
    public void A_share_below_100_percent_that_may_exceed_its_own_highest_value_is_refused_as_it_is_written() => Assert.Equal(
        ["scenario.json(5,101): stopScrapShare has no highest value here, and can be at most 50 %: add \"max\": \"50%\""],
        desk.Problems(
            Given("stopScrapShare", "{ \"lognormal\": { \"p10\": \"10%\", \"p90\": \"20%\" } }"), Plant.Layer(HalfAtMost)));

    [Fact]
    public void A_mean_that_rests_on_rare_trials_is_said_to_have_no_error()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 14 };
        var wild = desk.Analysis(Given("scrapCost", "{ \"lognormal\": { \"p10\": 100, \"p90\": 1000000 } }"), options);
        Assert.Null(wild["benefit.quality"].Statistics.MeanStandardError);
        Assert.Contains("The mean of each of these rests on rare trials; its error cannot be stated: \"Quality cost avoidance\", ",
            string.Join('\n', wild.Disclosures));
        Assert.DoesNotContain("cannot be stated", string.Join('\n', desk.Analysis(Plant.Scenario, options).Disclosures));
    }

    [Fact]
    public void A_median_in_a_gap_is_said_to_lie_in_one()
    {
        SimulationOptions options = new() { RequestedTrials = 1 << 14 };
        var gap = desk.Analysis(Given("scrapCost", "{ \"discrete\": [[0, 1], [900000, 1]] }"), options);
        Assert.Contains("Percentiles in a gap between values, where any value of the gap is as good (the ± spans it): "
            + "P50 of \"Quality cost avoidance\".", gap.Disclosures);
    }

    private const string HalfAtMost = "\"inputs\": { \"stopScrapShare\": { \"max\": 0.5 } }";

    private static string Given(string name, string shape) => Plant.Scenario.With(name switch
    {
        "Line 1/downtimeHours" => ("\"downtimeHours\": 420", $"\"downtimeHours\": {shape}"),
        "scrapCost" => ("\"scrapCost\": 400000", $"\"scrapCost\": {shape}"),
        "goLiveMonths" => ("\"goLiveMonths\": 2", $"\"goLiveMonths\": {shape}"),
        _ => ("\"goLiveMonths\": 2", $"\"goLiveMonths\": 2, \"{name}\": {shape}"),
    });

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "\"costPerHour\": 5200", "\"costPerHour\": 5200, \"idleLabour\": 640",
            "scenario.json(9,67): \"costPerHour\" is given, and so is its part \"idleLabour\": keep the whole or the parts, not both" },
        { "\"scrapCost\": 400000", "\"scrapCost\": 400000, \"scrapProcessing\": 1, \"scrapMaterial\": 2",
            "scenario.json(6,5): \"scrapCost\" is given, and so are its parts \"scrapMaterial\" and \"scrapProcessing\": keep the "
                + "whole or the parts, not both" },
        { "\"scrapCost\": 400000, ", "",
            "scenario.json(4,13): \"scrapCost\" is missing (Cost of scrap, in money/yr): give it, or its parts "
                + "\"scrapMaterial\" and \"scrapProcessing\"" },
        { "\"scrapCost\": 400000", "\"scrapMaterial\": 1",
            "scenario.json(4,13): \"scrapProcessing\" is missing (Scrap: processing, in money/yr), a part of \"scrapCost\"" },
        { "\"reactiveHours\": 3200, ", "", "scenario.json(4,13): \"reactiveHours\" is missing (Reactive maintenance, in h/yr)" },
        { "\"goLiveMonths\": 2, ", "", "scenario.json(4,13): \"goLiveMonths\" is missing (Months to go-live, in months)" },
        { ", \"costPerHour\": 5200", "",
            "scenario.json(9,43): \"costPerHour\" of line \"Line 1\" is missing (Fully loaded cost of an hour of downtime, in money/h): "
                + "give it, or its parts \"lostContributionMargin\", \"idleLabour\", \"recoveryOvertime\" and \"emergencyPremium\"" },
        { "\"costPerHour\": 5200", "\"lostContributionMargin\": 1, \"idleLabour\": 1, \"recoveryOvertime\": 1",
            "scenario.json(9,43): \"emergencyPremium\" of line \"Line 1\" is missing (Emergency maintenance premium, in "
                + "money/h), a part of \"costPerHour\"" },
        { "\"goLiveMonths\": 2,", "\"goLiveMonths\": 2, \"downtimeHours\": 4,",
            "scenario.json(5,83): \"downtimeHours\" is given for each line: move it into the \"inputs\" of a line" },
        { "\"costPerHour\": 5200", "\"costPerHour\": 5200, \"scrapCost\": 3",
            "scenario.json(9,88): \"scrapCost\" is given once for the site: move it into the \"inputs\" of the scenario" },
        { "\"scrapCost\"", "\"scarpCost\"",
            "scenario.json(6,5): the rules know no input \"scarpCost\"; did you mean \"scrapCost\"?|scenario.json(4,13): \"scrapCost\" is "
                + "missing (Cost of scrap, in money/yr): give it, or its parts \"scrapMaterial\" and \"scrapProcessing\"" },
        { "\"goLiveMonths\": 2,", "\"goLiveMonths\": 2, \"downtimeReduction\": \"40%\",",
            "scenario.json(5,83): \"downtimeReduction\" is a factor, which finance sets in the rules; what a vendor promises of "
                + "it stands in \"vendorClaims\"" },
        { "\"downtimeHours\": 420", "\"downtimeHours\": 9000",
            "scenario.json(9,62): downtimeHours reaches 9,000 h/yr; at most 8,784 is possible" },
        { "\"goLiveMonths\": 2", "\"goLiveMonths\": { \"exponential\": { \"mean\": 30 } }",
            "scenario.json(5,80): goLiveMonths has no highest value here, and can be at most 120 months: add \"max\": 120" },
        { "\"downtimeHours\": 420", "\"downtimeHours\": -1", "scenario.json(9,62): expected 0 or more, found the number -1" },
        { "\"lines\": [{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 420, \"costPerHour\": 5200 } }]", "\"softBenefits\": []",
            "scenario.json(1,1): \"lines\" is missing: a driver's formula is added up over the production lines, and needs at least one" },
        { "\"lines\": [", "\"lines\": [{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 1, \"costPerHour\": 1 } },",
            "scenario.json(9,96): there are two lines named \"Line 1\"; every line needs a name of its own" },
        { "\"lines\": [", "\"lines\": [{ \"name\": \"Line 1 \", \"inputs\": { \"downtimeHours\": 1, \"costPerHour\": 1 } },",
            "scenario.json(9,97): the name \"Line 1\" differs from that of the line \"Line 1 \" in blanks, capitals or invisible "
                + "characters alone; give one of them another name" },
        { "\"lines\": [", "\"lines\": [{ \"name\": \"LINE  1\", \"inputs\": { \"downtimeHours\": 1, \"costPerHour\": 1 } },",
            "scenario.json(9,97): the name \"Line 1\" differs from that of the line \"LINE  1\" in blanks, capitals or invisible "
                + "characters alone; give one of them another name" },
        { "\"lines\": [", "\"lines\": [{ \"name\": \"line1\", \"inputs\": { \"downtimeHours\": 1, \"costPerHour\": 1 } },",
            "scenario.json(9,95): the name \"Line 1\" differs from that of the line \"line1\" in blanks, capitals or invisible "
                + "characters alone; give one of them another name" },
        { "\"lines\": [", "\"lines\": [{ \"name\": \"Li\\u200bne\\u00a01\", \"inputs\": { \"downtimeHours\": 1, \"costPerHour\": 1 } },",
            "scenario.json(9,107): the name \"Line 1\" differs from that of the line \"Li\\u200bne\u00a01\" in blanks, capitals or "
                + "invisible characters alone; give one of them another name" },
        { "\"rampUpMonths\": 6,", "\"rampUpMonths\": 6, \"discountRate\": \"8%\",",
            "scenario.json(5,102): the rules know no input \"discountRate\"; it belongs in \"finance\" of a rule file" },
        { "\"currency\": \"USD\"", "\"currency\": \"USD\", \"discountRate\": \"8%\"",
            "scenario.json(2,49): unknown key \"discountRate\"; it belongs in \"finance\" of a rule file" },
        { "\"lines\": [", "\"lines\": [{ \"name\": \"Line 2\", \"inputs\": {} },",
            "scenario.json(9,43): \"costPerHour\" of line \"Line 2\" is missing (Fully loaded cost of an hour of downtime, in money/h): "
                + "give it, or its parts \"lostContributionMargin\", \"idleLabour\", \"recoveryOvertime\" and \"emergencyPremium\"|"
            + "scenario.json(9,43): \"downtimeHours\" of line \"Line 2\" is missing (Unplanned downtime, in h/yr)" },
        { "\"rules\": \"manufacturing-ai\"", "\"rules\": \"manufacturing-al\"",
            "scenario.json(2,58): there are no rules \"manufacturing-al\" in the library; did you mean \"manufacturing-ai\"?; a rule file "
                + "of your own is named by its path, such as my-rules.json" },
        { "\"full-platform\"", "\"full platform\"",
            "scenario.json(3,27): expected \"predictive-maintenance\", \"quality\" or \"full-platform\", found the text \"full "
                + "platform\"; did you mean \"full-platform\"?" },
        { "\"annualRunningCost\": 180000", "\"annualRunningCost\": 1e400",
            "scenario.json(5,56): the number 1e400 is too large: numbers must be finite" },
        { "\"implementationCost\": 700000, \"annualRunningCost\": 180000", "\"implementationCost\": 0, \"annualRunningCost\": 0",
            "scenario.json(4,13): the annual total cost is zero in every trial, so there is no return on it: give \"implementationCost\" "
                + "or \"annualRunningCost\" a value above 0" },
        { "\"implementationCost\": 700000, \"annualRunningCost\": 180000",
            "\"implementationCost\": 1.7e308, \"annualRunningCost\": 1.7e308",
            "scenario.json(4,13): annualTotalCost is not a finite number in some trials: the numbers of this case are too large" },
        { "\"lines\":", "\"vendorClaims\": { \"downtimeReductoin\": \"70%\" }, \"lines\":",
            "scenario.json(9,21): there is no factor \"downtimeReductoin\" for a claim to be held against; did you "
                + "mean \"downtimeReduction\"?" },
        { "\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": 70 }, \"lines\":",
            "scenario.json(9,42): a fraction is meant here: write \"70%\" or 0.7, not a bare 70" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_does_not_fit_is_told_at_its_place_with_a_remedy(string old, string @new, string told) =>
        Assert.Equal(told.Split('|').Order(StringComparer.Ordinal), desk.Problems(Plant.Scenario.With((old, @new)))
        .Order(StringComparer.Ordinal));

    [Fact]
    public void Everything_wrong_with_a_scenario_is_told_at_once() => Assert.Equal(5, desk.Problems(Plant.Scenario.With(
        ("\"scrapCost\"", "\"scarpCost\""), ("\"goLiveMonths\": 2, ", ""), ("420", "\"420\""), ("3200", "-3200"))).Length);

    public static TheoryData<string, double> Events => new()
    {
        { """{ "cost": 480000 }""", 480_000 },
        { """{ "line": "Line 1", "hours": 31, "cost": 480000, "date": "2026-03-14" }""", 480_000 },
        { """{ "line": "Line 1", "hours": 31 }""", 31 * 5200 },
        { """{ "hours": 31 }""", 31 * 5200 }, // the only line is the one that it struck
        { """{ "hours": 31, "damage": { "cost": 9000, "what": "Gearbox" } }""", 31 * 5200 + 9000 },
    };

    [Theory, MemberData(nameof(Events))]
    public void The_worst_event_has_a_cost_or_its_hours_at_the_cost_per_hour_of_its_line(string json, double cost)
    {
        var worst = desk.Analysis(WithEvent(json)).WorstEvent!;
        Assert.Equal((cost, 700_000, 0), (worst.Cost.P50, worst.ImplementationCost.P50, worst.ShareCovered));
        Assert.Equal(1, desk.Analysis(WithEvent("""{ "cost": 700001 }""")).WorstEvent!.ShareCovered);
        Assert.Null(desk.Analysis(Plant.Scenario).WorstEvent);
    }

    public static TheoryData<string, string> WrongEvents => new()
    {
        { """{ "line": "Line 1" }""",
            "scenario.json(9,14): an event needs its \"cost\", or its \"hours\" and its \"line\" to work it out" },
        { """{ "date": "2026-03-14" }""",
            "scenario.json(9,14): an event needs its \"cost\", or its \"hours\" and its \"line\" to work it out" },
        { """{ "line": "Line 2", "cost": 1 }""", "scenario.json(9,24): there is no line \"Line 2\"; did you mean \"Line 1\"?" },
        { """{ "cost": 1, "date": "14.3.2026" }""",
            "scenario.json(9,35): expected a date such as \"2026-03-14\", found the text \"14.3.2026\"" },
        { """{ "cost": -1 }""", "scenario.json(9,24): expected a number of at least 0, found the number -1" },
        { """{ "line": "Line 1", "hours": 10000 }""", "scenario.json(9,43): expected a number from 0 to 8784, found the number 10000" },
    };

    [Theory, MemberData(nameof(WrongEvents))]
    public void An_event_that_cannot_be_is_told(string json, string told) => Assert.Equal([told], desk.Problems(WithEvent(json)));

    [Theory]
    [InlineData("{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 420, \"costPerHour\": 5200 } }, "
        + "{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": 1, \"costPerHour\": 1 } }")]
    [InlineData("")]
    public void Of_several_lines_or_none_an_event_without_cost_has_to_name_its_line(string lines) => Assert.Contains(
        "scenario.json(9,14): an event needs its \"cost\", or its \"hours\" and its \"line\" to work it out",
        desk.Problems(WithEvent("""{ "hours": 31 }""").With(
            ("{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 420, \"costPerHour\": 5200 } }", lines))));

    [Fact]
    public void Names_of_lines_may_hold_slashes_markup_and_the_names_of_columns()
    {
        string[] names = ["a/b", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "../../etc/passwd", "downtimeHours",
            "benefit.downtime of", "benefit.downtime", "watched a", "Ü 日本 🏭", "x, y", "npv"];
        var lines = names.Select((name, i) => $"{{ \"name\": \"{name}\", \"inputs\": {{ \"downtimeHours\": {{ \"uniform\": [1, {i + 2}] "
            + $"}}, \"lostContributionMargin\": 1, \"idleLabour\": 2, \"recoveryOvertime\": 3, \"emergencyPremium\": 4 }} }}");
        var analysis = desk.Analysis(Plant.Scenario.With(
            ("{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 420, \"costPerHour\": 5200 } }", string.Join(",", lines)),
            ("\"lines\"", "\"correlations\": [{ \"between\": [\"a/b/downtimeHours\", \"../../etc/passwd/downtimeHours\"], "
                + "\"rank\": 0.5 }], \"lines\"")));
        Assert.All(names, name =>
            Assert.Equal(10, analysis.Assumptions.Single(assumption => assumption.Name == name + "/costPerHour").P50));
        Assert.Single(analysis.Result.Model.Correlations);
    }

    public void Dispose() => desk.Dispose();

    private static string WithEvent(string json) => Plant.Scenario.With(("\"lines\":", "\"worstEvent\": " + json + ", \"lines\":")).With(
        ("  \"worstEvent\": ", "\"worstEvent\":"));
}
