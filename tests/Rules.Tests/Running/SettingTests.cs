using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>A person may set a value for a run: the run is that of files which say so, and nothing else moves.</summary>
public sealed class SettingTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"value\": { \"pert\": [300, 420, 600] }, \"evidence\": \"vendor\" }"),
        ("\"implementationCost\": 700000", "\"implementationCost\": { \"uniform\": [600000, 800000] }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"uniform\": [2500, 4500] }"));

    private static readonly string Claimed = Uncertain.With(("\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": "
        + "{ \"uniform\": [\"40%\", \"80%\"] } },\n  \"lines\":"));

    private const string Widened = "\"evidence\": { \"vendor\": { \"widen\": \"25%\" } }";

    private readonly Desk desk = new();

    private Loaded<Analysis> Load(string scenario, string[] settings, params string[] layers) =>
        AnalysisRun.Run(new(desk.Put("scenario.json", scenario), Desk.Few)
        {
            Layers = [.. layers.Select((layer, i) => desk.Put($"layer{i + 1}.json", layer))],
            Settings = settings,
        });

    private Analysis Set(string scenario, string[] settings, params string[] layers)
    {
        var loaded = Load(scenario, settings, layers);
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    private string[] Refused(string scenario, params string[] settings)
    {
        var loaded = Load(scenario, settings);
        Assert.Null(loaded.Value);
        Assert.All(loaded.Problems, problem => Assert.True(problem.IsOfCommand));
        return desk.Messages(loaded.Problems);
    }

    private static IEnumerable<(string, double, double, double, double)> Numbers(Analysis analysis) => analysis.Outcomes.Select(outcome =>
        (outcome.Name, outcome.Statistics.P10, outcome.Statistics.P50, outcome.Statistics.P90, outcome.Conservative));

    /// <summary>The trials of some columns.</summary>
    private static Dictionary<string, double[]> Trials(Analysis analysis, params string[] columns)
    {
        var trials = columns.ToDictionary(column => column, _ => new List<double>());
        foreach (var block in Simulator.Replay(analysis.Result.Model, Desk.Few, 16))
            foreach (var column in columns)
                trials[column].AddRange(block[column].ToArray());
        return trials.ToDictionary(column => column.Key, column => column.Value.ToArray());
    }

    public static TheoryData<string, string, string> Alike => new()
    {
        { "goLiveMonths=8", "\"goLiveMonths\": 2", "\"goLiveMonths\": 8" },
        { "goLiveMonths=+6", "\"goLiveMonths\": 2", "\"goLiveMonths\": 8" },
        { "goLiveMonths = -1.5", "\"goLiveMonths\": 2", "\"goLiveMonths\": 0.5" },
        { "scrapCost=*1.1", "400000", "440000" },
        { "implementationCost=500000..900000", "[600000, 800000]", "[500000, 900000]" },
        { "implementationCost=500000..600000..900000", "{ \"uniform\": [600000, 800000] }", "{ \"pert\": [500000, 600000, 900000] }" },
        { "implementationCost={\"triangular\":[500000,600000,900000]}", "{ \"uniform\": [600000, 800000] }",
            "{ \"triangular\": [500000, 600000, 900000] }" },
        { "Line 1/downtimeHours=500", "{ \"pert\": [300, 420, 600] }", "500" },
        { "downtimeHours=500", "{ \"pert\": [300, 420, 600] }", "500" },
        { "site.deployment=quality", "full-platform", "quality" },
    };

    [Theory, MemberData(nameof(Alike))]
    public void A_setting_gives_the_numbers_of_a_file_that_says_so(string setting, string old, string @new)
    {
        var expected = Numbers(desk.Analysis(Uncertain.With((old, @new)))).ToList();
        foreach (var (outcome, other) in expected.Zip(Numbers(Set(Uncertain, [setting]))))
        {
            Assert.Equal(outcome.Item1, other.Item1);
            AssertNear(outcome.Item2, other.Item2);
            AssertNear(outcome.Item3, other.Item3);
            AssertNear(outcome.Item4, other.Item4);
            AssertNear(outcome.Item5, other.Item5);
        }

        static void AssertNear(double left, double right) =>
            Assert.True(left.Equals(right) || Math.Abs(left - right) <= 1e-12 * Math.Abs(left), $"{left:R} and {right:R}");
    }

    [Fact]
    public void What_changes_nothing_changes_no_number_and_is_another_run_all_the_same()
    {
        var (plain, set) = (desk.Analysis(Uncertain), Set(Uncertain, ["implementationCost=*1", "qualityReduction=+0%", "costPerHour=*1"]));
        Assert.Equal(Numbers(plain), Numbers(set));
        Assert.NotEqual(plain.RunId, set.RunId);
        Assert.Equal(set.RunId, Set(Uncertain, ["costPerHour=*1", "implementationCost=*1", "qualityReduction=+0%"]).RunId);
    }

    [Fact]
    public void No_other_draw_moves()
    {
        string[] columns = ["implementationCost", "Line 1/downtimeHours", "reactiveHours", "downtimeReduction", "qualityReduction"];
        var plain = Trials(desk.Analysis(Uncertain), columns);
        foreach (var (setting, moved) in ((string, string)[])[("implementationCost=650000", "implementationCost"),
            ("reactiveHours=2000..9000", "reactiveHours"), ("downtimeReduction=*1.1", "downtimeReduction"), ("driver.quality=off", "")])
        {
            var set = Trials(Set(Uncertain, [setting]), [.. columns.Where(column => setting != "driver.quality=off"
                || column != "qualityReduction")]);
            Assert.All(set.Where(column => column.Key != moved), column => Assert.Equal(plain[column.Key], column.Value));
        }
    }

    [Fact]
    public void A_factor_is_set_before_the_claim_binds_it_and_is_told_as_not_by_rules()
    {
        var set = Set(Claimed, ["downtimeReduction=90%", "vendorShareKept=50%"]);
        var trials = Trials(set, "claim of downtimeReduction", "downtimeReduction after claim");
        Assert.All(trials["claim of downtimeReduction"].Zip(trials["downtimeReduction after claim"]),
            pair => Assert.Equal(Math.Min(0.9, pair.First * 0.5), pair.Second));
        Assert.Equal([("downtimeReduction", true, "up to 40 points above the rules' range, uniform 30 % to 50 %"),
            ("vendorShareKept", true, null)], set.Settings.Select(setting => (setting.Name, setting.IsNotByRules, setting.Outside)));
    }

    [Fact]
    public void A_claim_can_be_set_too()
    {
        var set = Set(Claimed, ["claim.downtimeReduction=20%"]);
        Assert.All(Trials(set, "claim of downtimeReduction")["claim of downtimeReduction"], claim => Assert.Equal(0.2, claim));
        Assert.False(Assert.Single(set.Settings).IsNotByRules);
    }

    [Fact]
    public void What_replaces_a_widened_value_is_not_widened_and_a_change_acts_on_the_widened_one()
    {
        var layer = Plant.Layer(Widened);
        var plain = Trials(Set(Uncertain, [], layer), "widened(Line 1/downtimeHours)")["widened(Line 1/downtimeHours)"];
        var replaced = Set(Uncertain, ["downtimeHours=500"], layer);
        Assert.All(Trials(replaced, "widened(Line 1/downtimeHours)")["widened(Line 1/downtimeHours)"], hours => Assert.Equal(500, hours));
        Assert.Null(replaced.Assumptions.First(one => one.Name == "Line 1/downtimeHours").Widened);
        var changed = Set(Uncertain, ["downtimeHours=+10"], layer);
        Assert.Equal(plain.Select(hours => hours + 10),
            Trials(changed, "widened(Line 1/downtimeHours)")["widened(Line 1/downtimeHours)"]);
        Assert.Equal("downtimeHours=+10", changed.Assumptions.First(one => one.Name == "Line 1/downtimeHours").SetBy);
    }

    [Fact]
    public void A_derived_quantity_can_be_set_and_its_parts_keep_their_draws()
    {
        var scenario = Uncertain.With(("\"costPerHour\": 5200",
            "\"lostContributionMargin\": { \"uniform\": [3000, 5000] }, \"idleLabour\": 300, \"recoveryOvertime\": 200, "
            + "\"emergencyPremium\": 100"));
        string[] columns = ["Line 1/lostContributionMargin", "Line 1/costPerHour"];
        var plain = Trials(desk.Analysis(scenario), columns);
        var moved = Trials(Set(scenario, ["costPerHour=*1.1"]), columns);
        Assert.Equal(plain[columns[0]], moved[columns[0]]);
        Assert.Equal(plain[columns[1]].Select(cost => Math.Max(cost * 1.1, 0)), moved[columns[1]]);
        var ranged = Trials(Set(scenario, ["Line 1/costPerHour=5000..6000"]), columns);
        Assert.Equal(plain[columns[0]], ranged[columns[0]]);
        Assert.All(ranged[columns[1]], cost => Assert.InRange(cost, 5000, 6000));
        Assert.Equal(5500, Set(scenario, ["costPerHour=5000..6000"]).Assumptions.First(one => one.Name == columns[1]).Conservative);
    }

    [Fact]
    public void A_driver_that_is_off_is_worth_nothing_and_checks_that_name_it_do_not_apply()
    {
        var layer = Plant.Check("p50(benefit.quality) > 0");
        var (plain, off) = (Set(Uncertain, [], layer), Set(Uncertain, ["driver.quality=off"], layer));
        Assert.Equal((0d, 0d), (off["benefit.quality"].Statistics.Minimum, off["benefit.quality"].Statistics.P90));
        foreach (var driver in (string[])["benefit.downtime", "benefit.maintenance"])
            Assert.Equal(plain[driver].Statistics.Percentiles, off[driver].Statistics.Percentiles);
        var finding = off.Findings.First(check => check.Id == "own");
        Assert.Contains("the driver quality is switched off (--set)", finding.Message, StringComparison.Ordinal);
        Assert.Equal(CheckVerdict.NotApplicable, finding.Verdict);
    }

    /// <summary>The driver holds on this site: that it is no part of the run has no other reason than the setting.</summary>
    [Fact]
    public void A_driver_that_is_off_is_told_as_set_by_hand_and_not_as_one_that_does_not_hold_on_the_site()
    {
        var off = Set(Uncertain, ["driver.quality=off"]);
        Assert.Contains("Set by hand (--set driver.quality=off): Quality cost avoidance, switched off.", off.Disclosures);
        Assert.DoesNotContain(off.Disclosures, disclosure => disclosure.Contains("not claimed", StringComparison.Ordinal));
        Assert.Equal((false, true), (off["benefit.quality"].IsClaimed, off["benefit.quality"].IsSwitchedOff));
        Assert.Equal((true, false), (off["benefit.downtime"].IsClaimed, off["benefit.downtime"].IsSwitchedOff));
    }

    [Fact]
    public void A_correlation_with_a_fixed_value_ends_and_it_is_said()
    {
        var scenario = Uncertain.With(("\"lines\":", "\"correlations\": [{ \"between\": [\"implementationCost\", \"reactiveHours\"], "
            + "\"rank\": 0.6 }],\n  \"lines\":"));
        var plain = Trials(desk.Analysis(scenario), "reactiveHours", "implementationCost");
        foreach (var name in (string[])["reactiveHours", "implementationCost"])
        {
            var other = name == "reactiveHours" ? "implementationCost" : "reactiveHours";
            var set = Set(scenario, [$"{name}={(name == "reactiveHours" ? 3000 : 700000)}"]);
            Assert.Equal(plain[other], Trials(set, other)[other]);
            Assert.Empty(set.Correlations);
            Assert.Contains("Correlations without effect, since one side is fixed or not used: implementationCost with reactiveHours.",
                set.Disclosures);
        }
    }

    [Fact]
    public void A_term_is_set_on_both_sides_of_a_layer_that_may_only_tighten()
    {
        var layer = Plant.Layer("\"tightenOnly\": true, \"finance\": { \"discountRate\": \"12%\" }");
        var set = Set(Uncertain, ["finance.discountRate=+3%", "finance.horizonMonths=48"], layer);
        Assert.Equal((0.15, 48), (set.Result.Model.Terms.DiscountRate, set.Result.Model.Terms.HorizonMonths));
        Assert.Equal(["Set by hand, not by rules (--set finance.discountRate=+3%): discountRate, 15%, where the rules say 12%.",
            "Set by hand, not by rules (--set finance.horizonMonths=48): horizonMonths, 48, where the rules say 60."],
            set.Settings.Select(setting => setting.Sentence));
        Assert.Empty(set.Unmeasured);
    }

    [Fact]
    public void Reports_are_titled_by_what_is_set()
    {
        var set = Set(Uncertain, ["goLiveMonths=+6", "scrapCost=*1.1", "reworkCost=0", "reactiveHours=100"]);
        Assert.Equal("Worked example, if goLiveMonths=+6, scrapCost=*1.1, reworkCost=0 and 1 more", set.TitleAsSet);
        Assert.Equal("Worked example", desk.Analysis(Uncertain).TitleAsSet);
        Assert.Equal("Set by hand (--set goLiveMonths=+6): Months to go-live, 2 plus 6 = 8.", set.Disclosures[0]);
    }

    [Theory]
    [InlineData("goLiveMonths=-1", "Months to go-live, 2 less 1 = 1.")]
    [InlineData("goLiveMonths=*1.5", "Months to go-live, 2 times 1.5 = 3.")]
    [InlineData("qualityReduction=*1.1", "Reduction of scrap and rework, uniform 20 % to 40 %, times 1.1: at P50 30 % times 1.1 = 33 %; "
        + "up to 4 points above the rules' range, uniform 20 % to 40 %.")]
    [InlineData("implementationCost=-5", "Implementation cost, uniform 600,000 to 800,000, less 5: at P50 700,000 less 5 = 699,995.")]
    public void What_a_change_makes_of_a_value_is_told_so_that_nobody_takes_it_for_the_value(string setting, string told) =>
        Assert.EndsWith(": " + told, Set(Uncertain, [setting]).Settings[0].Sentence, StringComparison.Ordinal);

    public static TheoryData<string, string> Slips => new()
    {
        { "goLiveMonths", "--set goLiveMonths: expected NAME=VALUE, where VALUE is such as 1200, 20%..30%, +6, -5%, *1.1 or "
            + "off" },
        { "goLivMonths=3", "there is no input or factor \"goLivMonths\"; did you mean \"goLiveMonths\"?" },
        { "goLiveMonths=-5", "goLiveMonths: 2 less 5 = -3, below 0; -5 is a change of what is there, and a value of its own is written "
            + "goLiveMonths=5 or goLiveMonths=0" },
        { "downtimeReduction=-90%", "downtimeReduction would be below 0 in every trial; -90% is a change of what is there, and a value of "
            + "its own is written downtimeReduction=90% or downtimeReduction=0" },
        { "qualityReduction=+70%", "qualityReduction would be above 100 % in 50 % of the trials" },
        { "implementationCost=-700000", "implementationCost would be below 0 in 50 % of the trials; -700000 is a change of what is there, "
            + "and a value of its own is written implementationCost=700000 or implementationCost=0" },
        { "implementationCost=1e308", "this is too large; at most 1e15 can be set" },
        { "implementationCost=*1e300", "this is too large a change" },
        { "implementationCost=+5%", "+5% adds points to a fraction, and this is none: for a share of it write *1.05" },
        { "downtimeReduction=+6", "this is a fraction: write +6% for 6 points" },
        { "downtimeReduction=*0", "write downtimeReduction=0 for nothing at all" },
        { "downtimeReduction=*110%", "write a factor as a number: *1.1" },
        { "downtimeReduction=30", "a fraction is meant here: write \"30%\" or 0.3, not a bare 30" },
        { "downtimeHours=9000", "downtimeHours reaches 9,000 h/yr; at most 8,784 is possible" },
        { "scrapCost=1..2..3..4", "expected low..high or low..likely..high" },
        { "scrapCost=5..2", "2 is below 5 before it: write [low, high] in ascending order" },
        { "scrapCost={\"pert\":[1,2]}", "expected a list of 3 values, found a list of 2 values" },
        { "Line 2/downtimeHours=3", "line \"Line 2\" has no \"downtimeHours\" of its own; did you mean \"Line 1\"?" },
        { "Line 1/scrapCost=3", "\"scrapCost\" is one for the whole site: write scrapCost=…" },
        { "vendorShareKept=50%", "no claim of a vendor counts in this case, so there is no share to keep" },
        { "claim.downtimeReduction=50%", "no claim of a vendor counts in this case" },
        { "cash.Milestone=5", "the scenario dates no costs of its own (\"cash\")" },
        { "driver.quality=on", "a driver can only be switched off: write driver.quality=off" },
        { "driver.qualty=off", "there is no driver \"qualty\"; did you mean \"quality\"?" },
        { "finance.discountrate=5%", "unknown key \"discountrate\"; did you mean \"discountRate\"?" },
        { "finance.horizonMonths=5", "expected a whole number from 12 to 600, found the number 5" },
        { "finance.horizonMonths=-50", "60 less 50 = 10: expected a whole number from 12 to 600, found the number 10" },
        { "finance.discountRate=-50%", "10 % less 50 points = -40 %, below 0; -50% is a change of what is there, and a value of its own is "
            + "written finance.discountRate=50% or finance.discountRate=0" },
        { "finance.tax.rate=25%", "the rules have no \"tax\" among their terms" },
        { "site.criticality=lo", "expected \"low\", \"medium\" or \"high\", found the text \"lo\"; did you mean \"low\"?" },
        { "site.colour=red", "unknown key \"colour\"; the keys here are \"deployment\", \"criticality\", \"scale\" and \"industry\"" },
    };

    [Theory, MemberData(nameof(Slips))]
    public void A_slip_is_told_by_the_setting_and_has_no_place_in_a_file(string setting, string message) =>
        Assert.Equal([message.StartsWith("--set", StringComparison.Ordinal) ? message : $"--set {setting}: {message}"],
            Refused(Uncertain, setting));

    [Fact]
    public void Two_settings_of_one_value_are_refused()
    {
        Assert.Equal(["--set goLiveMonths=4: goLiveMonths is set twice; keep one of them"],
            Refused(Uncertain, "goLiveMonths=3", "goLiveMonths=4"));
        Assert.Equal(["--set Line 1/downtimeHours=4: \"Line 1/downtimeHours\" is set by \"downtimeHours=3\" already"],
            Refused(Uncertain, "downtimeHours=3", "Line 1/downtimeHours=4"));
    }

    [Fact]
    public void Costs_that_the_scenario_dates_are_set_by_their_title_which_may_hold_an_equals_sign()
    {
        var scenario = Uncertain.With(("\"lines\":", "\"cash\": [{ \"title\": \"Milestone = 2\", \"kind\": \"investment\", "
            + "\"amount\": 100000, \"at\": 6 }],\n  \"lines\":"));
        var set = Set(scenario, ["cash.Milestone = 2=200000", "cash.Milestone = 2.at=+6"]);
        Assert.Equal(desk.Analysis(scenario.With(("100000, \"at\": 6", "200000, \"at\": 12")))["npv"].Statistics.P50,
            set["npv"].Statistics.P50);
        Assert.Equal(["--set cash.Milestone = 2.at=70: it may be paid in month 70, beyond the horizon of 60 months, and would cost "
            + "nothing"], Refused(scenario, "cash.Milestone = 2.at=70"));
    }

    [Fact]
    public void All_costs_that_the_scenario_dates_are_set_at_once_and_where_there_are_none_nothing_happens()
    {
        var dated = Uncertain.With(("\"lines\":", "\"cash\": [{ \"title\": \"Milestone\", \"kind\": \"investment\", \"amount\": 100000, "
            + "\"at\": 6 }, { \"title\": \"Care\", \"kind\": \"cost\", \"amountPerYear\": 9000, \"start\": 3 }],\n  \"lines\":"));
        Assert.Equal(Numbers(Set(dated, ["cash.Milestone=*1.25", "cash.Care=*1.25"])), Numbers(Set(dated, ["cash.*=*1.25"])));
        var without = Set(Uncertain, ["cash.*=*1.25"]);
        Assert.Equal(Numbers(desk.Analysis(Uncertain)), Numbers(without));
        Assert.Empty(without.Settings);
    }

    [Theory]
    [InlineData("qualityReduction=0.2", "qualityReduction=20%")]
    [InlineData("qualityReduction=20%..30%", "qualityReduction={ \"uniform\": [0.2, 0.30] }")]
    [InlineData("implementationCost=600000..700000..9e5", "implementationCost={\"pert\":[6e5,700000.0,900000]}")]
    [InlineData("qualityReduction=-5%", "qualityReduction=-0.05")]
    [InlineData("annualRunningCost=*1.10", "annualRunningCost=*1.1")]
    [InlineData("finance.discountRate=8%", "finance.discountRate=0.08")]
    public void The_run_id_is_that_of_the_value_and_not_of_its_spelling(string setting, string other)
    {
        var (one, two) = (Set(Uncertain, [setting]), Set(Uncertain, [other]));
        Assert.Equal(one[Outcomes.Npv].Statistics.Percentiles, two[Outcomes.Npv].Statistics.Percentiles);
        Assert.Equal(one.RunId, two.RunId);
    }

    [Theory]
    [InlineData("qualityReduction=0.2", "qualityReduction=0.21")]
    [InlineData("qualityReduction=+2%", "qualityReduction=2%")]
    [InlineData("annualRunningCost=*1.1", "scrapCost=*1.1")]
    [InlineData("implementationCost=6e5..7e5", "implementationCost={\"triangular\":[6e5,6.5e5,7e5]}")]
    public void Other_values_have_another_run_id(string setting, string other) =>
        Assert.NotEqual(Set(Uncertain, [setting]).RunId, Set(Uncertain, [other]).RunId);

    [Fact]
    public void A_part_of_what_another_setting_replaces_is_refused()
    {
        var parts = Uncertain.With(("\"costPerHour\": 5200",
            "\"lostContributionMargin\": 4000, \"idleLabour\": 800, \"recoveryOvertime\": 300, \"emergencyPremium\": 100"));
        Assert.Equal(["--set idleLabour=900: nothing uses \"idleLabour\" any more, since \"costPerHour=1000\" sets what is worked out from "
            + "it: keep one of the two"], Refused(parts, "costPerHour=1000", "idleLabour=900"));
        // A change of the whole leaves its parts their effect.
        Assert.NotEqual(Set(parts, ["costPerHour=*1.1"])[Outcomes.Npv].Statistics.P50,
            Set(parts, ["costPerHour=*1.1", "idleLabour=900"])[Outcomes.Npv].Statistics.P50);
    }

    public void Dispose() => desk.Dispose();
}
