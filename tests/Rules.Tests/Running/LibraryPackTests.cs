using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Testing;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>The packs that ship beside the base rules.</summary>
public sealed class LibraryPackTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string> Packs => [.. RuleLibrary.Ids.Where(id => id != "manufacturing-ai")];

    [Fact]
    public void The_library_holds_the_base_and_four_packs() =>
        Assert.Equal(["energy", "finance-strict", "full-platform", "manufacturing-ai", "quality-inspection"], RuleLibrary.Ids);

    [Theory, MemberData(nameof(Packs))]
    public void Its_tests_hold_and_each_check_and_hurdle_of_its_own_is_made_to_pass_and_to_fail(string id)
    {
        Problems problems = new();
        var rules = Load(id, problems);
        var own = rules.File.Judged.Where(rule => rules.LayerOf(rule.Node) == id).Select(rule => rule.Id.Value).ToArray();
        var tests = RuleTests.Run(rules);
        var ended = tests.SelectMany(test => test.Findings).ToLookup(finding => finding.Id, finding => finding.Verdict);
        Assert.Empty(desk.Messages(tests.SelectMany(test => test.Problems)));
        Assert.NotEmpty(own);
        Assert.All(own, rule =>
        {
            Assert.Contains(CheckVerdict.Pass, ended[rule]);
            Assert.Contains(CheckVerdict.Fail, ended[rule]);
        });
    }

    [Theory, MemberData(nameof(Packs))]
    public void No_bound_of_it_can_be_moved_unnoticed(string id)
    {
        Problems problems = new();
        var rules = Load(id, problems);
        Assert.Empty(desk.Messages(MutationRun.Run(rules, RuleTests.Run(rules)).Survivors));
    }

    [Theory, MemberData(nameof(Packs))]
    public void It_is_short_and_every_figure_of_it_names_its_source(string id)
    {
        Problems problems = new();
        var rules = Load(id, problems);
        Assert.InRange(File.ReadLines(RuleLibrary.Find(id, SourceFiles.All).Source!.Name).Count(), 20, 150);
        Assert.All(rules.File.Factors.InFileOrder, factor => Assert.NotEmpty(factor.Value.Standard.Quantity.Source!));
        Assert.All(rules.File.Judged, rule => Assert.NotEmpty(rule.Source));
        Assert.All(rules.File.Drivers, driver => Assert.NotEmpty(driver.Source!));
    }

    [Fact]
    public void A_fourth_driver_is_added_by_a_file_alone()
    {
        var analysis = desk.Analysis(
            Plant.Scenario.With(("\"manufacturing-ai\"", "\"energy\""),
            ("\"inputs\": {\n    \"impl", "\"inputs\": {\n    \"energyUse\": 2000000, \"energyPrice\": 0.15,\n    \"impl")),
            Plant.FixedFactors);
        Assert.Equal(0.05 * 2_000_000 * 0.15, analysis["benefit.energy"].Conservative, 1e-6);
        Assert.Equal("Energy cost avoidance", analysis["benefit.energy"].Title);
        Assert.Equal(analysis.Outcomes.Where(outcome => outcome.Name.StartsWith("benefit.", StringComparison.Ordinal))
            .Sum(outcome => outcome.Conservative), analysis["totalBenefit"].Conservative, 1e-6);
    }

    [Fact]
    public void The_strict_overlay_lowers_every_outcome_that_one_wants_high()
    {
        var (before, after) = (desk.Analysis(Plant.Scenario), desk.Analysis(Plant.Scenario, "finance-strict"));
        Assert.All((string[])["benefit.downtime", "benefit.quality", "benefit.maintenance", "totalBenefit", "roi", "npv"], name =>
        {
            Assert.True(after[name].Conservative < before[name].Conservative, name);
            Assert.True(after[name].Statistics.P50 < before[name].Statistics.P50, name);
        });
    }

    [Fact]
    public void Quality_inspection_asks_for_no_input_of_the_other_drivers()
    {
        var analysis = desk.Analysis("""
            {
              "title": "Cameras", "currency": "EUR", "rules": "quality-inspection", "site": { "deployment": "quality" },
              "inputs": { "implementationCost": 300000, "annualRunningCost": 40000, "goLiveMonths": 2, "rampUpMonths": 3,
                "scrapCost": 300000, "reworkCost": 200000 }
            }
            """);
        Assert.Equal(0.2 * 500_000, analysis["benefit.quality"].Conservative, 1e-6);
        Assert.DoesNotContain(analysis.Outcomes, outcome => outcome.Name is "benefit.downtime" or "benefit.maintenance");
    }

    public void Dispose() => desk.Dispose();

    private static RuleSet Load(string id, Problems problems) =>
        RuleLoader.Load(RuleLibrary.Find(id, SourceFiles.All).Source!, [], SourceFiles.All, problems)!;
}
