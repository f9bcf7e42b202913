using System.Text.RegularExpressions;
using Roi.Engine.Distributions;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Testing;
using Roi.Rules.Vocabulary;
using Roi.Tests;

namespace Roi.Rules.Tests.Running;

/// <summary>The rules that ship: what finance may hold them to.</summary>
public sealed class BaseRulesTests : IDisposable
{
    private readonly Desk desk = new();
    private readonly RuleSet rules;

    public BaseRulesTests()
    {
        Problems problems = new();
        rules = RuleLoader.Load(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!, [], SourceFiles.All, problems)!;
        Assert.Empty(desk.Messages(problems.InOrder()));
    }

    [Fact]
    public void The_tests_of_the_rules_hold() =>
        Assert.All(RuleTests.Run(rules), test => Assert.True(test.Holds, string.Join('\n', test.Problems)));

    [Fact]
    public void No_bound_of_the_rules_can_be_moved_unnoticed()
    {
        var run = MutationRun.Run(rules, RuleTests.Run(rules));
        Assert.Empty(run.Survivors);
        Assert.InRange(run.Tried, 60, 120);
    }

    [Theory]
    [InlineData("", "Pass")]
    [InlineData(", \"goLiveMonths\": 50", "Pass")]
    [InlineData(", \"goLiveMonths\": 57", "Fail")]
    public void A_line_that_goes_live_near_the_horizon_is_told_as_the_site_would_be(string own, string verdict) =>
        Assert.Equal(verdict, desk.Analysis($$"""
            {
              "title": "Case", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "predictive-maintenance" },
              "inputs": {
                "implementationCost": 900000, "annualRunningCost": 0, "goLiveMonths": 2, "rampUpMonths": 6,
                "reactiveHours": 0, "labourCostPerHour": 0, "emergencySpareParts": 0
              },
              "lines": [
                { "name": "Press", "inputs": { "downtimeHours": 500, "costPerHour": 2000 } },
                { "name": "Saw", "inputs": { "downtimeHours": 500, "costPerHour": 2000{{own}} } }
              ]
            }
            """).Findings.Single(check => check.Id == "full-benefit-within-horizon").Verdict.ToString());

    public static TheoryData<string, double, double, double> Factors => new()
    {
        { "downtimeReduction", 0.30, 0.50, 0.30 }, { "qualityReduction", 0.20, 0.40, 0.20 },
        { "reactiveShift", 0.20, 0.30, 0.25 }, { "sparePartsReduction", 0.20, 0.20, 0.20 },
    };

    [Theory, MemberData(nameof(Factors))]
    public void Every_range_is_that_of_the_source_and_names_it(string name, double low, double high, double conservative)
    {
        var rule = rules.File.Factors.Find(name)!.Value;
        Assert.Equal((low, high, conservative), (rule.Standard.Quantity.Distribution.Min, rule.Standard.Quantity.Distribution.Max,
            rule.Standard.Conservative));
        Assert.True(rule.Standard.Quantity.Distribution is Uniform or Certain);
        Assert.Empty(rule.Cases);
        Assert.NotEmpty(rule.Standard.Quantity.Source!);
        Assert.NotEmpty(rule.Rationale!);
        Assert.NotEmpty(rule.Advice!);
    }

    [Fact]
    public void Half_to_six_tenths_of_a_claim_are_kept()
    {
        var kept = rules.File.VendorShareKept!.Standard;
        Assert.Equal((0.5, 0.6, 0.5), (kept.Quantity.Distribution.Min, kept.Quantity.Distribution.Max, kept.Conservative));
        Assert.NotEmpty(kept.Quantity.Source!);
    }

