using System.Text.Json;

namespace Roi.Cli.Tests.Samples;

/// <summary>Scenario files of one small plant.</summary>
internal static class PlantFile
{
    /// <summary>The worked example, with fixed inputs.</summary>
    public const string Fixed = """
        {
          "title": "Worked example", "currency": "USD", "rules": "fixed-factors.json",
          "site": { "deployment": "full-platform" },
          "inputs": { "implementationCost": 700000, "annualRunningCost": 180000, "goLiveMonths": 2, "rampUpMonths": 6,
                      "scrapCost": 400000, "reworkCost": 200000, "reactiveHours": 3200, "labourCostPerHour": 55,
                      "emergencySpareParts": 280000 },
          "lines": [ { "name": "Filler", "inputs": { "downtimeHours": 420, "costPerHour": 5200 } } ]
        }
        """;

    /// <summary>Rules whose factors are fixed at their conservative values.</summary>
    public const string FixedFactors = """
        {
          "id": "fixed-factors", "version": "1.0.0", "title": "Fixed factors", "extends": "manufacturing-ai",
          "factors": {
            "downtimeReduction": { "value": "30%", "source": "Worked example" },
            "qualityReduction": { "value": "20%", "source": "Worked example" },
            "reactiveShift": { "value": "25%", "source": "Worked example" }
          }
        }
        """;

    /// <summary>A plant with uncertain inputs and one production line.</summary>
    public static string Named(string title, string line) => $$"""
        {
          "title": {{JsonSerializer.Serialize(title)}}, "currency": "USD", "rules": "manufacturing-ai",
          "site": { "deployment": "full-platform" },
          "inputs": { "implementationCost": {"pert": [600000, 700000, 900000]}, "annualRunningCost": 180000, "goLiveMonths": 2,
                      "rampUpMonths": 6, "scrapCost": 400000, "reworkCost": 200000, "reactiveHours": 3200, "labourCostPerHour": 55,
                      "emergencySpareParts": 280000 },
          "lines": [ { "name": {{JsonSerializer.Serialize(line)}},
                       "inputs": { "downtimeHours": {"uniform": [300, 420]}, "costPerHour": {"uniform": [2000, 2600]} } } ]
        }
        """;

    /// <summary>A plant that may never pay back.</summary>
    public static string Doubtful => Named("Doubtful", "Filler")
        .Replace("\"annualRunningCost\": 180000", "\"annualRunningCost\": 400000", StringComparison.Ordinal);
}
