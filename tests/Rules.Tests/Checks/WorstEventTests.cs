using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Language;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Checks;

/// <summary>The most expensive event held against the plant's own figures, and against the day on which the case was prepared.</summary>
public sealed class WorstEventTests : IDisposable
{
    /// <summary>A line of at most 520 hours a year, at 3,305 an hour.</summary>
    private static readonly string Line = Plant.Scenario.With(
        ("\"downtimeHours\": 420, \"costPerHour\": 5200", "\"downtimeHours\": { \"uniform\": [400, 520] }, \"costPerHour\": 3305"));

    private readonly Desk desk = new();

    [Theory]
    [InlineData("\"line\": \"Line 1\", \"hours\": 900", CheckVerdict.Fail, CheckVerdict.Pass, CheckVerdict.Pass)]
    [InlineData("\"line\": \"Line 1\", \"hours\": 31", CheckVerdict.Pass, CheckVerdict.Pass, CheckVerdict.Pass)]
    [InlineData("\"line\": \"Line 1\", \"hours\": 31, \"cost\": 480000", CheckVerdict.Pass, CheckVerdict.Fail, CheckVerdict.Pass)]
    [InlineData("\"line\": \"Line 1\", \"hours\": 31, \"cost\": 480000, \"damage\": { \"cost\": 370000, \"what\": \"Gearbox\" }",
        CheckVerdict.Pass, CheckVerdict.Pass, CheckVerdict.Pass)]
    [InlineData("\"line\": \"Line 1\", \"hours\": 31, \"cost\": 40000", CheckVerdict.Pass, CheckVerdict.Pass, CheckVerdict.Fail)]
    // The only line is the one that it struck.
    [InlineData("\"hours\": 900, \"cost\": 480000", CheckVerdict.Fail, CheckVerdict.Pass, CheckVerdict.Fail)]
    [InlineData("\"line\": \"Line 1\", \"cost\": 480000", CheckVerdict.NotApplicable, CheckVerdict.NotApplicable,
        CheckVerdict.NotApplicable)]
    public void An_event_is_held_against_the_hours_and_the_cost_per_hour_of_its_line(
        string worstEvent, CheckVerdict hours, CheckVerdict high, CheckVerdict low)
    {
        var findings = desk.Analysis(With(worstEvent)).Findings;
        Assert.Equal((hours, high, low), (Of("worst-event-hours").Verdict, Of("worst-event-cost-per-hour-high").Verdict,
            Of("worst-event-cost-per-hour-low").Verdict));

        Finding Of(string id) => findings.Single(finding => finding.Id == id);
    }

    [Fact]
    public void A_check_of_the_event_shows_its_hours_and_those_of_its_line_and_names_them_to_recheck()
    {
        var finding = desk.Analysis(With("\"line\": \"Line 1\", \"hours\": 900")).Findings
            .Single(finding => finding.Id == "worst-event-hours");
        Assert.Equal(new Observed("worstEventHours", 900, null, Unit.Of("h")), finding.Observed[0]);
        Assert.Equal("p90(worstEventLine.downtimeHours)", finding.Observed[1].Expression);
        Assert.InRange(finding.Observed[1].Value, 506, 510); // 400 + 0.9 * 120, as 256 trials have it
        Assert.Equal(["Line 1/downtimeHours"], finding.Recheck.Select(input => input.Name));
        Assert.Equal(1, finding.ShareBroken);
    }

    [Theory]
    [InlineData("\"hours\": 900, \"cost\": 5200000", CheckVerdict.Fail)]
    [InlineData("\"cost\": 5200000", CheckVerdict.Fail)]
    [InlineData("\"line\": \"Line 1\", \"cost\": 5200000", CheckVerdict.Fail)]
    [InlineData("\"line\": \"Line 1\", \"hours\": 0, \"cost\": 5200000", CheckVerdict.Fail)]
    [InlineData("\"line\": \"Line 1\", \"hours\": 40, \"cost\": 132200", CheckVerdict.Pass)]
    public void Of_several_lines_an_event_that_names_none_or_no_hours_makes_the_case_one_to_recheck(string worstEvent, CheckVerdict inFull)
    {
        var analysis = desk.Analysis(With(worstEvent).With(
            ("\"lines\": [", "\"lines\": [{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": 0, \"costPerHour\": 0 } }, ")));
        var finding = analysis.Findings.Single(finding => finding.Id == "worst-event-in-full");
        Assert.Equal((inFull, Severity.Warning), (finding.Verdict, finding.Severity));
    }

    [Theory]
    [InlineData(5_150_000, CheckVerdict.Fail)]
    [InlineData(4_000_000, CheckVerdict.Pass)]
    public void Damage_that_is_nearly_all_of_the_cost_asks_for_the_invoice(int damage, CheckVerdict verdict) => Assert.Equal(verdict,
        desk.Analysis(With("\"hours\": 20, \"cost\": 5200000, \"damage\": { \"cost\": "
            + FormattableString.Invariant($"{damage}") + ", \"what\": \"misc\" }"))
            .Findings.Single(finding => finding.Id == "worst-event-damage").Verdict);

