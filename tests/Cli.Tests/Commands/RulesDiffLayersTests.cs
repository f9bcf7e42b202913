using System.Text.Json;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>rules diff tells of layers that may only tighten: what ends better with them, and which could not be measured.</summary>
public sealed class RulesDiffLayersTests : IDisposable
{
    /// <summary>A case that does not state its running cost.</summary>
    private const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "manufacturing-ai", "site": { "deployment": "quality" },
          "inputs": { "implementationCost": 500000, "goLiveMonths": 3, "rampUpMonths": 6, "scrapCost": 900000, "reworkCost": 600000 }
        }
        """;

    private readonly Scratch scratch = new();

    /// <summary>A case that loses every year loses less within a shorter horizon.</summary>
    [Fact]
    public void What_ends_better_with_a_layer_is_a_member()
    {
        var losing = scratch.Write("scenario.json", Case.Replace("\"goLive", "\"annualRunningCost\": 2000000, \"goLive",
            StringComparison.Ordinal));
        var layer = scratch.Write("strict.json", Layer("strict", "manufacturing-ai", """
            "tightenOnly": true, "finance": { "horizonMonths": 24 }
            """));
        var told = Scenario(layer, losing).GetProperty("tightening");
        Assert.Equal(["strict"], told.GetProperty("layers").EnumerateArray().Select(id => id.GetString()));
        Assert.Contains("npv", told.GetProperty("outcomes").EnumerateArray().Select(figure => figure.GetProperty("outcome").GetString()));
        Assert.False(Scenario(layer, losing).TryGetProperty("unmeasured", out _));
    }

    [Fact]
    public void A_layer_whose_rules_refuse_the_scenario_is_told_in_a_sentence()
    {
        var scenario = scratch.Write("scenario.json", Case);
        scratch.Write("strict.json", Layer("strict", "manufacturing-ai", """
            "tightenOnly": true, "finance": { "discountRate": "12%" }
            """));
        var own = Layer("own", "strict.json", """ "inputs": { "annualRunningCost": { "default": 180000 } } """);
        var (old, layer) = (scratch.Write("old.json", own), scratch.Write("own.json", own.Replace("180000", "190000",
            StringComparison.Ordinal)));
        var told = Assert.Single(Scenario(layer, scenario, old).GetProperty("unmeasured").EnumerateArray()).GetString()!;
        Assert.StartsWith("The layer strict, which may only tighten, is proved and not measured on this case: the rules up to it refuse "
            + "the scenario, which only a layer above it mends. ", told, StringComparison.Ordinal);
        Assert.Contains("\"annualRunningCost\" is missing", told, StringComparison.Ordinal);
    }

    private static string Layer(string id, string below, string content) =>
        $$"""{ "id": "{{id}}", "version": "1.0.0", "title": "Layer", "extends": "{{below}}", {{content}} }""";

    private static JsonElement Scenario(string layer, string scenario, string old = "manufacturing-ai")
    {
        var call = Call.Of("rules", "diff", old, layer, "--scenario", scenario, "--trials", "256", "--json");
        Assert.Equal((0, ""), (call.Code, call.Error));
        return Assert.Single(JsonDocument.Parse(call.Output).RootElement.GetProperty("scenarios").EnumerateArray());
    }

    public void Dispose() => scratch.Dispose();
}
