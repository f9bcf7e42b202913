using System.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Costing;
using Roi.Rules.Json;

namespace Roi.Rules.Tests.Costing;

/// <summary>What an hour of downtime costs by the base rules: means and percentiles have closed forms.</summary>
public class HourlyCostTests
{
    private static readonly string[] Parts =
        ["lostContributionMargin=3200..4000", "idleLabour=640", "recoveryOvertime=350..500", "emergencyPremium=550"];

    private const string Scenario = """
        {
          "title": "Plant", "currency": "EUR", "rules": "manufacturing-ai",
          "site": { "deployment": "predictive-maintenance" },
          "inputs": { "crewCostPerHour": 50 }, // on-costs included
          "lines": [
            { "name": "Press \"A\"/1", "inputs": { "costPerHour": { "value": 4000, "source": "Controller" } } },
            { "name": "Saw", "inputs": { "crewSize": 6, "lostContributionMargin": 900, "recoveryOvertime": 0, "emergencyPremium": 0 } }
          ]
        }
        """;

    [Fact]
    public void Means_of_parts_add_up_and_percentiles_are_those_of_the_sum()
    {
        var cost = Of(Parts);
        Assert.Equal(["lostContributionMargin", "idleLabour", "recoveryOvertime", "emergencyPremium"],
            cost.Parts.Select(part => part.Name));
        Near(3600 + 640 + 425 + 550, cost.Whole.Statistics.Mean!.Value, cost.Whole.Statistics.MeanStandardError);
        Assert.Equal(1, cost.Parts.Sum(part => part.Share!.Value), 1e-9);
        Near(3280, cost.Parts[0].Statistics.P10, cost.Parts[0].Statistics.Percentile(10).StandardError);
        Near(485, cost.Parts[2].Statistics.P90, cost.Parts[2].Statistics.Percentile(90).StandardError);
        // Between 150 and 800 above its lowest value, s, the sum of uniforms of widths 800 and 150 has the distribution (s - 75) / 800.
        Near(3200 + 350 + 1190 + (800 * 0.1) + 75, cost.Whole.Statistics.P10, cost.Whole.Statistics.Percentile(10).StandardError);
        Assert.Null(cost.Informal);
        Assert.False(cost.IsFixed);
    }

    [Fact]
    public void A_part_is_worked_out_from_finer_inputs()
    {
        var cost = Of("revenuePerHour=12000", "contributionShare=30%", "crewSize=8", "crewCostPerHour=50..60", "recoveryOvertime=0",
            "emergencyPremium=0");
        Assert.Equal(3600, cost.Parts[0].Statistics.P50);
        Assert.Equal(["revenuePerHour", "contributionShare"], cost.Parts[0].Inputs.Select(input => input.Name));
        Assert.Equal("crewSize * crewCostPerHour", cost.Parts[1].Formula);
        Near(440, cost.Parts[1].Statistics.Mean!.Value, cost.Parts[1].Statistics.MeanStandardError);
    }

    [Fact]
    public void The_ratio_is_that_of_each_trial_and_of_a_figure_of_zero_there_is_none()
    {
        var informal = Of([.. Parts, "informalCostPerHour=2000"]).Informal!;
        Near(5215 / 2000.0, informal.Ratio!.Mean!.Value, informal.Ratio.MeanStandardError);
        Assert.Equal((2.0, 3.0), informal.Usual);
        Assert.Equal(0, informal.ShareBelow);
        Assert.Null(Of([.. Parts, "informalCostPerHour=0"]).Informal!.Ratio);
        Assert.Equal(1, Of("costPerHour=1000", "informalCostPerHour=2000").Informal!.ShareBelow);
    }

    [Fact]
    public void A_whole_has_no_parts_and_fixed_values_are_exact()
    {
        var cost = Of("costPerHour=1000", "informalCostPerHour=400");
        Assert.Empty(cost.Parts);
        Assert.True(cost.IsFixed);
        Assert.Equal(2.5, cost.Informal!.Ratio!.P50);
    }

    [Fact]
    public void Nothing_but_zeros_has_no_shares() =>
        Assert.All(Of("lostContributionMargin=0", "idleLabour=0", "recoveryOvertime=0", "emergencyPremium=0").Parts,
            part => Assert.Null(part.Share));

