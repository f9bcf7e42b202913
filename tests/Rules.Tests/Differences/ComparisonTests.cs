using Roi.Engine.Simulation;
using Roi.Rules.Differences;
using Roi.Rules.Json;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Differences;

public class ComparisonTests
{
    private static readonly SimulationOptions Few = new() { RequestedTrials = 2048 };

    private const string ThreeFields = """
        "factors": { "downtimeReduction": { "range": ["25%", "40%"] }, "reactiveShift": { "range": ["15%", "25%"] } },
          "finance": { "discountRate": "12%" }
        """;

    [Fact]
    public void Own_effects_and_the_interaction_add_up_to_the_whole()
    {
        var scenario = Compared("", ThreeFields);
        Assert.Equal(["factors.downtimeReduction.range", "factors.reactiveShift.range", "finance.discountRate"],
            scenario.Effects.Select(effect => effect.Fields));
        var sum = scenario.Effects.Sum(effect => effect.Own.Npv) + scenario.Interaction.Npv;
        Assert.Equal(scenario["npv"].Percentiles[1].Difference, sum, 1e-6);
        Assert.All(scenario.Effects, effect => Assert.True(effect.Own.Npv < 0));
        Assert.NotEqual(0, scenario.Interaction.Npv);
        Assert.Equal(0, scenario.Effects[2].Own.TotalBenefit);
    }

    [Theory]
    [InlineData(""" "checks": [{ "id": "worst-event-vs-implementation", "removed": true }] """, "checks.worst-event-vs-implementation")]
    [InlineData(""" "drivers": [{ "id": "maintenance", "removed": true }] """, "drivers.maintenance")]
    public void What_is_removed_has_a_line_of_its_own_although_tests_of_the_old_rules_speak_of_it(string removal, string field)
    {
        using Desk desk = new();
        var scenario = Assert.Single(Loaded(new("manufacturing-ai", desk.Put("after.json", Layer(""" "finance": { "discountRate":"""
            + """ "12%", "horizonMonths": 48 }, """ + removal)), Few)
        {
            Scenarios = [desk.Put("plant.json", Plant.Scenario)],
        }).Scenarios);
        Assert.Equal(3, scenario.Effects.Length);
        Assert.Contains(field, scenario.Effects.Select(effect => effect.Fields));
    }

