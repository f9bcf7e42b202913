using Roi.Rules.Checks;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Checks;

/// <summary>How checks end: pass, fail, error or not applicable, each with what it saw.</summary>
public sealed class CheckTests : IDisposable
{
    /// <summary>A site whose benefit is nothing: payback never comes.</summary>
    private static readonly string Hopeless = Plant.Scenario.With(("\"annualRunningCost\": 180000", "\"annualRunningCost\": 18000000"));

    private readonly Desk desk = new();

    public static TheoryData<string, CheckVerdict, string, double?> Decided => new()
    {
        { "p50(totalBenefit) <= 1000000", CheckVerdict.Pass, "p50(totalBenefit) = 875200", 0 },
        { "p50(totalBenefit) <= 500000", CheckVerdict.Fail, "p50(totalBenefit) = 875200", 1 },
        { "mean(roi) > 100% and sd(roi) == 0", CheckVerdict.Pass, "mean(roi) = 1.11742; sd(roi) = 0", null },
        { "probability(npv > 0) >= 90%", CheckVerdict.Pass, "probability(npv > 0) = 1", 0 },
        { "probability(npv < 0) >= 90%", CheckVerdict.Fail, "probability(npv < 0) = 0", 1 },
        { "percentile(payback, 25%) < horizonMonths", CheckVerdict.Pass, "percentile(payback, 25%) = 17.85961", 0 },
        { "p50(benefit.downtime) / p50(totalBenefit) <= 80%", CheckVerdict.Pass,
            "p50(benefit.downtime) = 655200; p50(totalBenefit) = 875200", 0 },
        { "not p50(npv) > 0", CheckVerdict.Fail, "p50(npv) = 1728484.00837", 1 },
        { "p90(downtimeHours) <= 400", CheckVerdict.Fail, "Line 1: p90(downtimeHours) = 420", 1 },
        { "discountRate <= 8%", CheckVerdict.Fail, "", null },
    };

    [Theory, MemberData(nameof(Decided))]
    public void A_check_passes_or_fails_and_shows_what_it_saw(string expect, CheckVerdict verdict, string observed, double? broken)
    {
        var finding = Own(Plant.Scenario, expect);
        Assert.Equal((verdict, verdict == CheckVerdict.Fail ? "It does not hold." : "", broken),
            (finding.Verdict, finding.Message, finding.ShareBroken));
        Assert.Equal(observed, Seen(finding));
        Assert.Equal((expect, "Look again.", "Us", "own"), (finding.Expect, finding.Advice, finding.Source, finding.Title));
        Assert.Equal(("layer.json", 2), (Path.GetFileName(finding.Place.Path), finding.Place.Line));
    }

    [Theory]
    [InlineData("p50(payback) <= 24", CheckVerdict.Fail)]
    [InlineData("p50(payback) >= 3", CheckVerdict.Pass)]
    [InlineData("p50(payback / 12) <= 2", CheckVerdict.Fail)]
    [InlineData("p50(payback) - 6 > p10(goLiveMonths)", CheckVerdict.Pass)]
    [InlineData("probability(payback <= 24) >= 50%", CheckVerdict.Fail)]
    [InlineData("p50(irr) < 0", CheckVerdict.Pass)]
    public void Never_compares_as_later_than_any_month(string expect, CheckVerdict verdict) =>
        Assert.Equal(verdict, Own(Hopeless, expect).Verdict);

