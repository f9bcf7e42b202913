using System.Text.Json.Nodes;

namespace Roi.Reference.Comparisons;

/// <summary>What a case has of the features of a cash flow that is data, and how often random cases have them at least.</summary>
internal static class CashFeatures
{
    /// <summary>Each feature with the share of random cases that have it at least.</summary>
    public static IReadOnlyDictionary<string, double> All { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["scenario: cash at a month"] = 0.1,
        ["scenario: cash from a month until another"] = 0.1,
        ["scenario: cash per year"] = 0.1,
        ["scenario: cash by year"] = 0.1,
        ["scenario: cash that grows"] = 0.08,
        ["scenario: times of a line"] = 0.1,
        ["scenario: claim for a line"] = 0.05,
        ["scenario: major failures"] = 0.1,
        ["cash: investment"] = 0.2,
        ["cash: cost"] = 0.2,
        ["cash: benefit once"] = 0.04,
        ["cash: residual"] = 0.1,
        ["cash: at an uncertain month"] = 0.1,
        ["cash: from a month until another"] = 0.05,
        ["cash: by year"] = 0.1,
        ["cash: investment per year"] = 0.1,
        ["cash: of lines"] = 0.03,
        ["cash: residual of lines"] = 0.015,
        ["cash: exempt from tax"] = 0.05,
        ["driver: start"] = 0.1,
        ["driver: end"] = 0.03,
        ["driver: ramp-up"] = 0.05,
        ["driver: growth"] = 0.1,
        ["driver: by year"] = 0.02,
        ["driver: events of the site"] = 0.06,
        ["growth from the start"] = 0.1,
        ["growth from the decision"] = 0.15,
        ["input: for each year"] = 0.1,
        ["input: for each line and year"] = 0.03,
        ["input: for each event"] = 0.06,
        ["factor: for each line"] = 0.05,
        ["tax: straightLine"] = 0.05,
        ["tax: declining"] = 0.05,
        ["tax: offset"] = 0.05,
        ["tax: carriedForward"] = 0.03,
        ["outcome: declared"] = 0.15,
        ["outcome: rests on another"] = 0.05,
    };

    /// <summary>The features of a case.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="rules">The rules, layers merged.</param>
    public static IEnumerable<string> Of(JsonObject scenario, JsonObject rules) => OfScenario(scenario)
        .Concat(Entries(rules["cash"]).SelectMany(OfCash)).Concat(Entries(rules["drivers"]).SelectMany(OfDriver)).Concat(OfRules(rules));

    private static IEnumerable<JsonObject> Entries(JsonNode? list) => (list?.AsArray() ?? []).Select(entry => entry!.AsObject());

    private static IEnumerable<string> OfScenario(JsonObject scenario)
    {
        foreach (var entry in Entries(scenario["cash"]))
        {
            yield return entry["amount"] is null ? entry["amountsByYear"] is null ? "scenario: cash per year" : "scenario: cash by year"
                : entry["until"] is null ? "scenario: cash at a month" : "scenario: cash from a month until another";
            if (entry["growth"] is not null)
                yield return "scenario: cash that grows";
        }
        foreach (var line in Entries(scenario["lines"]))
        {
            if (line["inputs"]!["goLiveMonths"] is not null || line["inputs"]!["rampUpMonths"] is not null)
                yield return "scenario: times of a line";
            if (line["inputs"]!["majorFailuresPerYear"] is not null)
                yield return "scenario: major failures";
        }
        if ((scenario["vendorClaims"]?.AsObject() ?? []).Any(claim => claim.Key.Contains('/')))
            yield return "scenario: claim for a line";
    }

    private static IEnumerable<string> OfCash(JsonObject entry)
    {
        var kind = entry["kind"]!.GetValue<string>();
        yield return kind == "benefit" ? "cash: benefit once" : "cash: " + kind;
        if (entry["at"]?.ToJsonString().Contains("Months", StringComparison.Ordinal) == true)
            yield return "cash: at an uncertain month";
        if (entry["until"] is not null)
            yield return "cash: from a month until another";
        if (entry["byYear"] is not null)
            yield return "cash: by year";
        if (kind == "investment" && (entry["byYear"] ?? entry["start"]) is not null)
            yield return "cash: investment per year";
        if (entry["formula"]?.GetValue<string>().Contains("refit", StringComparison.Ordinal) == true)
            yield return kind == "residual" ? "cash: residual of lines" : "cash: of lines";
        if (entry["tax"]?.GetValue<string>() == "exempt")
            yield return "cash: exempt from tax";
        foreach (var feature in OfGrowth(entry))
            yield return feature;
    }

    private static IEnumerable<string> OfDriver(JsonObject driver)
    {
        foreach (var (key, feature) in ((string, string)[])
            [("start", "start"), ("end", "end"), ("rampUp", "ramp-up"), ("growth", "growth"), ("byYear", "by year")])
        {
            if (driver[key] is not null)
                yield return "driver: " + feature;
        }
        if (driver["id"]!.GetValue<string>() == "recalls")
            yield return "driver: events of the site";
        foreach (var feature in OfGrowth(driver))
            yield return feature;
    }

    private static IEnumerable<string> OfGrowth(JsonObject entry) => entry["growth"] is null ? []
        : [entry["growthFrom"]?.GetValue<string>() == "start" ? "growth from the start" : "growth from the decision"];

    private static IEnumerable<string> OfRules(JsonObject rules)
    {
        foreach (var (name, rule) in rules["inputs"]!.AsObject())
        {
            var per = InputPer.Of(rule!);
            if (per.DrawnFor == DrawnFor.Year)
                yield return per.IsOfLine ? "input: for each line and year" : "input: for each year";
            if (per.DrawnFor == DrawnFor.Event && name == "recallCost")
                yield return "input: for each event";
        }
        if ((rules["factors"]?.AsObject() ?? []).Any(factor => InputPer.Of(factor.Value!).IsOfLine))
            yield return "factor: for each line";
        if (rules["finance"]!["tax"] is JsonObject tax)
        {
            yield return $"tax: {tax["depreciation"]!["method"]}";
            yield return $"tax: {tax["losses"] ?? "offset"}";
        }
        foreach (var outcome in Entries(rules["outcomes"]))
            yield return outcome["id"]!.GetValue<string>() == "twice" ? "outcome: rests on another" : "outcome: declared";
    }
}
