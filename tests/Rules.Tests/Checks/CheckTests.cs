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

    public void Dispose() => desk.Dispose();

    /// <summary>What a finding observed, as one text.</summary>
    internal static string Seen(Finding finding) =>
        string.Join("; ", finding.Observed.Select(value => FormattableString.Invariant($"{value.Expression} = {value.Value:0.#####}")));

    /// <summary>The finding of one check of our own, with every factor fixed.</summary>
    private Finding Own(string scenario, string expect) =>
        desk.Analysis(scenario, Plant.FixedFactors, Plant.Check(expect)) is var analysis
            ? analysis.Findings.Single(finding => finding.Id == "own") is var own
                ? own with { Place = own.Place with { Path = own.Place.Path.Replace("layer2", "layer", StringComparison.Ordinal) } }
                : null! : null!;
}