    [Theory]
    [InlineData("mean(payback) <= 24", "mean(payback) does not exist, because some trials have no finite value (never, or none), so this "
        + "cannot be decided: ask for a percentile.")]
    [InlineData("p50(payback) / p90(payback) <= 1",
        "p50(payback) / p90(payback) <= 1 cannot be decided: it divides infinity by infinity (never, or none).")]
    [InlineData("p90(payback) - p50(payback) <= 3",
        "p90(payback) - p50(payback) <= 3 cannot be decided: it takes infinity from infinity (never, or none).")]
    [InlineData("p50(payback - discountedPayback) <= 3",
        "p50(payback - discountedPayback) cannot be decided: it takes infinity from infinity in some trials (never, or none).")]
    [InlineData("p50(npv) / sd(npv) >= 2", "p50(npv) / sd(npv) >= 2 cannot be decided: it divides by zero, since sd(npv) is 0.")]
    [InlineData("p50(informalCostPerHour / emergencyPremium) >= 2",
        "Line 1: p50(informalCostPerHour / emergencyPremium) cannot be decided: it divides by zero in some trials, since Line "
        + "1/emergencyPremium is 0 there.")]
    [InlineData("probability(informalCostPerHour / emergencyPremium >= 2) >= 10%",
        "Line 1: probability(informalCostPerHour / emergencyPremium >= 2) cannot be decided: it divides by zero in some trials, since "
        + "Line 1/emergencyPremium is 0 there.")]
    [InlineData("mean(ln(emergencyPremium / recoveryOvertime)) < 1",
        "Line 1: mean(ln(emergencyPremium / recoveryOvertime)) cannot be decided: it takes the logarithm of a number that is not above "
        + "zero in some trials.")]
    public void What_is_no_number_is_an_error_never_a_silent_no(string expect, string message)
    {
        var finding = Own(
            Hopeless.With(("\"costPerHour\": 5200",
            "\"lostContributionMargin\": 5200, \"idleLabour\": 0, \"recoveryOvertime\": 3, \"emergencyPremium\": "
            + "0, \"informalCostPerHour\": 0")), expect);
        Assert.Equal((CheckVerdict.Error, message), (finding.Verdict, finding.Message));
    }

    [Fact]
    public void A_check_that_cannot_be_decided_makes_the_case_not_credible_unless_it_is_for_information()
    {
        Verdict VerdictAt(string severity) =>
            desk.Analysis(Plant.Scenario, Plant.Check("p50(goLiveMonths) / sd(goLiveMonths) >= 2",
            $"\"severity\": \"{severity}\"")).Verdict;
        Assert.Equal((Verdict.Recheck, Verdict.NotCredible, Verdict.NotCredible),
            (VerdictAt("info"), VerdictAt("warning"), VerdictAt("error")));
    }

    [Theory]
    [InlineData("probability(downtimeReduction > 45%) >= 10%", 0.75)]
    [InlineData("probability(downtimeReduction > 45%) <= 90%", 0.25)]
    [InlineData("10% <= probability(downtimeReduction > 45%)", 0.75)]
    [InlineData("probability(downtimeReduction > 45%) == 25%", null)]
    public void A_probability_breaks_in_the_trials_that_count_against_it(string expect, double? broken)
    {
        var share = desk.Analysis(Plant.Scenario, Plant.Check(expect)).Findings.Single(finding => finding.Id == "own").ShareBroken;
        Assert.Equal(broken is null, share is null);
        Assert.InRange((share ?? 0) - (broken ?? 0), -0.02, 0.02);
    }

    public static TheoryData<string, string, string> Silent => new()
    {
        { "p50(totalBenefit) > 0", "\"severity\": \"error\", \"when\": \"site.scale == 'large'\"",
            "the scenario does not state site.scale, and it concerns only sites where site.scale == 'large'" },
        { "p50(totalBenefit) > 0", "\"severity\": \"error\", \"currency\": \"EUR\"", "its bound is in EUR, and this scenario is in USD" },
        { "p50(worstEventCost) > 0", "\"severity\": \"error\"",
            "missing: add last year's most expensive downtime event (\"worstEvent\") first" },
        { "p50(worstEventLine.downtimeHours) > 0", "\"severity\": \"error\"",
            "missing: add last year's most expensive downtime event (\"worstEvent\") first" },
        { "worstEventHours > 0", "\"severity\": \"error\"",
            "missing: add last year's most expensive downtime event (\"worstEvent\") first" },
        { "p50(plannedMaintenanceLabour) > 0", "\"severity\": \"error\"", "missing: add \"plannedMaintenanceLabour\" first" },
        { "p50(reactiveShare) > 10%", "\"severity\": \"error\"", "missing: add \"plannedMaintenanceLabour\" first" },
        { "p50(informalCostPerHour) > 10", "\"severity\": \"error\"", "missing: add \"informalCostPerHour\" first" },
    };

