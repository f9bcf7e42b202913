using Roi.Rules.Differences;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>What ends better with a layer that may only tighten is told, although the layer eases no bound: a narrower range meets a hurdle
/// on the spread.</summary>
public sealed class TighteningEffectTests : IDisposable
{
    private const string Base = $$"""
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            {{Plant.CashInputs}},
            "loss": { "title": "Loss", "unit": "money/yr" },
            "more": { "title": "More", "unit": "money/yr" }
          },
          "factors": { "cut": { "title": "Cut", "range": ["30%", "50%"], "conservative": "30%" } },
          "drivers": [
            { "id": "main", "title": "Main", "formula": "loss * cut" },
            { "id": "side", "title": "Side", "formula": "more * 10%" }
          ],
          {{Plant.Finance}},
          "checks": [
            { "id": "bold", "severity": "error", "expect": "p50(totalBenefit) <= p50(implementationCost)",
              "message": "m", "advice": "d", "source": "s" }
          ],
          "hurdles": [
            { "id": "spread", "title": "Spread", "expect": "p90(npv) - p10(npv) <= 40% * p50(implementationCost)", "source": "s" }
          ]
        }
        """;

    private const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" },
          "inputs": { "implementationCost": 500000, "annualRunningCost": 50000, "goLiveMonths": 3, "rampUpMonths": 6, "loss": 1500000,
            "more": 0 }
        }
        """;

    private const string Narrow = "\"factors\": { \"cut\": { \"range\": [\"30%\", \"31%\"] } }";

    private readonly Desk desk = new();

    public TighteningEffectTests() => desk.Put("base.json", Base);

    [Fact]
    public void A_hurdle_and_a_check_that_a_narrower_range_meets_are_told_with_the_decision_and_the_verdict()
    {
        var effect = desk.Analysis(Case, Tight("strict", Narrow)).Tightening!;
        Assert.Equal(["strict"], effect.Layers);
        Assert.Equal([new TurnedFinding("bold", false, CheckVerdict.Fail, CheckVerdict.Pass),
            new TurnedFinding("spread", true, CheckVerdict.Fail, CheckVerdict.Pass)], effect.Turned);
        Assert.Equal((PayDecision.Marginal, PayDecision.Pays), effect.Decision);
        Assert.Equal((Verdict.NotCredible, Verdict.Credible), effect.Verdict);
        Assert.Null(effect.Refusal);
    }

    [Fact]
    public void What_only_two_layers_do_together_is_told_of_both()
    {
        string[] layers = [Tight("shorter", "\"finance\": { \"horizonMonths\": 42 }"),
            Tight("lower", "\"factors\": { \"cut\": { \"range\": [\"30%\", \"36%\"] } }")];
        Assert.DoesNotContain(desk.Analysis(Case, layers[0]).Tightening?.Turned ?? [], finding => finding.IsHurdle);
        Assert.DoesNotContain(desk.Analysis(Case, layers[1]).Tightening?.Turned ?? [], finding => finding.IsHurdle);
        var effect = desk.Analysis(Case, layers).Tightening!;
        Assert.Equal(["shorter", "lower"], effect.Layers);
        Assert.Contains(effect.Turned, finding => finding.Id == "spread");
    }

    /// <summary>Most trials gain a little from the first month, the rest lose much from the twenty-fourth on.</summary>
    [Fact]
    public void A_decision_that_the_mean_npv_alone_turns_is_told()
    {
        desk.Put("base.json", Base.With(("p90(npv) - p10(npv) <= 40% * p50(implementationCost)", "p50(npv) >= 0")));
        var late = """
            {
              "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" },
              "inputs": { "implementationCost": 1000, "annualRunningCost": 300000, "rampUpMonths": 0, "loss": 0,
                "goLiveMonths": { "discrete": [[1, 82], [24, 18]] }, "more": { "discrete": [[3350000, 82], [0, 18]] } },
              "correlations": [{ "between": ["goLiveMonths", "more"], "rank": -0.99 }]
            }
            """;
        var analysis = desk.Analysis(late, Tight("strict", "\"finance\": { \"horizonMonths\": 24 }"));
        Assert.Equal((PayDecision.Marginal, PayDecision.Pays), analysis.Tightening!.Decision);
        Assert.DoesNotContain(analysis.Tightening.Turned, finding => finding.IsHurdle);
        var mean = Assert.Single(analysis.Tightening.Figures, figure => figure is { Outcome: "npv", Statistic: "mean" });
        Assert.True(mean.Below < 0 && mean.With > 0);
        Assert.Equal(desk.Analysis(late)["npv"].Statistics.Mean!.Value, mean.Below, 1e-6);
    }

    [Fact]
    public void A_scenario_that_the_rules_below_refuse_for_a_driver_that_is_dropped_is_told()
    {
        var without = Case.With((",\n    \"more\": 0", ""));
        var effect = desk.Analysis(without, Tight("strict", "\"drivers\": [{ \"id\": \"side\", \"removed\": true }]")).Tightening!;
        Assert.Equal("\"more\" is missing (More, in money/yr)", effect.Refusal);
        Assert.Empty(effect.Turned);
    }

    [Fact]
    public void A_comparison_of_rules_tells_the_same()
    {
        var layer = Tight("strict", Narrow);
        var told = desk.Analysis(Case, Desk.Few, layer).Tightening!;
        desk.Put("layer.json", layer.With(("\"title\": \"Layer\",", "\"title\": \"Layer\", \"extends\": \"base.json\",")));
        foreach (var (old, @new) in ((string, string)[])[("base.json", "layer.json"), ("layer.json", "base.json")])
        {
            var compared = ComparisonRun.Run(
                new(desk.PathOf(old), desk.PathOf(@new), Desk.Few) { Scenarios = [desk.PathOf("scenario.json")] });
            Assert.Empty(desk.Messages(compared.Problems));
            var same = Assert.Single(compared.Value!.Scenarios).Tightening!;
            Assert.Equal(told.Turned, same.Turned);
            Assert.Equal((told.Decision, told.Verdict), (same.Decision, same.Verdict));
            Assert.Equal(told.Figures.Select(figure => (figure.Outcome, figure.Statistic)),
                same.Figures.Select(figure => (figure.Outcome, figure.Statistic)));
        }
    }

    [Fact]
    public void Nothing_is_told_where_everything_ends_as_below_or_worse()
    {
        Assert.Null(desk.Analysis(Case).Tightening);
        Assert.Null(desk.Analysis(Case, Tight("strict", "\"finance\": { \"discountRate\": \"11%\" }")).Tightening);
        Assert.Null(desk.Analysis(Case, Tight("strict", Narrow).With((", \"tightenOnly\": true", ""))).Tightening);
    }

    [Fact]
    public void Terms_that_a_layer_on_top_loosens_again_are_not_told_of()
    {
        var losing = Case.With(("\"annualRunningCost\": 50000", "\"annualRunningCost\": 5000000"));
        var terms = Tight("terms", "\"finance\": { \"horizonMonths\": 24 }");
        Assert.NotEmpty(desk.Analysis(losing, terms).TermEffects);
        Assert.Empty(desk.Analysis(losing, terms, Tight("again", "\"finance\": { \"horizonMonths\": 60 }")
            .With((", \"tightenOnly\": true", ""))).TermEffects);
    }

    private static string Tight(string id, string content) =>
        $$"""{ "id": "{{id}}", "version": "1.0.0", "title": "Layer", "tightenOnly": true, {{content}} }""";

    public void Dispose() => desk.Dispose();
}
