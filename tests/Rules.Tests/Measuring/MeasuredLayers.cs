using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Measuring;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Measuring;

/// <summary>Layers that are measured without the proofs, on rules in which everything has a plain effect.</summary>
internal static class MeasuredLayers
{
    public const string Base = $$"""
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            {{Plant.CashInputs}},
            "volume": { "title": "Volume", "unit": "money/yr", "per": "line" },
            "fee": { "title": "Fee", "unit": "money/yr", "default": 10000 }
          },
          "factors": { "saving": { "title": "Saving", "range": ["30%", "50%"] } },
          "drivers": [
            { "id": "one", "title": "One", "formula": "volume * saving" },
            { "id": "fees", "title": "Fees", "formula": "0 - fee" }
          ],
          {{Plant.Finance}},
          "checks": [
            { "id": "cost", "severity": "warning", "expect": "p50(benefit.one) <= 10% * p50(implementationCost)",
              "message": "m", "advice": "d", "source": "s" }
          ],
          "hurdles": [
            { "id": "pays", "title": "Pays", "expect": "probability(npv > 0) >= 80%", "source": "s" },
            { "id": "early", "title": "Early", "expect": "p50(payback) > horizonMonths - 1 and horizonMonths < 50", "source": "s" }
          ]
        }
        """;

    /// <summary>A case in which the driver saves 40,000 a year at P50.</summary>
    public const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" },
          "inputs": { "implementationCost": 200000, "annualRunningCost": 1000 },
          "lines": [{ "name": "A", "inputs": { "volume": 100000 } }]
        }
        """;

    public static string Layer(string content) =>
        "{ \"id\": \"strict\", \"version\": \"1.0.0\", \"title\": \"Strict\",\n" + content + "}";

    /// <summary>The loosenings of a layer in words, each with the place and the fields that it is attributed to.</summary>
    public static string[] Measured(Desk desk, string scenario, string content, string? below = null) => Measured(desk, scenario, content,
        below, out _);

    public static string[] Measured(Desk desk, string scenario, string content, string? below, out LayerMeasurement measurement)
    {
        var layer = Layer(content);
        var (lower, upper) = (desk.Rules(below ?? Base), desk.Rules(below ?? Base, layer));
        Problems problems = new();
        var read = ScenarioFile.Reader.Read(SourceReader.Load(Source.OfText("scenario.json", scenario), problems)!, problems)!.Value;
        TightenedLayer tightened = new(lower, upper, SourceReader.Load(Source.OfFile(desk.PathOf("layer1.json")), problems)!);
        Assert.False(problems.Any);
        SimulationOptions options = new() { RequestedTrials = 256 };
        LayerMeasurement Run(RuleSet above) => LayerMeasurement.Run(read.Case, read.Currency, lower, above, options);
        measurement = Run(upper);
        new Attribution(tightened, Run).Note(measurement.Loosenings, problems);
        return desk.Messages(problems.InOrder());
    }
}
