using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Binding;

/// <summary>Whatever has no effect is said, or refused: nothing is left out in silence.</summary>
public sealed class LeftOutTests : IDisposable
{
    private const string TwoLines = "{ \"name\": \"Line 1\", \"inputs\": { \"downtimeHours\": 420, \"costPerHour\": 5200";

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_factor_of_a_layer_that_no_formula_uses_is_taken_for_a_misspelt_one()
    {
        var told = desk.Problems(Plant.Scenario, Plant.Layer(
            "\"factors\": { \"downtimReduction\": { \"range\": [\"10%\", \"15%\"], \"added\": true } }"));
        Assert.Equal(
            ["layer.json(2,14): no formula uses a factor \"downtimReduction\"; did you mean \"downtimeReduction\"?"], told);
    }

    [Fact]
    public void A_layer_may_remove_a_check_that_tests_below_it_name()
    {
        var analysis = desk.Analysis(Plant.Scenario, Plant.Layer(
            "\"checks\": [{ \"id\": \"benefits-vs-implementation\", \"removed\": true }]"));
        Assert.DoesNotContain(analysis.Findings, finding => finding.Id == "benefits-vs-implementation");
    }

    [Fact]
    public void A_conservative_value_above_the_range_is_refused()
    {
        var told = desk.Problems(Plant.Scenario, Plant.Layer(
            "\"factors\": { \"downtimeReduction\": { \"range\": [\"25%\", \"40%\"], \"conservative\": \"60%\" } }"));
        Assert.Equal(
            ["layer.json(2,78): the conservative value 60 % is above the highest value 40 % that the factor can have"], told);
    }

    [Fact]
    public void Lines_that_a_check_could_not_be_held_against_are_named()
    {
        var finding = desk.Analysis(Plant.Scenario.With((TwoLines,
                "{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": 10, \"costPerHour\": 9000 } },\n" + TwoLines
                    + ", \"informalCostPerHour\": 2000")))
            .Findings.Single(each => each.Id == "cost-per-hour-vs-informal-high");
        Assert.Equal(
            (CheckVerdict.Pass, "Not checked for \"Line 2\": \"informalCostPerHour\" is missing there."),
            (finding.Verdict, finding.Message));
    }

    [Fact]
    public void A_check_of_lines_breaks_in_the_trials_in_which_any_line_breaks_it()
    {
        const string uncertain = "\"costPerHour\": { \"uniform\": [2000, 4000] }, \"informalCostPerHour\": 1200";
        var share = desk.Analysis(Plant.Scenario.With(("\"costPerHour\": 5200",
                uncertain + " } },\n{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": 10, " + uncertain)))
            .Findings.Single(each => each.Id == "cost-per-hour-vs-informal-high").ShareBroken!.Value;
        Assert.InRange(share, 0.36 - 0.08, 0.36 + 0.08); // 1 - 0.8 * 0.8, from few trials
    }

    [Fact]
    public void Correlations_without_effect_are_disclosed()
    {
        var analysis = desk.Analysis(Plant.Scenario.With(("\"lines\":",
            "\"correlations\": [{ \"between\": [\"Line 1/downtimeHours\", \"scrapCost\"], \"rank\": 0.4 }],\n\"lines\":")));
        Assert.Contains(
            "Correlations without effect, since one side is fixed or not used: Line 1/downtimeHours with scrapCost.", analysis.Disclosures);
    }

    [Fact]
    public void Mistakes_in_values_are_told_along_with_one_that_keeps_the_scenario_from_being_read() => Assert.Equal(
        [
            "scenario.json(2,42): expected a currency code such as USD, found the text \"dollars\"",
            "scenario.json(5,27): expected 0 or more, found the number -700000",
            "scenario.json(6,5): the rules know no input \"scrapCots\"; did you mean \"scrapCost\"?",
            "scenario.json(9,62): expected a number or a shape such as {\"pert\": [min, likely, max]}, found the text \"many\"",
        ],
        desk.Problems(Plant.Scenario.With(
            ("\"USD\"", "\"dollars\""), ("700000", "-700000"), ("scrapCost", "scrapCots"),
            ("\"downtimeHours\": 420", "\"downtimeHours\": \"many\""))));
}
