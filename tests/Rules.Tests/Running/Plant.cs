namespace Roi.Rules.Tests.Running;

/// <summary>The worked example: one line, every input fixed; and layers to put on the base rules.</summary>
internal static class Plant
{
    public const string Scenario = """
        {
          "title": "Worked example", "currency": "USD", "rules": "manufacturing-ai",
          "site": { "deployment": "full-platform" },
          "inputs": {
            "implementationCost": 700000, "annualRunningCost": 180000, "goLiveMonths": 2, "rampUpMonths": 6,
            "scrapCost": 400000, "reworkCost": 200000, "reactiveHours": 3200, "labourCostPerHour": 55,
            "emergencySpareParts": 280000
          },
          "lines": [{ "name": "Line 1", "inputs": { "downtimeHours": 420, "costPerHour": 5200 } }]
        }
        """;

    /// <summary>Every factor fixed at the value of the worked example.</summary>
    public const string FixedFactors = """
        {
          "id": "fixed", "version": "1.0.0", "title": "Fixed factors", "extends": "manufacturing-ai",
          "factors": {
            "downtimeReduction": { "value": "30%" }, "qualityReduction": { "value": "20%" }, "reactiveShift": { "value": "25%" }
          }
        }
        """;

    /// <summary>The inputs of the cash flow, for rules of a test's own.</summary>
    public const string CashInputs = """
        "implementationCost": { "title": "Cost", "unit": "money" },
        "annualRunningCost": { "title": "Running", "unit": "money/yr" },
        "goLiveMonths": { "title": "Go-live", "unit": "month", "default": 3 },
        "rampUpMonths": { "title": "Ramp-up", "unit": "month", "default": 0 }
        """;

    /// <summary>Terms of finance, for the same.</summary>
    public const string Finance = """
        "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        """;

    /// <summary>A text with some parts of it replaced; each must be there.</summary>
    public static string With(this string text, params (string Old, string New)[] changes)
    {
        foreach (var (old, @new) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, @new, StringComparison.Ordinal);
        }
        return text;
    }

    /// <summary>A layer on the base rules with the given content.</summary>
    public static string Layer(string content) =>
        "{ \"id\": \"layer\", \"version\": \"1.0.0\", \"title\": \"A layer\",\n" + content + "\n}";

    /// <summary>A layer with one check of severity warning.</summary>
    public static string Check(string expect, string more = "\"severity\": \"warning\"") => Layer(
        $$"""
        "checks": [{ "id": "own", {{more}}, "expect": "{{expect}}", "message": "It does not hold.", "advice": "Look again.",
          "source": "Us", "added": true }]
        """);
}