    [Fact]
    public void Two_scenarios_are_refused_in_one_sentence()
    {
        using Desk desk = new();
        var (old, @new) = (desk.Put("north.json", Plant.Scenario), desk.Put("south.json", Plant.Scenario));
        Assert.Equal([$"north.json: this is a scenario, and so is {@new}; only rules can be held against each other: run roi analyse for "
            + "each scenario"], desk.Messages(ComparisonRun.Run(new(old, @new, Few)).Problems)
            .Select(message => message.Replace("south.json;", @new + ";", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_edit_alone_is_the_whole_and_leaves_nothing_to_interact()
    {
        var scenario = Compared("", """ "finance": { "amortisationYears": 4 } """);
        Assert.Equal(scenario.Whole, Assert.Single(scenario.Effects).Own);
        Assert.Equal(default, scenario.Interaction);
        Assert.True(scenario.Whole.Roi > 0);
        Assert.Equal(0, scenario.Whole.Npv);
    }

    [Fact]
    public void An_edit_without_effect_is_exactly_zero_and_changes_no_other()
    {
        const string idle = """
            , "checks": [{ "id": "own", "severity": "warning", "expect": "probability(irr > 5%) >= 99.5%", "message": "m",
              "advice": "a", "source": "s", "added": true }],
            "inputs": { "goLiveMonths": { "max": 60 } }
            """;
        var (with, without) = (
            Compared("", ThreeFields.Replace("\"12%\"", "\"12%\", \"percentiles\": [1, 33, 99]", StringComparison.Ordinal) + idle),
            Compared("", ThreeFields));
        foreach (var field in (string[])["checks.own", "inputs.goLiveMonths.max", "finance.percentiles"])
            Assert.Equal(default, with.Effects.Single(effect => effect.Fields == field).Own);
        Assert.Equal("own", Assert.Single(with.Effects.Single(effect => effect.Fields == "checks.own").Flips).Id);
        Assert.Equal(without.Effects.Select(effect => effect.Own), with.Effects.Where(effect => effect.Own != default)
            .Select(effect => effect.Own));
        Assert.Equal(without.Whole, with.Whole);
    }

    [Fact]
    public void An_edit_of_a_conservative_value_moves_the_conservative_case_alone()
    {
        var scenario = Compared(
            "", """ "factors": { "reactiveShift": { "conservative": "20%" } }, "finance": { "discountRate": "12%" } """);
        var (conservative, rate) = (scenario.Effects[0], scenario.Effects[1]);
        Assert.True(conservative.IsOnConservativeAlone && conservative.ConservativeNpv < 0);
        Assert.True(!rate.IsOnConservativeAlone && rate.ConservativeNpv < 0);
        Assert.True(conservative.ConservativeNpv + rate.ConservativeNpv < scenario["npv"].ConservativeDifference);
    }

    [Fact]
    public void Old_and_new_swapped_negate_every_difference()
    {
        var (there, back) = (Compared("", ThreeFields), Compared(ThreeFields, ""));
        foreach (var (first, second) in there.Outcomes.Zip(back.Outcomes))
        {
            Assert.Equal(first.Percentiles.Select(percentile => (percentile.Percent, -percentile.Difference)),
                second.Percentiles.Select(percentile => (percentile.Percent, percentile.Difference)));
            foreach (var (one, other) in first.Percentiles.Zip(second.Percentiles))
                Assert.Equal(one.StandardError!.Value, other.StandardError!.Value, 1e-9 * one.StandardError.Value);
            Assert.Equal(-first.ConservativeDifference, second.ConservativeDifference);
        }
        Assert.Equal(-there.WithinTarget.Difference, back.WithinTarget.Difference);
    }

    [Fact]
    public void An_edit_that_cannot_be_read_alone_is_joined_with_those_that_it_needs_and_with_no_other()
    {
        var scenario = Compared("", """
            "inputs": { "adoption": { "title": "Adoption", "unit": "fraction", "default": "90%", "added": true } },
            "drivers": [{ "id": "downtime", "title": "Downtime",
              "formula": "downtimeHours * costPerHour * downtimeReduction * adoption * careful" }],
            "factors": { "careful": { "value": "95%", "source": "Us", "added": true } },
            "finance": { "discountRate": "12%" }
            """);
        Assert.Equal(["inputs.adoption + factors.careful + drivers.downtime.formula", "drivers.downtime.when", "finance.discountRate"],
            scenario.Effects.Select(effect => effect.Fields).Where(fields => !fields.EndsWith("title", StringComparison.Ordinal)));
        Assert.True(scenario.Effects[0].Own.Npv < 0);
    }

    [Fact]
    public void An_edit_that_alone_divides_by_zero_is_joined_too()
    {
        const string before = """ "inputs": { "part": { "title": "Part", "unit": "fraction", "default": "100%", "added": true } } """;
        var scenario = Compared(before, """
            "inputs": { "part": { "title": "Part", "unit": "fraction", "default": "50%", "added": true } },
            "drivers": [{ "id": "quality", "title": "Quality cost avoidance", "when": "site.deployment != 'predictive-maintenance'",
              "formula": "(scrapCost + reworkCost) * qualityReduction / (1 - part)" }],
            "finance": { "discountRate": "12%" }
            """);
        Assert.Equal(["inputs.part.default + drivers.quality.formula", "finance.discountRate"],
            scenario.Effects.Select(effect => effect.Fields));
    }

    [Fact]
    public void Checks_that_turn_and_the_share_within_the_target_are_told()
    {
        var scenario = Compared("", """ "factors": { "downtimeReduction": { "value": "5%" } } """);
        var flip = Assert.Single(scenario.Flips, flip => flip.Id == "benefits-vs-implementation");
        Assert.Equal((CheckVerdict.Fail, CheckVerdict.Pass), (flip.Before!.Verdict, flip.After!.Verdict));
        Assert.InRange(scenario.WithinTarget.Before, scenario.WithinTarget.After, 1);
    }

    /// <summary>The old rules watch 200 further columns, so that a run of theirs has smaller blocks.</summary>
    [Fact]
    public void The_new_rules_have_the_same_bits_whatever_the_old_ones_are()
    {
        const string Uncertain = "\"factors\": { \"downtimeReduction\": { \"range\": [\"25%\", \"40%\"] } }";
        var many = string.Join(", ", Enumerable.Range(0, 200).Select(i => Invariant($$"""
            { "id": "own-{{i}}", "severity": "info", "expect": "p50(npv + {{i}} * implementationCost) > 0", "message": "m", "advice": "a",
              "source": "s", "added": true }
            """)));
        Assert.Equal(Npv(""), Npv($"\"checks\": [{many}]"));

        static (double?, double?, double) Npv(string before)
        {
            var npv = Compared(before, Uncertain, 1 << 15)["npv"].After.Statistics;
            return (npv.Mean, npv.StandardDeviation, npv.P50);
        }
    }

    [Fact]
    public void Never_is_told_apart_from_every_number()
    {
        var scenario = Compared("", """ "factors": { "downtimeReduction": { "value": "1%" }, "qualityReduction": { "value": "1%" } } """);
        Assert.Equal(double.PositiveInfinity, scenario["payback"].Percentiles[1].Difference);
        Assert.Null(scenario["payback"].Percentiles[1].StandardError);
        Assert.Equal(double.PositiveInfinity, scenario.Whole.Payback);
        Assert.True(double.IsNaN(scenario.Interaction.Payback));
        Assert.Equal(0, MedianEffect.Between(new(0, 0, 0, double.PositiveInfinity), new(0, 0, 0, double.PositiveInfinity)).Payback);
    }

    [Fact]
    public void Without_a_scenario_there_are_the_edits_and_without_an_edit_there_is_nothing_to_run()
    {
        using Desk desk = new();
        var layer = desk.Put("layer.json", Layer(ThreeFields));
        Assert.Equal(3, Loaded(new("manufacturing-ai", layer, Few)).Effective.Length);
        var same = Loaded(new(layer, layer, Few) { Scenarios = [desk.Put("plant.json", Plant.Scenario)] });
        Assert.Empty(same.Edits);
        Assert.Empty(same.Scenarios);
    }

    [Fact]
    public void An_edit_of_a_term_that_is_set_on_both_sides_is_told_apart()
    {
        using Desk desk = new();
        ComparisonRequest request = new("manufacturing-ai", desk.Put("layer.json", Layer(ThreeFields)), Few)
        {
            Scenarios = [desk.Put("plant.json", Plant.Scenario)],
        };
        var set = Loaded(request with { Settings = ["finance.discountRate=11%"] });
        var edit = Assert.Single(set.SetAlike);
        Assert.Equal(("finance.discountRate", "10%", "12%"), (edit.Field, edit.Before, edit.After));
        Assert.Equal(2, set.Effective.Length);
        // What is changed and not replaced stays different.
        Assert.Empty(Loaded(request with { Settings = ["finance.discountRate=+1%"] }).SetAlike);
        Assert.Empty(Loaded(request).SetAlike);
    }

    [Fact]
    public void Problems_of_both_sides_and_of_every_scenario_are_told_at_once()
    {
        using Desk desk = new();
        var loaded = ComparisonRun.Run(
            new(desk.Put("old.json", Layer(""" "finance": { "horizonMonths": 1 } """)),
            desk.Put("new.json", Layer(""" "factors": { "x": {} } """)), Few)
            {
                Scenarios = [desk.Put("plant.json", Plant.Scenario.With(("\"USD\"", "1"))), desk.PathOf("none.json")],
            });
        Assert.Null(loaded.Value);
        var told = desk.Messages(loaded.Problems);
        foreach (var file in (string[])["old.json(", "new.json(", "plant.json(", "none.json:"])
            Assert.Contains(told, problem => problem.StartsWith(file, StringComparison.Ordinal));
    }

    private static ScenarioComparison Compared(string before, string after, int trials = 2048)
    {
        using Desk desk = new();
        SimulationOptions options = new() { RequestedTrials = trials };
        return Assert.Single(Loaded(new(desk.Put("before.json", Layer(before)), desk.Put("after.json", Layer(after)), options)
        {
            Scenarios = [desk.Put("plant.json", Plant.Scenario)],
        }).Scenarios);
    }

    private static RuleComparison Loaded(ComparisonRequest request)
    {
        var loaded = ComparisonRun.Run(request);
        Assert.Equal([], loaded.Problems);
        return loaded.Value!;
    }

    private static string Layer(string content) =>
        "{ \"id\": \"layer\", \"version\": \"1.0.0\", \"title\": \"A layer\", \"extends\": \"manufacturing-ai\""
        + (content.Length == 0 ? "" : ", ") + content + " }";
}