    [Theory, MemberData(nameof(Silent))]
    public void A_check_that_does_not_concern_the_case_or_lacks_something_says_so(string expect, string more, string message)
    {
        var analysis = desk.Analysis(Plant.Scenario, Plant.Check(expect, more));
        var finding = analysis.Findings.Single(finding => finding.Id == "own");
        Assert.Equal((CheckVerdict.NotApplicable, message), (finding.Verdict, finding.Message));
        Assert.Empty(finding.Observed);
        Assert.NotEqual(Verdict.NotCredible, analysis.Verdict);
    }

    [Fact]
    public void A_check_of_a_benefit_that_is_not_bought_is_not_applicable() => Assert.Equal(
        "the driver quality is not claimed on this site",
        Own(Plant.Scenario.With(("full-platform", "predictive-maintenance")), "p50(benefit.quality) > 0").Message);

    [Fact]
    public void A_check_of_inputs_of_lines_has_to_hold_on_every_line_that_gives_them()
    {
        var lines = Plant.Scenario.With(("\"lines\": [", "\"lines\": [{ \"name\": \"B\", \"inputs\": { \"downtimeHours\": 90, "
            + "\"costPerHour\": 9, \"informalCostPerHour\": 6 } }, { \"name\": \"A\", \"inputs\": { \"downtimeHours\": 70, "
            + "\"costPerHour\": 9, \"informalCostPerHour\": 1 } }, "));
        Assert.Equal(
            (CheckVerdict.Fail, "A: p50(costPerHour) = 9; A: p50(informalCostPerHour) = 1; B: p50(costPerHour) = 9; B: "
            + "p50(informalCostPerHour) = 6", 1),
            (Own(lines, "p50(costPerHour) <= 3 * p50(informalCostPerHour)") is var finding ? finding.Verdict : default, Seen(finding),
                finding.ShareBroken));
        Assert.Equal(CheckVerdict.Pass, Own(lines, "p50(costPerHour) <= 9 * p50(informalCostPerHour)").Verdict);
        Assert.Equal(CheckVerdict.Fail, Own(lines, "p50(downtimeHours) <= 100").Verdict);
        Assert.Equal("it speaks of production lines, and the scenario has none", Own(
            Plant.Scenario.With(("full-platform", "quality"),
            ("\"lines\": [{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 420, \"costPerHour\": 5200 } }]", "\"lines\": []")),
            "p50(downtimeHours) <= 100").Message);
    }

    [Theory]
    [InlineData("info", "p50(npv) < 0", Verdict.Credible)]
    [InlineData("info", "p50(npv) > 0", Verdict.Credible)]
    [InlineData("warning", "p50(npv) > 0", Verdict.Credible)]
    [InlineData("error", "p50(npv) > 0", Verdict.Credible)]
    [InlineData("warning", "p50(npv) < 0", Verdict.Recheck)]
    [InlineData("error", "p50(npv) < 0", Verdict.NotCredible)]
    public void The_verdict_follows_the_worst_severity_that_fails_and_info_never_changes_it(
        string severity, string expect, Verdict verdict) =>
        Assert.Equal(verdict, desk.Analysis(Plant.Scenario.With(("\"implementationCost\": 700000", "\"implementationCost\": 1200000")),
        Plant.Check(expect, $"\"severity\": \"{severity}\"")).Verdict);

