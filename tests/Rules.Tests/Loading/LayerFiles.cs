using Roi.Rules.Binding;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Loading;

/// <summary>The rules below the layers of these tests, and the texts of layers.</summary>
internal static class LayerFiles
{
    public const string Base = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "implementationCost": { "title": "Cost", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "max": 120, "advice": "Ask IT." },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month" },
            "volume": { "title": "Volume", "unit": "money/yr" }
          },
          "factors": {
            "saving": {
              "title": "Saving", "range": ["10%", "30%"], "shape": "pert", "conservative": "12%", "source": "Base", "rationale": "Why",
                "advice": "How",
              "cases": [{ "when": "site.criticality == 'high'", "range": ["20%", "40%"] }]
            }
          },
          "vendorShareKept": { "range": ["50%", "60%"] },
          "drivers": [
            { "id": "one", "title": "One", "formula": "volume * saving" },
            { "id": "two", "title": "Two", "formula": "0.5 * volume * saving" }
          ],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 },
          "checks": [
            { "id": "a", "severity": "info", "expect": "p50(npv) > 0", "message": "m", "advice": "d", "source": "s" },
            { "id": "b", "severity": "error", "title": "B", "expect": "p50(npv) > 1", "message": "m", "advice": "d", "source": "s" }
          ],
          "tests": [{ "name": "t", "given": { "site": { "deployment": "quality" }, "inputs": {} }, "expect": { "a": "pass" } }]
        }
        """;

    public static string Layer(string content) => Plant.Layer(content);

    public static string Extending(string id, string extends, string content) =>
        $"{{ \"id\": \"{id}\", \"version\": \"1.0.0\", \"title\": \"A layer\",\n \"extends\": \"{extends}\",\n {content} }}";

    public static RuleSet Layered(Desk desk, params string[] contents) =>
        desk.Rules(Base, [.. contents.Select(content => content.StartsWith('{') ? content : Layer(content))]);
}
