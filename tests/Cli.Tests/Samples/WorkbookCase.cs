using Roi.Cli.Commands;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Samples;

/// <summary>Cases with every feature that a workbook has formulas for, and cases far from the ordinary.</summary>
internal static class WorkbookCase
{
    private const string Straight = """ "tax": { "rate": "25%", "depreciation": { "method": "straightLine", "years": 4 } } """,
        Declining = """ "tax": { "rate": "30%", "depreciation": { "method": "declining", "years": 5.5 }, "losses": "carriedForward" } """;

    /// <summary>Cash at odd months, evenly, by year and with growth, beside that of the rules.</summary>
    private const string Dated = """
        , "cash": [
          { "title": "Pilot", "kind": "investment", "amount": 50000, "from": 2, "until": 7.5 },
          { "title": "New sensors", "kind": "investment", "amount": 40000, "at": 26.4 },
          { "title": "Fees", "kind": "cost", "amount": 9000, "at": 9.7 },
          { "title": "Contract", "kind": "cost", "amountPerYear": 12000, "start": 3.5, "end": 40.25, "growth": "3%" },
          { "title": "Training", "kind": "cost", "amountsByYear": [5000, 3000, 1000] }
        ]
        """;

    private static readonly Dictionary<string, (string Scenario, string? Layer)> Written = new()
    {
        ["tax, straight line, year-end"] = (Plant("An ordinary plant", dated: Dated), Layer($"\"timing\": \"yearEnd\", {Straight}")),
        ["tax, declining, mid-year, odd horizon, residual"] = (Plant("Sold at the end", dated: Dated),
            Layer($"\"horizonMonths\": 55, \"timing\": \"midYear\", {Declining}", """
            , "cash": [{ "id": "left", "added": true, "title": "Resale", "kind": "residual", "formula": "10% * implementationCost",
                "at": 50.5 }]
            """)),
        ["growth and an end of benefits"] = (Plant("Wears off"), Layer("", """
            , "drivers": [{ "id": "downtime", "title": "Downtime", "formula": "downtimeHours * costPerHour * downtimeReduction",
                "growth": "-6%", "growthFrom": "start", "end": 47.3 }]
            """)),
        ["loses in every trial"] = (Plant("Loses", "\"downtimeHours\": 4, \"costPerHour\": 520"), null),
        ["is tiny"] = (Plant("Tiny", "\"downtimeHours\": 2, \"costPerHour\": 0.8",
            "\"implementationCost\": 0.7, \"annualRunningCost\": 0.01, \"emergencySpareParts\": 0.3"), null),
        ["is large, in yen"] = (Plant("Large", "\"downtimeHours\": 420, \"costPerHour\": 9e8",
            "\"implementationCost\": 1e11, \"annualRunningCost\": 1e10", currency: "JPY"), null),
        ["twelve lines, each with its own go-live"] = (Lines(12), Layer($"\"timing\": \"monthEnd\", {Straight}")),
    };

    private static readonly string[] Examples = ["failures-in-time", "full-platform", "predictive-maintenance", "vendor-model"];

    /// <summary>The names of all cases.</summary>
    public static IEnumerable<string> All => [.. Examples, .. Written.Keys];

    /// <summary>Analyses a case and writes its workbook.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="scratch">Receives scenario, layer and report.</param>
    /// <param name="options">Further options of the command.</param>
    /// <returns>The path of the workbook.</returns>
    public static string Write(string name, Scratch scratch, params string[] options)
    {
        var folder = string.Concat(name.Where(char.IsAsciiLetter));
        string[] files = !Written.TryGetValue(name, out var written) ? [$"examples/{name}/scenario.json"]
            : [scratch.Write($"{folder}.json", written.Scenario),
                .. written.Layer is { } layer ? (string[])["--layer", scratch.Write($"{folder}-layer.json", layer)] : []];
        var call = Call.Of(["analyse", .. files, "--trials", "512", "--out", scratch[folder], "--formats", "xlsx,json", .. options]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var named = scratch[$"{folder}.xlsx"];
        File.Copy(scratch[$"{folder}/analysis.xlsx"], named, overwrite: true);
        return named;
    }

    /// <summary>A scenario of one line.</summary>
    public static string Plant(string title, string line = "\"downtimeHours\": {\"uniform\": [300, 500]}, \"costPerHour\": 3200",
        string inputs = "\"implementationCost\": {\"pert\": [550000, 700000, 1100000]}, \"annualRunningCost\": 180000",
        string dated = "", string currency = "USD")
    {
        string[] defaults = ["\"goLiveMonths\": {\"uniform\": [1.2, 5.4]}", "\"rampUpMonths\": 4.5", "\"reactiveHours\": 0",
            "\"labourCostPerHour\": 55", "\"emergencySpareParts\": 0"];
        var others = defaults.Where(input =>
            !inputs.Contains(input[..input.IndexOf(':', StringComparison.Ordinal)], StringComparison.Ordinal));
        return $$"""
            { "title": "{{title}}", "currency": "{{currency}}", "rules": "manufacturing-ai",
              "site": { "deployment": "predictive-maintenance", "criticality": "high", "scale": "mid-size" },
              "inputs": { {{inputs}}, {{string.Join(", ", others)}} },
              "lines": [{ "name": "Line 1", "inputs": { {{line}} } }], "softBenefits": ["=Calm", "-Pride"]{{dated}} }
            """;
    }

    private static string Lines(int count) => $$"""
        { "title": "Twelve lines", "currency": "EUR", "rules": "manufacturing-ai",
          "site": { "deployment": "predictive-maintenance", "criticality": "high", "scale": "mid-size" },
          "inputs": { "implementationCost": 900000, "annualRunningCost": 90000, "rampUpMonths": 3, "goLiveMonths": 2, "reactiveHours": 900,
            "labourCostPerHour": 55, "emergencySpareParts": 0 },
          "lines": [{{string.Join(", ", Enumerable.Range(1, count).Select(line => Invariant($$"""
            { "name": "Line {{line}} 充填ラインの長い名前 é😀", "inputs":
              { "downtimeHours": {{60 + line}}, "costPerHour": 2500, "goLiveMonths": {{line / 2.0}} } }
            """)))}}] }
        """;

    private static string Layer(string finance, string rest = "") => $$"""
        { "id": "own", "version": "1.0.0", "title": "Own", "extends": "manufacturing-ai", "finance": { {{finance}} }{{rest}} }
        """;
}
