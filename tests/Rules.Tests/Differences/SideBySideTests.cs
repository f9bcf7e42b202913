using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Differences;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Differences;

/// <summary>Edits of checks and hurdles are bound and run together, and end as each would alone.</summary>
public class SideBySideTests
{
    private static readonly SimulationOptions Few = new() { RequestedTrials = 2048, Parts = RunParts.None };

    /// <summary>Ranges, a claim, and an input that only a check uses.</summary>
    private static readonly string Scenario = Plant.Scenario.With(
        ("420", "{ \"uniform\": [300, 500] }"), ("3200", "{ \"pert\": [2500, 3200, 4500] }"),
        ("280000", "280000, \"extra\": { \"uniform\": [0.1, 0.8] }"),
        ("\"lines\"", "\"vendorClaims\": { \"qualityReduction\": \"45%\" },\n  \"lines\""));

    private const string Correlated = """ "correlations": [{ "between": ["reactiveHours", "extra"], "rank": 0.5 }], "lines" """;

    [Fact]
    public void Edits_of_checks_are_bound_at_once_however_many_they_are()
    {
        var (scenario, old, edits) = Edited(Scenario, 40);
        var part = Assert.Single(SideBySide.Of(scenario, old, Changed(old, edits)));
        Assert.Equal(Enumerable.Range(0, edits.Length), part.Edits);
        Assert.Equal(old.File.Checks.Count + 38, part.Bound.Checks.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_edit_ends_as_it_would_alone(bool isCorrelated)
    {
        var (scenario, old, edits) = Edited(isCorrelated ? Scenario.With(("\"lines\"", Correlated)) : Scenario, 12);
        var (together, alone) = (Runs(), Runs());
        together.KeepTogether([.. together.BindTogether().Select(part => Simulator.Run(part.Model, Few))]);
        together.BindEach();
        foreach (var edit in Enumerable.Range(0, edits.Length))
        {
            var (first, second) = (Assert.Single(together.Run([[edit]])!), Assert.Single(alone.Run([[edit]])!));
            Assert.Equal((second.Medians, second.ConservativeNpv), (first.Medians, first.ConservativeNpv));
            Assert.Equal(second.Checks.Concat(second.Hurdles).Select(finding => (finding.Id, finding.Verdict, finding.Message)),
                first.Checks.Concat(first.Hurdles).Select(finding => (finding.Id, finding.Verdict, finding.Message)));
        }

        EditRuns Runs() => new(
            scenario, old, old, edits, CaseBinder.Bind(scenario.Case, scenario.Currency, old, new())!, Few,
            TestContext.Current.CancellationToken);
    }

    /// <summary>The draws of the correlated input change with the check that brings its partner into use.</summary>
    [Fact]
    public void An_edit_that_brings_a_correlation_into_effect_is_left_out()
    {
        var (scenario, old, edits) = Edited(Scenario.With(("\"lines\"", Correlated)), 12);
        var together = SideBySide.Of(scenario, old, Changed(old, edits)).SelectMany(part => part.Edits).ToList();
        var left = Assert.Single(Enumerable.Range(0, edits.Length).Except(together));
        Assert.Equal("checks.alone", edits[left].Field);
    }

    /// <summary>Checks whose bounds move, one that goes, one that alone needs an input, and a hurdle that comes.</summary>
    private static (ScenarioFile Scenario, RuleSet Old, ImmutableArray<RuleEdit> Edits) Edited(string text, int edits)
    {
        using Desk desk = new();
        Problems problems = new();
        var old = RuleLoader.Load(desk.Put("before.json", Rules([.. Moving(0), Check("gone", "mean(totalBenefit) > 0")], "")),
            SourceFiles.All, problems)!;
        var @new = RuleLoader.Load(desk.Put("after.json", Rules([.. Moving(1), Check("alone", "p50(extra) <= 50%")], Hurdle)),
            SourceFiles.All, problems)!;
        var scenario = ScenarioLoader.Load(Source.OfFile(desk.Put("plant.json", text), SourceFiles.All), old, problems)!;
        Assert.Equal([], problems.InOrder());
        return (scenario, old, RuleEdits.Between(old, @new));

        IEnumerable<string> Moving(int shift) => Enumerable.Range(0, edits - 3).Select(i => Check(Invariant($"own-{i}"), (i % 5) switch
        {
            0 => Invariant($"p50(totalBenefit) <= {600_000 + 100_000 * ((i + shift) % 7)}"),
            1 => Invariant($"probability(npv > {1_000_000 * ((i + shift) % 4)}) >= 50%"),
            2 => Invariant($"mean(roi) <= {1 + (i + shift) % 3}"),
            3 => Invariant($"p90(downtimeHours) <= {400 + 20 * ((i + shift) % 6)}"),
            _ => Invariant($"percentile(benefit.downtime, {5 + 40 * shift}%) >= 500000"),
        }));
    }

    private const string Hurdle = """
        , "hurdles": [{ "id": "quick", "title": "Quick", "expect": "p50(payback) <= 12", "message": "m", "advice": "a", "source": "s",
          "added": true }]
        """;

    private static string Check(string id, string expect) => $$"""
        { "id": "{{id}}", "severity": "warning", "expect": "{{expect}}", "message": "m", "advice": "a", "source": "s", "added": true }
        """;

    private static string Rules(IEnumerable<string> checks, string hurdles) => $$"""
        {
          "id": "layer", "version": "1.0.0", "title": "A layer", "extends": "manufacturing-ai",
          "inputs": { "extra": { "title": "Extra", "unit": "fraction", "added": true } },
          "checks": [{{string.Join(", ", checks)}}]{{hurdles}}
        }
        """;

    private static ImmutableDictionary<int, RuleSet> Changed(RuleSet old, ImmutableArray<RuleEdit> edits) =>
        edits.Index().ToImmutableDictionary(edit => edit.Index, edit =>
            RuleLoader.Rebuild(old, TreeChange.Apply(old.Merged, edit.Item.Changes), withTests: false, new())!);
}