    [Theory]
    [InlineData("0001-06-01")]
    [InlineData("2201-01-01")]
    public void A_day_outside_of_the_years_1900_to_2200_is_a_problem(string day) => Assert.Equal(
        [$"scenario.json(2,69): expected a date of the years 1900 to 2200, found \"{day}\""],
        desk.Problems(Line.With(("\"rules\":", $"\"prepared\": {{ \"on\": \"{day}\" }}, \"rules\":"))));

    [Fact]
    public void Damage_adds_to_an_event_whose_cost_is_worked_out_from_its_hours()
    {
        var worst = desk.Analysis(With(
            "\"line\": \"Line 1\", \"hours\": 10, \"damage\": { \"cost\": 1000, \"what\": \"Belt\" }")).WorstEvent!;
        Assert.Equal(34_050, worst.Cost.P50);
        Assert.Equal(new(1000, "Belt"), worst.Damage);
    }

    [Fact]
    public void Damage_above_the_cost_of_the_event_is_a_problem() => Assert.Equal(
        ["scenario.json(9,84): the damage is a part of the event's cost, and 2,000 is more than the whole, 1,000"],
        desk.Problems(With("\"line\": \"Line 1\", \"hours\": 10, \"cost\": 1000, \"damage\": { \"cost\": 2000, \"what\": \"Belt\" }")));

    [Theory]
    [InlineData("\"date\": \"2026-03-14\", ", "\"on\": \"2026-10-20\"", true)]
    [InlineData("\"date\": \"2025-10-21\", ", "\"on\": \"2026-10-20\"", true)] // the first day of the twelve months
    [InlineData("\"date\": \"2026-10-20\", ", "\"on\": \"2026-10-20\"", true)]
    [InlineData("\"date\": \"2025-10-20\", ", "\"on\": \"2026-10-20\"", false)]
    [InlineData("\"date\": \"2019-03-04\", ", "\"on\": \"2026-10-20\"", false)]
    [InlineData("", "\"on\": \"2026-10-20\"", null)]
    [InlineData("\"date\": \"2026-03-14\", ", "", null)]
    public void Last_year_is_the_twelve_months_before_the_case_was_prepared(string date, string prepared, bool? isOfLastYear)
    {
        var scenario = With(date + "\"cost\": 1000");
        if (prepared.Length > 0)
            scenario = scenario.With(("\"rules\":", $"\"prepared\": {{ {prepared} }}, \"rules\":"));
        Assert.Equal(isOfLastYear, desk.Analysis(scenario).WorstEvent!.IsOfLastYear);
    }

    [Fact]
    public void An_event_after_the_day_of_preparation_is_a_problem() => Assert.Equal(
        ["scenario.json(9,27): the event is dated 2026-10-21, after the day on which the case was prepared, 2026-10-20 (\"prepared\")"],
        desk.Problems(With("\"date\": \"2026-10-21\", \"cost\": 1000")
            .With(("\"rules\":", "\"prepared\": { \"on\": \"2026-10-20\" }, \"rules\":"))));

    [Fact]
    public void Who_prepared_the_case_is_carried_into_the_analysis_and_into_the_run_id()
    {
        var scenario = Line.With(("\"rules\":",
            "\"prepared\": { \"by\": \"A. Analyst\", \"on\": \"2026-10-20\", \"version\": \"2\", \"status\": \"reviewed\" }, \"rules\":"));
        var analysis = desk.Analysis(scenario);
        Assert.Equal(new("A. Analyst", "2026-10-20", "2", "reviewed"), analysis.Prepared);
        Assert.NotEqual(analysis.RunId, desk.Analysis(scenario.With(("reviewed", "final"))).RunId);
        Assert.Null(desk.Analysis(Line).Prepared);
    }

    [Fact]
    public void What_the_scenario_states_needs_no_aggregate_and_may_stand_in_one()
    {
        var analysis = desk.Analysis(With("\"line\": \"Line 1\", \"hours\": 31"),
            Plant.Check("worstEventHours == 31 and p50(worstEventHours) == 31 and claimsStated == 0 "
                + "and probability(worstEventHours > claimsStated * worstEventHours) == 1"));
        Assert.Equal(CheckVerdict.Pass, analysis.Findings.Single(finding => finding.Id == "own").Verdict);
    }

    [Fact]
    public void What_the_scenario_states_is_no_name_for_an_input() => Assert.Contains(
        "layer.json(2,13): the name \"claimsStated\" is taken: it stands for an outcome, the share kept of claims, "
            + "a fact of the scenario or a term of finance",
        desk.Problems(Plant.Scenario, Plant.Layer(
            "\"inputs\": { \"claimsStated\": { \"title\": \"Claims\", \"unit\": \"money\", \"default\": 0, \"added\": true } }")));

    public void Dispose() => desk.Dispose();

    private static string With(string worstEvent) => Line.With(("\"lines\":", $"\"worstEvent\": {{ {worstEvent} }},\n\"lines\":"));
}