    [Fact]
    public void What_holds_may_have_a_message_too() => Assert.Equal(
        "It holds.", desk.Analysis(Plant.Scenario, Plant.Check(
        "1 > 0", "\"severity\": \"info\", \"holds\": \"It holds.\"")).Findings[^1].Message);

    [Fact]
    public void The_share_of_trials_that_break_a_check_is_between_none_and_all_where_inputs_are_uncertain()
    {
        var scenario = Plant.Scenario.With(("\"scrapCost\": 400000", "\"scrapCost\": { \"uniform\": [0, 400000] }"));
        Assert.InRange(Own(scenario, "p50(scrapCost) <= 300000").ShareBroken!.Value, 0.2, 0.3);
        Assert.InRange(Own(scenario, "probability(scrapCost <= 300000) >= 60%").ShareBroken!.Value, 0.2, 0.3);
    }

    [Fact]
    public void A_failed_check_says_which_inputs_to_recheck_the_strongest_first()
    {
        var finding = Own(Plant.Scenario.With(("\"scrapCost\": 400000", "\"scrapCost\": { \"uniform\": [0, 4000000] }")),
            "p50(benefit.quality) <= 0");
        Assert.Equal([("scrapCost", 6), ("reworkCost", 6)], finding.Recheck.Select(input => (input.Name, input.Place.Line)));
    }

    [Theory]
    [InlineData("percentile(npv, 0.001%) > 0")]
    [InlineData("percentile(npv, 99.999%) > 0")]
    [InlineData("percentile(npv, 0.07) > 0")]
    [InlineData("percentile(npv, 29%) > 0")]
    public void Any_percentile_may_be_asked_for(string expect) => Assert.Equal(CheckVerdict.Pass, Own(Plant.Scenario, expect).Verdict);