    public static TheoryData<string, string> Mistakes => new()
    {
        { "", "--set: \"costPerHour\" of line \"Line\" is missing (Fully loaded cost of an hour of downtime, in money/h): give it, or its "
            + "parts \"lostContributionMargin\", \"idleLabour\", \"recoveryOvertime\" and \"emergencyPremium\"" },
        { "costPerHour=5 idleLabour=3", "--set costPerHour=5: \"idleLabour\" is a part of it: set the whole or the part, not both" },
        { "costPerHour=5 crewSize=3", "--set costPerHour=5: \"crewSize\" is a part of it: set the whole or the part, not both" },
        { "costPerHour=5 costPerHour=6", "--set costPerHour=6: \"costPerHour\" is set twice" },
        { "costPerHour=+5", "--set costPerHour=+5: \"+5\" is a change, and a value is needed here: write it, such as 640 or 500..700" },
        { "costPerHor=5", "--set costPerHor=5: \"costPerHor\" is no part of the cost of an hour; did you mean \"costPerHour\"?" },
        { "costPerHour=9..5", "--set costPerHour=9..5: 5 is below 9 before it: write [low, high] in ascending order" },
        { "costPerHour", "--set costPerHour: expected NAME=VALUE, where VALUE is such as 1200, 20%..30%, +6, -5%, *1.1 or off" },
        { "contributionShare=30 revenuePerHour=9 idleLabour=1 recoveryOvertime=1 emergencyPremium=1",
            "--set contributionShare=30: a fraction is meant here: write \"30%\" or 0.3, not a bare 30" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_what_to_write(string parts, string told) => Assert.Equal([told],
        HourlyCostRun.Run(new(Few) { Settings = parts.Split(' ', StringSplitOptions.RemoveEmptyEntries) }).Problems
            .Select(problem => problem.ToString()));

    [Fact]
    public void A_scenario_gives_parts_and_what_is_set_takes_the_place_of_its_whole_or_its_parts()
    {
        var given = OfScenario(new() { Line = "Saw" });
        Assert.Equal(("Plant", "EUR", "Saw", 1200), (given.Scenario, given.Currency, given.Line, given.Whole.Statistics.P50));
        Assert.Null(given.Edited);

        var whole = OfScenario(new() { Line = "Saw", Settings = ["costPerHour=700..800"], Source = "Books", Evidence = "measured" });
        Assert.Equal(Scenario.Replace("\"crewSize\": 6, \"lostContributionMargin\": 900, \"recoveryOvertime\": 0, "
            + "\"emergencyPremium\": 0", "\"costPerHour\": { \"value\": { \"uniform\": [700, 800] }, \"source\": \"Books\", \"evidence\": "
            + "\"measured\" }", StringComparison.Ordinal), Encoding.UTF8.GetString(whole.Edited!.Text.Span));

        var parts = OfScenario(new()
        {
            Line = "Press \"A\"/1",
            Settings = ["lostContributionMargin=900", "crewSize=4", "recoveryOvertime=0", "emergencyPremium=0"],
        });
        Assert.Equal(1100, parts.Whole.Statistics.P50);
        Assert.Equal(Scenario.Replace(
            "\"costPerHour\": { \"value\": 4000, \"source\": \"Controller\" }", "\"lostContributionMargin\": 900, "
            + "\"crewSize\": 4, \"recoveryOvertime\": 0, \"emergencyPremium\": 0", StringComparison.Ordinal),
            Encoding.UTF8.GetString(parts.Edited!.Text.Span));
    }

    [Fact]
    public void A_whole_that_is_set_again_keeps_its_source()
    {
        var cost = OfScenario(new() { Line = "Press \"A\"/1", Settings = ["costPerHour=4200"] });
        Assert.Equal(Scenario.Replace("\"value\": 4000", "\"value\": 4200", StringComparison.Ordinal),
            Encoding.UTF8.GetString(cost.Edited!.Text.Span));
    }

    [Fact]
    public void Of_several_lines_one_is_named()
    {
        Assert.Equal(["--line: the scenario has several lines: name one of \"Press \"A\"/1\" or \"Saw\""], Problems(null));
        Assert.Equal(["--line Sew: there is no line \"Sew\"; did you mean \"Saw\"?"], Problems("Sew"));

        static IEnumerable<string> Problems(string? line) =>
            HourlyCostRun.Run(new(Few) { Scenario = Source.OfText("plant.json", Scenario), Line = line }).Problems
                .Select(problem => problem.ToString());
    }

    private static SimulationOptions Few => new() { RequestedTrials = 16384 };

    private static HourlyCost Of(params string[] settings) => Value(new(Few) { Settings = settings });

    private static HourlyCost OfScenario(Asked asked) => Value(new(Few)
    {
        Scenario = Source.OfText("plant.json", Scenario),
        Line = asked.Line,
        Settings = asked.Settings,
        Source = asked.Source,
        Evidence = asked.Evidence,
    });

    private static HourlyCost Value(HourlyCostRequest request)
    {
        var loaded = HourlyCostRun.Run(request, TestContext.Current.CancellationToken);
        Assert.Empty(loaded.Problems);
        return loaded.Value!;
    }

    private static void Near(double expected, double value, double? error) =>
        Assert.InRange(value, expected - 4 * error!.Value - 1e-9, expected + 4 * error.Value + 1e-9);

    private sealed record Asked
    {
        public string? Line { get; init; }

        public string[] Settings { get; init; } = [];

        public string? Source { get; init; }

        public string? Evidence { get; init; }
    }
}
