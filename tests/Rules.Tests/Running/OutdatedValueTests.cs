using Roi.Engine.Simulation;
using Roi.Rules.Costing;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>A value that was worked out with another one is told once that has changed, whoever changed it.</summary>
public sealed class OutdatedValueTests : IDisposable
{
    private const string Cost = "\"costPerHour\": 5200";

    private readonly Desk desk = new();

    private static string Scenario(string hour, string with = "{ \"costPerHour\": 5200 }") => Plant.Scenario.With(
        (Cost, hour + ", \"majorFailuresPerYear\": 0.5, \"majorFailureCost\": { \"value\": 90000, \"workedOutWith\": " + with + " }"));

    private IEnumerable<string> Told(string scenario, params string[] settings)
    {
        var loaded = AnalysisRun.Run(new(desk.Put("scenario.json", scenario), Desk.Few) { Settings = settings });
        Assert.Equal([], desk.Messages(loaded.Problems));
        return loaded.Value!.Disclosures.Where(sentence => sentence.Contains("was worked out", StringComparison.Ordinal));
    }

    private static string Sentence(string now) => "Cost of a major failure, Line 1 (Line 1/majorFailureCost) was worked out with "
        + $"costPerHour at 5,200, which is {now} now: work it out anew, as roi "
        + "baseline --into with --major does from the logs, or correct it by hand.";

    [Theory]
    [InlineData(Cost, null)]
    [InlineData("\"costPerHour\": 5240", null)]                          // less than 1 %
    [InlineData("\"costPerHour\": { \"uniform\": [5000, 5400] }", null)] // of the same mean
    [InlineData("\"costPerHour\": 6000", "6,000")]
    [InlineData("\"costPerHour\": 0", "0")]
    [InlineData("\"lostContributionMargin\": 5000, \"idleLabour\": 100, \"recoveryOvertime\": 60, \"emergencyPremium\": 40", null)]
    [InlineData("\"lostContributionMargin\": 5000, \"idleLabour\": 400, \"recoveryOvertime\": 60, \"emergencyPremium\": 40", "5,500")]
    public void An_analysis_tells_it_by_the_mean(string hour, string? now) =>
        Assert.Equal(now is null ? [] : [Sentence(now)], Told(Scenario(hour)));

    [Fact]
    public void What_is_set_by_hand_for_one_run_counts() =>
        Assert.Equal([Sentence("7,800")], Told(Scenario(Cost), "costPerHour=*1.5"));

    [Fact]
    public void A_value_that_no_driver_uses_is_not_told() => Assert.Equal([], Told(Scenario("\"costPerHour\": 6000").With(
        ("\"full-platform\"", "\"quality\""))));

    [Fact]
    public void An_input_that_the_rules_do_not_know_is_a_problem_at_its_place()
    {
        var problem = Assert.Single(desk.Problems(Scenario(Cost, "{ \"costPerHours\": 5200 }")));
        Assert.EndsWith(": the rules know no input \"costPerHours\"; did you mean \"costPerHour\"?", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cost_of_an_hour_tells_it_when_it_is_written()
    {
        Assert.Equal([], Outdated("costPerHour=5210"));
        Assert.Equal([Sentence("6,000").Replace(", Line 1 (", " (", StringComparison.Ordinal)], Outdated("costPerHour=6000"));

        static IEnumerable<string> Outdated(string setting)
        {
            var loaded = HourlyCostRun.Run(new(new SimulationOptions { RequestedTrials = 1024 })
            {
                Scenario = Source.OfText("plant.json", Scenario(Cost)),
                Settings = [setting],
            });
            Assert.Empty(loaded.Problems);
            return loaded.Value!.Outdated.Select(value => value.Sentence);
        }
    }

    public void Dispose() => desk.Dispose();
}
