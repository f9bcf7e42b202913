using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Targets;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Targets;

/// <summary>The limit of a quantity is where a condition turns: by closed forms, and by a run at the limit.</summary>
public sealed class TargetRunTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"pert\": [300, 420, 600] }"),
        ("\"implementationCost\": 700000", "\"implementationCost\": { \"uniform\": [600000, 800000] }"));

    /// <summary>As many as the search takes, so that a run at an answer has the trials of the search.</summary>
    private static readonly SimulationOptions Options = new() { RequestedTrials = TargetRun.Trials };

    private readonly Desk desk = new();

    private Loaded<TargetResult> Load(string scenario, string? find, string? soThat, params string[] layers) =>
        TargetRun.Run(new(new(desk.Put("scenario.json", scenario), Options) { Layers = layers })
        {
            Find = find,
            SoThat = soThat,
        });

    private TargetAnswer Answer(string scenario, string find, string soThat, params string[] layers)
    {
        var loaded = Load(scenario, find, soThat, layers);
        Assert.Empty(desk.Messages(loaded.Problems));
        return Assert.Single(Assert.Single(loaded.Value!.Conditions).Answers);
    }

    [Fact]
    public void With_fixed_inputs_the_highest_price_is_the_present_value_of_the_rest()
    {
        var price = Answer(Plant.Scenario, "implementationCost", "p50(npv) >= 0");
        var npv = desk.Analysis(Plant.Scenario, Options)[Outcomes.Npv].Statistics.P50;
        Assert.Equal((TargetReach.Found, false), (price.Reach, price.IsAtLeast));
        Assert.InRange(price.Value, (700_000 + npv) * (1 - 2e-4), 700_000 + npv);
        Assert.Equal(CheckVerdict.Pass, price.Proof!.Finding.Verdict);
    }

    [Fact]
    public void Payback_of_a_cost_without_uncertainty_is_linear_in_the_go_live()
    {
        var latest = Answer(Plant.Scenario, "goLiveMonths", "p50(payback) <= 24");
        Assert.Equal((TargetReach.Found, false), (latest.Reach, latest.IsAtLeast));
        var payback = desk.Analysis(Plant.Scenario, Options)["payback"].Statistics.P50;
        // A later go-live moves the running cost and the benefit alike, so payback moves with it month by month.
        Assert.Equal(2 + 24 - payback, latest.Value, 0.01);
    }

    [Fact]
    public void The_least_factor_is_a_lower_limit_and_the_run_at_it_is_that_of_the_setting()
    {
        var least = Answer(Uncertain, "downtimeReduction", "probability(npv > 0) >= 80%");
        Assert.Equal((TargetReach.Found, true), (least.Reach, least.IsAtLeast));
        Assert.InRange(least.StandardError!.Value, 1e-6, 0.01);
        Assert.Equal(CheckVerdict.Pass, least.Proof!.Finding.Verdict);
        var own = AnalysisRun.Run(new(desk.PathOf("scenario.json"), Options)
        {
            Settings = [TargetCase.SettingOf("downtimeReduction", least.Value, isFraction: true).Text],
        }).Value!;
        Assert.Equal(own.RunId, least.Proof.RunId);
        Assert.InRange(own.NpvShares!.AboveZero, 0.80, 0.82);
    }

    [Theory]
    [InlineData("probability(npv > 0) >= 80% and p50(roi) >= -90%", "probability(npv > 0) >= 80%")]
    [InlineData("p50(roi) >= -90% and not (probability(npv > 0) < 80%)", "probability(npv > 0) >= 80%")]
    [InlineData("probability(npv > 0) >= 80% and p50(payback) <= 18", "p50(payback) <= 18")]
    public void The_limit_of_joined_conditions_has_the_error_of_the_one_that_turns_there(string joined, string turning)
    {
        var (both, one) = (Answer(Uncertain, "downtimeReduction", joined), Answer(Uncertain, "downtimeReduction", turning));
        Assert.Equal(one.Value, both.Value, 1e-3);
        // The slopes are measured between values that differ a little.
        Assert.Equal(one.StandardError!.Value, both.StandardError!.Value, 0.05 * one.StandardError.Value);
    }

    [Fact]
    public void The_margin_of_a_condition_is_that_of_the_trials_of_the_search()
    {
        const string condition = "probability(npv > 0) >= 80%";
        var asked = Assert.Single(Load(Uncertain, "implementationCost", condition).Value!.Conditions);
        Assert.Equal(desk.Analysis(Uncertain, Options).NpvShares!.AboveZero - 0.8, asked.Margin!.Value, 1e-9);
        Assert.InRange(asked.MarginError!.Value, 0, 0.01);
    }

    [Fact]
    public void A_hurdle_is_named_by_its_id()
    {
        var (named, written) = (Answer(Uncertain, "implementationCost", "npv-positive"),
            Answer(Uncertain, "implementationCost", "probability(npv > 0) >= 80%"));
        Assert.Equal(written.Value, named.Value);
    }

    [Fact]
    public void What_is_worth_nothing_now_may_be_worth_much_at_its_limit()
    {
        var free = Answer(Plant.Scenario.With(("\"implementationCost\": 700000", "\"implementationCost\": 0")), "implementationCost",
            "p50(npv) >= 0");
        var plain = Answer(Plant.Scenario, "implementationCost", "p50(npv) >= 0");
        Assert.Equal(TargetReach.Found, free.Reach);
        Assert.Equal(1, free.Value / plain.Value, 0.01);
    }

    /// <summary>However far below the highest value that the rules allow a quantity lies, its limit is found.</summary>
    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    public void So_many_times_fewer_hours_at_so_many_times_the_cost_have_a_limit_so_many_times_lower(double times)
    {
        var plain = Answer(Plant.Scenario, "Line 1/downtimeHours", "p50(npv) >= 100000");
        var few = Answer(Plant.Scenario.With(
            ("\"downtimeHours\": 420", Invariant($"\"downtimeHours\": {420 / times:R}")),
            ("\"costPerHour\": 5200", Invariant($"\"costPerHour\": {5200 * times:R}"))), "Line 1/downtimeHours", "p50(npv) >= 100000");
        Assert.Equal((TargetReach.Found, TargetReach.Found), (plain.Reach, few.Reach));
        Assert.Equal(plain.Value, few.Value * times, 1e-3 * plain.Value);
        Assert.Equal(plain.IsAtLeast, few.IsAtLeast);
    }

    [Fact]
    public void A_limit_of_what_is_0_now_is_found_far_below_the_highest_value_that_the_rules_allow()
    {
        // Of 420 hours so many are taken out; what is left brings the rest.
        var most = Answer(Plant.Scenario, "Line 1/unplannedHoursOfMajorFailures", "p50(npv) >= 100000");
        var least = Answer(Plant.Scenario, "Line 1/downtimeHours", "p50(npv) >= 100000");
        Assert.Equal((TargetReach.Found, false), (most.Reach, most.IsAtLeast));
        Assert.Equal(420 - least.Value, most.Value, 1);
    }

    [Fact]
    public void What_a_condition_does_not_depend_on_does_not_move_it_however_sure_that_is() => Assert.Equal(
        TargetReach.NotMoved, Answer(Uncertain, "scrapCost", "probability(benefit.downtime > 0) >= 80%").Reach);

    [Theory]
    [InlineData("scrapCost", "p50(npv) >= -900000", TargetReach.AlwaysMet)]
    [InlineData("scrapCost", "p50(payback) <= 1", TargetReach.NeverMet)]
    [InlineData("scrapCost", "p50(annualTotalCost) <= 500000", TargetReach.NotMoved)]
    [InlineData("implementationCost", "mean(payback) <= 1", TargetReach.NeverMet)]
    public void What_cannot_be_found_is_told_as_what_it_is(string find, string soThat, TargetReach expected)
    {
        var answer = Answer(Uncertain, find, soThat);
        Assert.Equal(expected, answer.Reach);
        Assert.Equal(expected != TargetReach.NeverMet, double.IsNaN(answer.Value));
    }

    [Fact]
    public void A_mean_that_most_values_leave_without_a_number_is_undecided()
    {
        // Some trials never pay back unless the reduction is near its highest.
        var answer = Answer(Uncertain.With(("180000", "1000000")), "downtimeReduction", "mean(payback) <= 12");
        Assert.Equal((TargetReach.Undecided, double.NaN), (answer.Reach, answer.Value));
    }

    [Fact]
    public void Without_a_name_every_input_and_factor_is_tried_and_all_together()
    {
        var loaded = Load(Uncertain.With(("180000", "700000")), null, null);
        Assert.Empty(desk.Messages(loaded.Problems));
        var condition = Assert.Single(loaded.Value!.Conditions);
        Assert.Equal("npv-positive", condition.Id);
        Assert.Subset(condition.Answers.Select(answer => answer.Name).ToHashSet(),
            new HashSet<string>(["implementationCost", "annualRunningCost", "goLiveMonths", "downtimeHours", "downtimeReduction"]));
        Assert.True(condition.Shift is { IsReachable: true, Shift: < 0 });
        Assert.DoesNotContain("goLiveMonths", condition.Shift.Names);
    }

    [Fact]
    public void The_limits_of_all_quantities_are_those_of_each_alone_and_conditions_do_not_disturb_each_other()
    {
        var layer = desk.Put("layer.json", """
            { "id": "quick", "version": "1.0.0", "title": "Quick", "owner": "O", "extends": "manufacturing-ai", "hurdles":
              [{ "id": "quick", "added": true, "title": "Quick", "expect": "p50(payback) <= 24", "source": "S" }] }
            """);
        var all = Load(Uncertain, null, null, layer).Value!.Conditions;
        Assert.Equal(2, all.Length);
        foreach (var condition in all)
        {
            Assert.Contains(condition.Answers, answer => answer.Reach == TargetReach.Found);
            foreach (var answer in condition.Answers)
            {
                var alone = Answer(Uncertain, answer.Name, condition.Id, layer);
                Assert.Equal((answer.Reach, answer.IsAtLeast, answer.Tried), (alone.Reach, alone.IsAtLeast, alone.Tried));
                // A run at the answer may move it by a standard error.
                if (answer.Reach == TargetReach.Found)
                    Assert.Equal(answer.Value, alone.Value, 3.1 * answer.StandardError!.Value);
            }
        }
    }

    [Fact]
    public void The_points_of_a_search_rise_and_turn_at_the_limit()
    {
        var answer = Answer(Uncertain, "implementationCost", "p50(npv) >= 0");
        Assert.Equal(answer.Points.OrderBy(point => point.Value), answer.Points);
        Assert.All(answer.Points, point => Assert.Equal(point.Value <= answer.Value, point.IsMet));
        Assert.All(answer.Points, point => Assert.Equal("p50(npv)", point.Observed!.Expression));
        Assert.Single(answer.Points, point => point.Value == answer.Present);
        // NPV falls with the price by as much as the price rises.
        var (first, last) = (answer.Points[0], answer.Points[^1]);
        Assert.Equal(last.Value - first.Value, first.Observed!.Value - last.Observed!.Value, 1e-6 * last.Value);
    }

    [Fact]
    public void A_missed_hurdle_takes_a_shift_that_raises_npv()
    {
        var condition = Load(Uncertain.With(("180000", "1000000")), null, "probability(npv > 0) >= 80%").Value!.Conditions[0];
        Assert.Equal(CheckVerdict.Fail, condition.Now.Verdict);
        Assert.True(condition.Shift!.Shift > 0);
        Assert.Equal(TargetReach.Found, condition.Answers.First(answer => answer.Name == "annualRunningCost").Reach);
    }

    public static TheoryData<string?, string?, string> Slips => new()
    {
        { "scrapCots", "npv-positive", "--find scrapCots: there is no input or factor \"scrapCots\"; did you mean \"scrapCost\"?" },
        { "scrapCost", "npv-postive", "--so-that npv-postive: there is no hurdle \"npv-postive\"; did you mean \"npv-positive\"?" },
        { "cash.*", "p50(npv) > 0", "--find cash.*: cash.* stands for several costs: name one of them" },
        { "scrapCost", "npv-positive and p50(roi) > 0", "--so-that npv-positive and p50(roi) > 0: \"npv-positive\" is the id of a hurdle, "
            + "and an id stands alone: within a condition write out what it asks, probability(npv > 0) >= 80%" },
        { "scrapCost", "p50(npv) > 0 and (full-benefit-within-horizon)", "--so-that p50(npv) > 0 and (full-benefit-within-horizon): "
            + "\"full-benefit-within-horizon\" is the id of a check, and an id stands alone: within a condition write out what it asks, "
            + "p90(goLiveMonths + rampUpMonths) <= horizonMonths" },
        { "scrapCost", "full-benefit-within-horizon", "--so-that full-benefit-within-horizon: \"full-benefit-within-horizon\" is a "
            + "check and no hurdle: write out what it asks, p90(goLiveMonths + rampUpMonths) <= horizonMonths" },
        { "scrapCost", "p50(npw) > 0", "--so-that p50(npw) > 0: unknown name \"npw\"; did you mean \"npv\"?" },
    };

    [Theory, MemberData(nameof(Slips))]
    public void A_slip_is_one_of_the_command_line(string? find, string? soThat, string message)
    {
        var loaded = Load(Uncertain, find, soThat);
        Assert.Equal([message], desk.Messages(loaded.Problems));
        Assert.All(loaded.Problems, problem => Assert.True(problem.IsOfCommand));
    }

    public void Dispose() => desk.Dispose();
}
