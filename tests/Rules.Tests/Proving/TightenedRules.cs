using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Proving;

/// <summary>The rules below the layers of these tests, and what is told of a layer that may only tighten them.</summary>
internal static class TightenedRules
{
    public const string Base = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "implementationCost": { "title": "Cost", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr", "formula": "licence * 2" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "max": 120, "default": 3 },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month" },
            "licence": { "title": "Licence", "unit": "money/yr" },
            "volume": { "title": "Volume", "unit": "money/yr", "per": "line" },
            "spare": { "title": "Used by nothing", "unit": "h/yr", "max": 8784 }
          },
          "factors": {
            "saving": {
              "title": "Saving", "range": ["30%", "50%"], "conservative": "35%",
              "cases": [{ "when": "site.criticality == 'high'", "range": ["20%", "40%"] }]
            },
            "yield": { "title": "Yield", "value": "20%" },
            "waste": { "title": "Waste", "value": "20%" }
          },
          "vendorShareKept": { "range": ["50%", "60%"] },
          "drivers": [
            { "id": "one", "title": "One", "when": "site.deployment != 'quality'", "formula": "volume * saving" },
            { "id": "two", "title": "Two", "formula": "volume * yield * waste" }
          ],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3, "percentiles": [5] },
          "checks": [
            { "id": "cost", "severity": "warning", "expect": "p50(totalBenefit) <= 100% * p50(implementationCost)",
              "message": "m", "advice": "d", "source": "s" },
            { "id": "loss", "severity": "error", "when": "site.scale == 'large'", "expect": "probability(npv < 0) <= 10%",
              "message": "m", "advice": "d", "source": "s" },
            { "id": "tail", "severity": "info", "currency": "USD", "expect": "percentile(npv, 10%) >= -1000",
              "message": "m", "advice": "d", "source": "s" },
            { "id": "half", "severity": "warning", "expect": "p90(payback) <= horizonMonths / 2",
              "message": "m", "advice": "d", "source": "s" },
            { "id": "spread", "severity": "warning", "expect": "sd(npv) < 500 and (mean(roi) > 20% or not p10(roi) < 0)",
              "message": "m", "advice": "d", "source": "s" }
          ],
          "hurdles": [
            { "id": "pays", "title": "Pays", "when": "site.scale == 'large'", "expect": "probability(npv > 0) >= 80%", "source": "s" },
            { "id": "earns", "title": "Earns", "when": "site.scale != 'small'", "expect": "mean(npv) > 0", "source": "s" }
          ],
          "stress": [{ "id": "slip", "title": "Slip", "set": { "goLiveMonths": "+6", "saving": "*0.5" } }],
          "tests": [{ "name": "t", "given": { "site": { "deployment": "quality" }, "inputs": {} }, "expect": { "cost": "pass" } }]
        }
        """;

    /// <summary>The same rules with formulas in which a lower factor raises a benefit, lowers a cost or eases a check, and with a driver
    /// that may be below zero.</summary>
    public static readonly string Reversed = WithCheck("p50(npv) >= p50(licence * saving)", rules: Base.With(
        ("volume * yield * waste", "volume * yield * (1 - waste)"), ("licence * 2", "licence * (1 + yield)"),
        ("\"drivers\": [", "\"drivers\": [{ \"id\": \"net\", \"title\": \"Net\", \"formula\": \"licence - 1000\" },")));

    public const string Loose = "this layer may only tighten: ";

    public const string Unsure = "this layer may only tighten, and whether this does cannot be judged, so it is refused: ";

    public static string Layer(string content) =>
        "{ \"id\": \"strict\", \"version\": \"1.0.0\", \"title\": \"Strict\", \"tightenOnly\": true,\n" + content + "}";

    /// <summary>The rules with a further check, in line 26.</summary>
    public static string WithCheck(string expect, string id = "own", string rules = Base) => rules.With(("\"checks\": [", "\"checks\": ["
        + Check(expect, id) + ","));

    /// <summary>A check that fails as an error, in a file.</summary>
    public static string Check(string expect, string id = "own") =>
        $$"""{ "id": "{{id}}", "severity": "error", "expect": {{Quote(expect)}}, "message": "m", "advice": "d", "source": "s" }""";

    private static string Quote(string expect) => expect[0] == '{' ? expect : $"\"{expect}\"";

    public static string[] Loosenings(Desk desk, params string[] layers)
    {
        var below = layers[0].Contains("\"Base\"", StringComparison.Ordinal) ? layers[0] : layers[0]
            .Contains("\"waste\": { \"value", StringComparison.Ordinal) ? Reversed : Base;
        Problems problems = new();
        RuleLoader.Load(Source.OfFile(desk.Put("rules.json", below)),
            [.. layers.Where(layer => layer != below).Select((layer, i) => desk.Put($"layer{i + 1}.json", layer))], SourceFiles.All,
            problems);
        return desk.Messages(problems.InOrder());
    }
}
