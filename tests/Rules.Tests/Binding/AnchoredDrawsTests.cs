using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Binding;

/// <summary>A layer moves results by what it says, never by chance: each input keeps the draws that it has under the rules below.</summary>
public sealed class AnchoredDrawsTests : IDisposable
{
    /// <summary>"x" and "cut" are used by both drivers, so each has a point set of its own.</summary>
    private const string Base = $$"""
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            {{Plant.CashInputs}},
            "x": { "title": "X", "unit": "money/yr" },
            "y": { "title": "Y", "unit": "1" },
            "half": { "title": "Half", "unit": "money/yr", "formula": "x / 2" }
          },
          "factors": { "cut": { "title": "Cut", "range": ["30%", "50%"] } },
          "drivers": [
            { "id": "main", "title": "Main", "formula": "x * cut" },
            { "id": "side", "title": "Side", "formula": "half * y * cut" }
          ],
          {{Plant.Finance}},
          "checks": [],
          "hurdles": [{ "id": "pays", "title": "Pays", "expect": "p50(npv) >= 0", "source": "s" }]
        }
        """;

    private const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" },
          "inputs": {
            "implementationCost": { "uniform": [300000, 700000] }, "annualRunningCost": { "uniform": [30000, 60000] }, "goLiveMonths": 3,
            "rampUpMonths": { "uniform": [3, 9] }, "x": { "uniform": [400000, 700000] }, "y": { "uniform": [0, 1] }
          }
        }
        """;

    private readonly Desk desk = new();

    public AnchoredDrawsTests() => desk.Put("base.json", Base);

    public static TheoryData<string, string> Layers => new()
    {
        { "a driver goes", """ "drivers": [{ "id": "side", "removed": true }] """ },
        { "a driver is claimed nowhere", """
            "drivers": [{ "id": "side", "title": "Side", "when": "site.deployment == 'full-platform'", "formula": "half * y * cut" }]
            """ },
        { "a driver uses less", """ "drivers": [{ "id": "side", "title": "Side", "formula": "half * 10%" }] """ },
        { "a driver uses more", """
            "inputs": { "more": { "added": true, "title": "More", "unit": "1", "default": { "uniform": [0, 1] } } },
            "drivers": [{ "id": "main", "title": "Main", "formula": "x * cut * more" }]
            """ },
        { "a derived input uses less", """ "inputs": { "half": { "formula": "200000" } } """ },
        { "costs are derived", """ "inputs": { "annualRunningCost": { "formula": "x * 10%" } } """ },
        { "a driver comes first", """
            "drivers": [{ "id": "added", "added": true, "title": "Added", "formula": "x * y" }]
            """ },
    };

    [Theory, MemberData(nameof(Layers))]
    public void An_input_keeps_its_draws_under_any_layer(string why, string content)
    {
        var scenario = why == "costs are derived" ? Case.With((" \"annualRunningCost\": { \"uniform\": [30000, 60000] },", "")) : Case;
        var (below, above) = (Drawn(Case, []), Drawn(scenario, [content]));
        Assert.Empty(DrawComparison.DrawnApart(below, above));
        // Under a second layer that removes a driver besides.
        if (why != "a driver goes")
            Assert.Empty(DrawComparison.DrawnApart(
                below, Drawn(scenario, [content, """ "drivers": [{ "id": "side", "removed": true }] """])));
    }

    [Fact]
    public void A_driver_that_goes_leaves_every_other_trial_as_it_was()
    {
        var (below, above) = (Trials([]), Trials(["""
            "drivers": [{ "id": "side", "removed": true }]
            """]));
        Assert.Equal(below, above);
    }

    [Fact]
    public void It_does_so_although_the_case_lacks_what_only_that_driver_needs()
    {
        var without = Case.With((", \"y\": { \"uniform\": [0, 1] }", ""));
        Assert.Equal(Trials([]), Trials(["""
            "drivers": [{ "id": "side", "removed": true }]
            """], without));
    }

    [Fact]
    public void What_is_correlated_with_an_input_that_a_layer_drops_keeps_its_draws()
    {
        var correlated = Case.With(("\"quality\" },", "\"quality\" }, \"correlations\": [{ \"between\": [\"annualRunningCost\", \"y\"], "
            + "\"rank\": 0.7 }, { \"between\": [\"y\", \"x\"], \"rank\": -0.4 }],"));
        string[] dropped = [""" "drivers": [{ "id": "side", "removed": true }] """];
        Assert.Equal(Trials([], correlated), Trials(dropped, correlated));
        var analysis = Analysed(correlated, dropped);
        Assert.DoesNotContain("y", analysis.Result.Tornado.Inputs.Select(input => input.Input));
        Assert.DoesNotContain("y", analysis.DrawnValues.Select(value => value.Name));
        Assert.Empty(analysis.Correlations);
        Assert.DoesNotContain(analysis.Disclosures, sentence => sentence.Contains("Rank correlations", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_correlated_with_a_factor_of_another_shape_keeps_its_draws()
    {
        var coins = Base.With(("\"range\": [\"30%\", \"50%\"]", "\"value\": { \"discrete\": [[\"30%\", 1], [\"50%\", 2]] }"));
        desk.Put("base.json", coins);
        var correlated = Case.With(("\"quality\" },",
            "\"quality\" }, \"correlations\": [{ \"between\": [\"cut\", \"x\"], \"rank\": 0.5 }],"));
        foreach (var shape in (string[])["\"value\": \"30%\"", "\"range\": [\"30%\", \"40%\"]"])
            Assert.Empty(DrawComparison.DrawnApart(
                Drawn(correlated, []), Drawn(correlated, [$$""" "factors": { "cut": { {{shape}} } } """])));
    }

    public static TheoryData<string, string> Brought => new()
    {
        { "aLayers", """ "inputs": { "aLayers": { "added": true, "title": "Of the layer", "unit": "1" } }, """ },
        { "zLayers", """ "inputs": { "zLayers": { "added": true, "title": "Of the layer", "unit": "1" } }, """ },
        { "idle", "" },
    };

    /// <summary>The input of the layer comes first or last by its name, or is one of the rules below that nothing uses there.</summary>
    [Theory, MemberData(nameof(Brought))]
    public void What_is_correlated_with_an_input_that_only_a_layer_uses_keeps_its_draws(string input, string declared)
    {
        desk.Put("base.json", Base.With(("\"y\": { \"title\"", """ "idle": { "title": "Idle", "unit": "1" }, "y": { "title" """)));
        const string own = """{ "between": ["rampUpMonths", "y"], "rank": 0.6 }""";
        var without = Case.With(("\"quality\" },", $$"""
            "quality" }, "correlations": [{{own}}],
            """));
        var with = Case.With(("\"quality\" },", $$"""
            "quality" }, "correlations": [
              {{own}}, { "between": ["{{input}}", "x"], "rank": 0.5 }, { "between": ["y", "{{input}}"], "rank": -0.4 }],
            """), ("\"x\": {", $$""" "{{input}}": { "uniform": [0, 1] }, "x": { """));
        string[] layer = [declared + $$"""
            "checks": [{ "id": "low", "added": true, "severity": "info", "expect": "mean({{input}}) < 2", "message": "m", "advice": "a",
              "source": "s" }]
            """];
        Assert.Empty(DrawComparison.DrawnApart(Drawn(without, []), Drawn(with, layer)));
        Assert.Equal(Trials([], without), Trials(layer, with));
        Assert.All(Analysed(with, layer).Correlations, pair => Assert.Equal(pair.Asked.Rank, pair.Reached!.Value, 0.01));
    }

    [Fact]
    public void A_layer_that_changes_no_use_costs_no_second_binding() => Assert.All(
        (string[])[""" "factors": { "cut": { "range": ["30%", "40%"] } } """, """ "finance": { "discountRate": "12%" } """,
            """ "inputs": { "y": { "max": 0.9 } } """],
        content => Assert.False(Rules([content]).Below!.HasOtherUses));

    [Fact]
    public void What_a_layer_removes_enters_the_run_id_since_it_decides_draws()
    {
        string[] dropped = [""" "drivers": [{ "id": "side", "removed": true }] """];
        var one = Analysed(Case, dropped).RunId;
        desk.Put("base.json", Base.With(("half * y * cut", "half * cut")));
        Assert.NotEqual(one, Analysed(Case, dropped).RunId);
    }

    private Analysis Analysed(string scenario, string[] layers) => desk.Analysis(scenario, Desk.Few, [.. layers.Select(Layer)]);

    private RuleSet Rules(string[] layers) => desk.Rules(File.ReadAllText(desk.PathOf("base.json")), [.. layers.Select(Layer)]);

    private static string Layer(string content, int i) =>
        $$"""{ "id": "layer-{{i}}", "version": "1.0.0", "title": "Layer", {{content}} }""";

    private Model Drawn(string scenario, string[] layers)
    {
        Problems problems = new();
        var read = ScenarioFile.Reader.Read(SourceReader.Load(Source.OfText("scenario.json", scenario), problems)!, problems)!.Value;
        var bound = CaseBinder.Bind(read.Case, read.Currency, Rules(layers), problems);
        Assert.Empty(desk.Messages(problems.InOrder()));
        return bound!.Model;
    }

    /// <summary>The trials of the driver that stays, and of the costs.</summary>
    private IEnumerable<double> Trials(string[] layers, string? scenario = null) =>
        ((string[])["benefit.main", "annualTotalCost"]).SelectMany(outcome => Analysed(scenario ?? Case, layers)
            [outcome].Statistics.Percentiles.Select(percentile => percentile.Value));

    public void Dispose() => desk.Dispose();
}