    public static TheoryData<string, Severity, string> Checks => new()
    {
        { "benefits-vs-implementation", Severity.Warning, "p50(totalBenefit) <= 100% * p50(investment) or p50(npv) <= 0" },
        { "worst-event-vs-implementation", Severity.Info, "p50(worstEventCost) > p50(investment)" },
        { "worst-event-hours", Severity.Warning, "worstEventHours <= p90(worstEventLine.downtimeHours)" },
        { "worst-event-cost-per-hour-high", Severity.Warning, "p50(worstEventCostPerHour) <= 150% * p50(worstEventLine.costPerHour)" },
        { "worst-event-cost-per-hour-low", Severity.Warning, "p50(worstEventCostPerHour) >= 50% * p50(worstEventLine.costPerHour)" },
        { "worst-event-in-full", Severity.Warning, "worstEventGaps == 0" },
        { "worst-event-damage", Severity.Info, "worstEventDamage <= 90% * p50(worstEventCost)" },
        { "any-benefit", Severity.Warning, "mean(totalBenefit) > 0" },
        { "full-benefit-within-horizon", Severity.Warning, "p90(goLiveMonths + rampUpMonths) <= horizonMonths" },
        { "vendor-claim-stated", Severity.Info, "claimsStated > 0" },
        { "major-failures-counted-once", Severity.Info,
            "mean(benefit.majorFailures) == 0 or p50(majorFailuresPerYear) <= 0 or p50(unplannedHoursOfMajorFailures) > 0" },
        { "major-failures-within-hours", Severity.Warning, "p50(unplannedHoursOfMajorFailures) <= p50(downtimeHours)" },
        { "major-failures-within-labour", Severity.Warning, "p50(unplannedLabourOfMajorFailures) <= p50(reactiveHours)" },
        { "major-failures-within-parts", Severity.Warning, "p50(unplannedPartsOfMajorFailures) <= p50(emergencySpareParts)" },
        { "major-failures-hours-counted", Severity.Warning, "p50(unplannedHoursOfMajorFailures) <= 0 or p50(majorFailuresPerYear) > 0" },
        { "payback-predictive-maintenance-fast", Severity.Warning, "p50(payback) >= 3" },
        { "payback-predictive-maintenance-slow", Severity.Info, "p50(payback) <= 6" },
        { "payback-full-platform-fast", Severity.Warning, "p50(payback) >= 12" },
        { "payback-full-platform-slow", Severity.Info, "p50(payback) <= 18" },
        { "savings-mid-size-high", Severity.Info, "p50(totalBenefit) <= 2000000" },
        { "savings-mid-size-low", Severity.Info, "p50(totalBenefit) >= 500000" },
        { "cost-per-hour-vs-informal-high", Severity.Warning, "p50(costPerHour) <= 3 * p50(informalCostPerHour)" },
        { "cost-per-hour-vs-informal-low", Severity.Info, "p50(costPerHour) >= 2 * p50(informalCostPerHour)" },
    };

    /// <summary>Cases in which the checks of one side fail and those of the other hold.</summary>
    private static readonly string[] Cases =
    [
        Case("full-platform", implementation: 700_000, goLive: 0, rampUp: 0, cost: 5_200, informal: 1_000, worst: 1, hours: 900),
        Case("full-platform", implementation: 7_000_000, goLive: 6, rampUp: 12, cost: 5_200, informal: 2_000, worst: 8_000_000),
        Case("full-platform", implementation: 700_000, goLive: 50, rampUp: 12, cost: 5_200, informal: 2_000, worst: 1,
            more: "\"vendorClaims\": { \"downtimeReduction\": \"70%\" }, "),
        Case("full-platform", implementation: 2_000_000, goLive: 6, rampUp: 6, cost: 50_000, informal: 30_000, worst: 1),
        Case("full-platform", implementation: 300_000, goLive: 2, rampUp: 0, cost: 100, informal: 90, worst: 1),
        Case("predictive-maintenance", implementation: 90_000, goLive: 0, rampUp: 0, cost: 5_200, informal: 2_000, worst: 1),
        Case("predictive-maintenance", implementation: 700_000, goLive: 6, rampUp: 6, cost: 5_200, informal: 2_000, worst: 1),
        Case("predictive-maintenance", implementation: 250_000, goLive: 1, rampUp: 0, cost: 5_200, informal: 2_000, worst: 1),
        Plant.Scenario.With(("\"downtimeHours\": 420", "\"downtimeHours\": 420, \"majorFailuresPerYear\": 1, \"majorFailureCost\": 9000")),
        Plant.Scenario.With(("\"downtimeHours\": 420",
            "\"downtimeHours\": 420, \"majorFailuresPerYear\": 1, \"majorFailureCost\": 9000, \"unplannedHoursOfMajorFailures\": 9")),
        Plant.Scenario.With(("\"downtimeHours\": 420", "\"downtimeHours\": 420, \"unplannedHoursOfMajorFailures\": 421"),
            ("\"reactiveHours\": 3200", "\"reactiveHours\": 3200, \"unplannedLabourOfMajorFailures\": 3201, "
                + "\"unplannedPartsOfMajorFailures\": 280001")),
        Damaged(990), Damaged(500), Damaged(500).With(("\"hours\": 20, ", "")),
        Plant.Scenario.With(("full-platform", "quality"),
            ("\"scrapCost\": 400000, \"reworkCost\": 200000", "\"scrapCost\": 0, \"reworkCost\": 0")),
    ];

