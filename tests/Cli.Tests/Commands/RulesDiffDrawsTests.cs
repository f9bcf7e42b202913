using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>rules diff says which random numbers both sides share.</summary>
public sealed class RulesDiffDrawsTests : IDisposable
{
    private const string Rules = """
        {
          "id": "old", "version": "1.0.0", "title": "Rules",
          "inputs": {
            "implementationCost": { "title": "Cost", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month" },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month" },
            "x": { "title": "X", "unit": "money/yr" }
          },
          "factors": { "cut": { "title": "Cut", "range": ["30%", "50%"] } },
          "drivers": [
            { "id": "main", "title": "Main", "formula": "x * cut" },
            { "id": "side", "title": "Side", "formula": "x * cut / 100" }
          ],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 },
          "checks": []
        }
        """;

    private readonly Scratch scratch = new();

    [Fact]
    public void A_layer_shares_all_and_a_file_of_its_own_without_a_driver_draws_what_that_driver_shared_anew()
    {
        var old = scratch.Write("old.json", Rules);
        var scenario = scratch.Write("scenario.json", """
            {
              "title": "Case", "currency": "USD", "rules": "old.json", "site": { "deployment": "quality" },
              "inputs": { "implementationCost": { "uniform": [300000, 700000] }, "annualRunningCost": 40000, "goLiveMonths": 3,
                "rampUpMonths": 6, "x": { "uniform": [400000, 700000] } }
            }
            """);
        var layer = scratch.Write("layer.json", """
            { "id": "layer", "version": "1.0.0", "title": "Layer", "extends": "old.json", "drivers": [{ "id": "side", "removed": true }] }
            """);
        var alone = scratch.Write("alone.json", Rules.Replace("\"id\": \"old\"", "\"id\": \"alone\"", StringComparison.Ordinal)
            .Replace("""
                ,
                    { "id": "side", "title": "Side", "formula": "x * cut / 100" }
                """, "", StringComparison.Ordinal));
        Assert.Contains("Both sides use the same random numbers; ±", Diff(layer), StringComparison.Ordinal);
        Assert.Contains("Both sides use the same random numbers but for cut, x, which they use in different drivers, so that chance moves "
            + "the results too; ±", Diff(alone), StringComparison.Ordinal);

        string Diff(string other)
        {
            var call = Call.Of("rules", "diff", old, other, "--scenario", scenario, "--trials", "256");
            Assert.Equal((0, ""), (call.Code, call.Error));
            return string.Join(' ', call.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    public void Dispose() => scratch.Dispose();
}