    public static TheoryData<string, string> Wrong => new()
    {
        { "totalBenefit <= 100", "totalBenefit differs from trial to trial; say which value is meant, such as p50(totalBenefit)" },
        { "p50(totalBenfit) <= 100", "unknown name \"totalBenfit\"; did you mean \"totalBenefit\"?" },
        { "p50(npv)", "a condition such as x > 0 is expected here, and \"p50(npv)\" is a number" },
        { "p50(downtimeHours) <= p50(npv)", "\"p50(downtimeHours) <= p50(npv)\" compares " },
        { "percentile(npv, 0%) > 0", "the second argument of percentile is a fixed share above 0% and below 100%" },
        { "percentile(npv, 100%) > 0", "the second argument of percentile is a fixed share above 0% and below 100%" },
        { "p50(npv) > 1 / 0", "\"1 / 0\" divides by zero" },
        { "p50(npv) > 0 and (1 + p50(npv)", "this parenthesis is never closed" },
        { "GetType().Assembly == 1", "unknown function" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_check_that_cannot_be_understood_is_a_problem_of_the_file(string expect, string message)
    {
        var told = desk.Problems(Plant.Scenario, Plant.Check(expect));
        Assert.All(told, problem => Assert.StartsWith("layer.json(2,", problem));
        Assert.Contains(message, told[0]);
    }

    public static TheoryData<string, CheckVerdict, string, string, double?> Groups => new()
    {
        { """{ "all": ["p50(totalBenefit) <= 1000000", "p50(npv) > 0"] }""", CheckVerdict.Pass,
            "p50(totalBenefit) <= 1000000 and p50(npv) > 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 0 },
        { """{ "all": ["p50(totalBenefit) <= 1000000", "p50(npv) < 0"] }""", CheckVerdict.Fail,
            "p50(totalBenefit) <= 1000000 and p50(npv) < 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 1 },
        { """{ "any": ["p50(totalBenefit) <= 500000", "p50(npv) > 0"] }""", CheckVerdict.Pass,
            "p50(totalBenefit) <= 500000 or p50(npv) > 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 0 },
        { """{ "any": ["p50(totalBenefit) <= 500000", "p50(npv) < 0"] }""", CheckVerdict.Fail,
            "p50(totalBenefit) <= 500000 or p50(npv) < 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 1 },
        { """{ "all": ["p50(npv) > 0", { "any": ["p50(npv) < 0", "probability(npv > 0) >= 90%"] }] }""", CheckVerdict.Pass,
            "p50(npv) > 0 and (p50(npv) < 0 or probability(npv > 0) >= 90%)", "p50(npv) = 1728484.00837; probability(npv > 0) = 1", 0 },
        { """{ "any": [{ "all": ["p50(npv) > 0", "p90(roi) < 1"] }, "p50(npv) < 0"] }""", CheckVerdict.Fail,
            "p50(npv) > 0 and p90(roi) < 1 or p50(npv) < 0", "p50(npv) = 1728484.00837; p90(roi) = 1.11742", 1 },
        { """{ "all": ["p90(downtimeHours) <= 400 or discountRate > 0", "p50(downtimeHours) > 0"] }""", CheckVerdict.Pass,
            "(p90(downtimeHours) <= 400 or discountRate > 0) and p50(downtimeHours) > 0",
            "Line 1: p90(downtimeHours) = 420; Line 1: p50(downtimeHours) = 420", 0 },
        { """{ "any": ["p50(npv) > 0", "discountRate > 0"] }""", CheckVerdict.Pass, "p50(npv) > 0 or discountRate > 0",
            "p50(npv) = 1728484.00837", null },
        { """{ "all": ["p50(npv) > 0"] }""", CheckVerdict.Pass, "p50(npv) > 0", "p50(npv) = 1728484.00837", 0 },
    };

    [Theory, MemberData(nameof(Groups))]
    public void All_or_any_conditions_of_a_group_have_to_hold(
        string expect, CheckVerdict verdict, string text, string observed, double? broken)
    {
        var finding = Grouped(Plant.Scenario, expect);
        Assert.Equal((verdict, text, observed, broken), (finding.Verdict, finding.Expect, Seen(finding), finding.ShareBroken));
    }

    [Fact]
    public void A_group_is_an_error_where_one_of_its_conditions_cannot_be_decided() => Assert.Equal(
        (CheckVerdict.Error, "p50(npv) > 0 or mean(roi) / sd(roi) > 1 cannot be decided: it divides by zero, since sd(roi) is 0."),
        (Grouped(Plant.Scenario, """{ "any": ["p50(npv) > 0", "mean(roi) / sd(roi) > 1"] }""") is var finding ? finding.Verdict : default,
            finding.Message));

    [Fact]
    public void A_group_lacks_what_one_of_its_conditions_lacks() => Assert.Equal(
        (CheckVerdict.NotApplicable, "missing: add \"plannedMaintenanceLabour\" first"),
        (Grouped(Plant.Scenario, """{ "any": ["p50(npv) > 0", "p50(plannedMaintenanceLabour) > 0"] }""") is var finding ? finding.Verdict
            : default, finding.Message));

    [Fact]
    public void A_group_breaks_in_the_trials_in_which_its_conditions_together_do()
    {
        var scenario = Plant.Scenario.With(("\"scrapCost\": 400000", "\"scrapCost\": { \"uniform\": [0, 400000] }"));
        Assert.InRange(Grouped(
            scenario, """{ "all": ["p50(scrapCost) <= 300000", "probability(scrapCost >= 100000) >= 60%"] }""").ShareBroken!.Value, 0.45,
            0.55);
        Assert.InRange(Grouped(
            scenario, """{ "any": ["p50(scrapCost) <= 300000", "probability(scrapCost >= 100000) >= 60%"] }""").ShareBroken!.Value, 0,
            0.01);
    }

    public static TheoryData<string, string> WrongGroups => new()
    {
        { """{ "all": [] }""", "layer.json(2,69): expected a list of 1 to 50 values, found an empty list" },
        { """{ "any": ["p50(npv) > 0"], "all": ["p50(npv) > 0"] }""",
            "layer.json(2,87): \"all\" may not stand beside \"any\": keep one of them" },
        { """{ "al": ["p50(npv) > 0"] }""", "layer.json(2,62): unknown key \"al\"; did you mean \"all\"?" },
        { """{ "each": ["p50(npv) > 0"] }""",
            "layer.json(2,60): expected an object with one of the keys \"all\" or \"any\", found one with \"each\"" },
        { """{ "all": ["p50(npv) > 0"], "note": "n" }""", "layer.json(2,87): unknown key \"note\"; the keys here are \"all\"" },
        { "{ }", "layer.json(2,60): expected a condition in double quotes, {\"all\": [..]} or {\"any\": [..]}, found an empty object" },
        { "24", "layer.json(2,60): expected a condition in double quotes, {\"all\": [..]} or {\"any\": [..]}, found the number 24" },
        { """{ "all": ["p50(npv) > 0", 24] }""",
            "layer.json(2,86): expected a condition in double quotes, {\"all\": [..]} or {\"any\": [..]}, found the number 24" },
        { """{ "all": "p50(npv) > 0" }""", "layer.json(2,69): expected a list of 1 to 50 values, found the text \"p50(npv) > 0\"; a "
            + "list stands in brackets [ ]" },
        { """{ "all": [{ "any": [{ "all": [{ "any": ["p50(npv) > 0"] }] }] }] }""",
            "layer.json(2,90): groups stand in each other at most 3 deep, and this one is deeper; join its "
                + "conditions with \"and\" or \"or\"" },
        { $$"""{ "all": [{ "any": [{{string.Join(", ", Enumerable.Repeat("\"p50(npv) > 0\"", 26))}}] }, { "any":"""
            + $$""" [{{string.Join(", ", Enumerable.Repeat("\"p50(npv) > 0\"", 25))}}] }] }""",
            "layer.json(2,60): this check is made of 51 conditions, and at most 50 fit; make several checks of it" },
        { """{ "all": ["p50(npv) > 0", "p50(nvp) > 0"] }""", "layer.json(2,91): unknown name \"nvp\"; did you mean \"npv\"?" },
        { """{ "all": ["p50(npv) > 0", "p50(payback) <= p50(npv)"] }""",
            "layer.json(2,100): \"p50(payback) <= p50(npv)\" compares month with money" },
    };

    [Theory, MemberData(nameof(WrongGroups))]
    public void A_group_that_cannot_be_understood_is_told_at_its_place(string expect, string told) =>
        Assert.Equal([told], desk.Problems(Plant.Scenario, Plant.Check("EXPECT").Replace("\"EXPECT\"", expect, StringComparison.Ordinal)));

    public void Dispose() => desk.Dispose();

    private static string Seen(Finding finding) =>
        string.Join("; ", finding.Observed.Select(value => FormattableString.Invariant($"{value.Expression} = {value.Value:0.#####}")));

    /// <summary>The finding of a check of our own that expects a group, with every factor fixed.</summary>
    private Finding Grouped(string scenario, string expect) => desk.Analysis(
        scenario, Plant.FixedFactors, Plant.Check("EXPECT")
        .Replace("\"EXPECT\"", expect, StringComparison.Ordinal)).Findings.Single(finding => finding.Id == "own");

    /// <summary>The finding of one check of our own, with every factor fixed.</summary>
    private Finding Own(string scenario, string expect) =>
        desk.Analysis(scenario, Plant.FixedFactors, Plant.Check(expect)) is var analysis
            ? analysis.Findings.Single(finding => finding.Id == "own") is var own
                ? own with { Place = own.Place with { Path = own.Place.Path.Replace("layer2", "layer", StringComparison.Ordinal) } }
                : null! : null!;
}