    [Fact]
    public void Every_check_can_fail_and_can_hold_and_says_where_it_comes_from()
    {
        var ended = Cases.SelectMany(scenario => desk.Analysis(scenario).Findings)
            .ToLookup(finding => finding.Id, finding => finding.Verdict);
        Assert.Equal(rules.File.Checks.Select(check => check.Id.Value), Checks.Select(check => check.Data.Item1));
        Assert.All(rules.File.Checks, check =>
        {
            Assert.Contains(CheckVerdict.Fail, ended[check.Id.Value]);
            Assert.Contains(CheckVerdict.Pass, ended[check.Id.Value]);
            Assert.DoesNotContain(CheckVerdict.Error, ended[check.Id.Value]);
            Assert.All((string?[])[check.Source, check.Advice, check.Message, check.Title], text => Assert.NotEmpty(text!));
        });
    }

    [Theory, MemberData(nameof(Checks))]
    public void Every_sanity_check_and_benchmark_of_the_source_is_there(string id, Severity severity, string expect)
    {
        var check = rules.File.Checks.Single(check => check.Id.Value == id);
        Assert.Equal((severity, expect), (check.Severity, check.Expect.Text));
        Assert.Equal(id.StartsWith("savings", StringComparison.Ordinal) ? "USD" : null, check.Currency);
    }

    [Fact]
    public void Its_one_hurdle_is_a_policy_that_finance_sets()
    {
        var hurdle = Assert.Single(rules.File.Hurdles);
        Assert.Equal(("npv-positive", "probability(npv > 0) >= 80%"), (hurdle.Id.Value, hurdle.Expect.Text));
        Assert.StartsWith("A policy, which finance sets", hurdle.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void No_figure_or_name_of_the_rules_is_in_the_code()
    {
        string[] words = [.. rules.File.Judged.Select(rule => rule.Id.Value),
            .. rules.File.Factors.InFileOrder.Select(factor => factor.Name),
            "LeanQubit", "downtimeHours", "scrapCost", "reworkCost", "reactiveHours", "benefit.downtime\"", "0.55", "2000000", "2_000_000"];
        var sources = ((string[])["engine", "rules"])
            .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        Assert.All(sources, path =>
        {
            var code = Regex.Replace(File.ReadAllText(path), "//.*", "");
            Assert.All(words, word => Assert.DoesNotMatch($"(?<![0-9_a-zA-Z]){Regex.Escape(word)}(?![0-9_a-zA-Z])", code));
        });
    }

    public void Dispose() => desk.Dispose();

    /// <summary>A case with an event that cost 1,000, a part of it for damage.</summary>
    private static string Damaged(int damage) =>
        Case("full-platform", implementation: 700_000, goLive: 0, rampUp: 0, cost: 5_200, informal: 1_000, worst: 1000).With(
            ("\"cost\": 1000 }", FormattableString.Invariant(
                $"\"cost\": 1000, \"damage\": {{ \"cost\": {damage}, \"what\": \"Belt\" }} }}")));

    private static string Case(string deployment, double implementation, double goLive, double rampUp, double cost, double informal,
        double worst, double hours = 20, string more = "") =>
        Plant.Scenario.With(
            ("\"full-platform\"", $"\"{deployment}\", \"criticality\": \"high\", \"scale\": \"mid-size\""),
            ("\"implementationCost\": 700000", FormattableString.Invariant($"\"implementationCost\": {implementation}")),
            ("\"goLiveMonths\": 2", FormattableString.Invariant($"\"goLiveMonths\": {goLive}")),
            ("\"rampUpMonths\": 6", FormattableString.Invariant($"\"rampUpMonths\": {rampUp}")),
            ("\"costPerHour\": 5200", FormattableString.Invariant($"\"costPerHour\": {cost}, \"informalCostPerHour\": {informal}")),
            ("\"lines\":",
                FormattableString.Invariant($"\"worstEvent\": {{ \"line\": \"Line 1\", \"hours\": {hours}, \"cost\": {worst} }}, ")
                + more + "\"lines\":"));
}
