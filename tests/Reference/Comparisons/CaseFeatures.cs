using System.Text.Json.Nodes;

namespace Roi.Reference.Comparisons;

/// <summary>What a case has of the features that the documents describe, so that a long run can tell that its cases reach all.</summary>
internal static class CaseFeatures
{
    private static readonly string[] Shapes =
    [
        "uniform", "triangular", "pert", "normal", "lognormal", "metalog", "beta", "gamma", "weibull", "exponential", "poisson",
        "bernoulli", "discrete", "samples",
    ];

    private static readonly string[] Derived = ["costPerHour", "scrapCost", "reworkCost"];

    private static readonly string[] Timing = ["goLiveMonths", "rampUpMonths"];

    /// <summary>Every feature that <see cref="Of"/> may name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "layer: extends", "layer: on top", "layer: of the library", "layer: tightenOnly", "layer: factor", "layer: case of a factor",
        "layer: terms", "layer: widening", "layer: input", "layer: derived input", "layer: driver", "layer: removed", "layer: check",
        "layer: hurdle", "layer: group of conditions", "layer: grade of a factor", "base: another",
        .. Shapes.Select(shape => "shape: " + shape), "shape: cut", "shape: smoothed samples", "value: number", "value: conservative",
        "value: graded", "scenario: several lines", "scenario: one line", "scenario: no line", "scenario: fact not stated",
        "scenario: claim", "scenario: correlation", "scenario: correlation with equal values", "scenario: derived input given whole",
        "scenario: derived input by parts", "timing: uncertain", "timing: outlay until go-live", "timing: go-live beyond the horizon",
        "timing: yearEnd", "timing: midYear", .. CashFeatures.All.Keys,
        "worst event: cost given", "worst event: cost computed", "worst event: damage", "worst event: line", "worst event: no line",
        .. ((string[])["checks", "hurdles"]).SelectMany(part =>
            ((string[])["pass", "fail", "error", "notApplicable"]).Select(ending => $"{part}: {ending}")),
        .. ((string[])["credible", "recheck", "notCredible"]).Select(verdict => "verdict: " + verdict),
        .. ((string[])["pays", "marginal", "doesNotPay", "notJudged"]).Select(decision => "decision: " + decision),
        "result: payback never", "result: no rate of return", "result: bridge from a claim", "result: adjustment",
        "result: several adjustments", "result: widened value", "result: unneeded input",
        .. ((string[])["sobol", "lhs", "random"]).Select(sampling => "sampling: " + sampling),
    ];

    /// <summary>The features of a case that was compared.</summary>
    public static IReadOnlyList<string> Of(CaseFiles files, Comparison comparison) =>
        [.. OfFiles(files).Concat(OfResults(comparison)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The features of a case that its files show.</summary>
    public static IEnumerable<string> OfFiles(CaseFiles files)
    {
        var scenario = RuleText.Read(files.Scenario);
        return OfRules(files, scenario).Concat(OfScenario(scenario)).Concat(CashFeatures.Of(scenario,
            RuleText.Load(scenario["rules"]!.GetValue<string>(), files.Folder, files.Layers)));
    }

    private static IEnumerable<string> OfRules(CaseFiles files, JsonObject scenario)
    {
        var name = scenario["rules"]!.GetValue<string>();
        if (name == "own.json")
            yield return "layer: extends";
        else if (name != "manufacturing-ai")
            yield return "base: another";
        foreach (var layer in files.Layers)
            yield return layer.EndsWith(".json", StringComparison.Ordinal) ? "layer: on top" : "layer: of the library";
        foreach (var path in ((string[])["own.json", "tight.json"]).Select(file => Path.Combine(files.Folder, file)).Where(File.Exists))
        {
            var layer = RuleText.Read(path);
            if (layer["tightenOnly"] is not null)
                yield return "layer: tightenOnly";
            foreach (var (part, feature) in ((string, string)[])
                [("factors", "factor"), ("finance", "terms"), ("evidence", "widening"), ("inputs", "input"), ("drivers", "driver"),
                    ("checks", "check"), ("hurdles", "hurdle")])
            {
                if (layer[part] is not null)
                    yield return "layer: " + feature;
            }
            var entries = Objects(layer).ToList();
            foreach (var (key, feature) in ((string, string)[])
                [("cases", "case of a factor"), ("formula", "derived input"), ("removed", "removed"), ("any", "group of conditions"),
                    ("all", "group of conditions")])
            {
                if (entries.Exists(entry => entry[key] is not null && (key != "formula" || entry["unit"] is not null)))
                    yield return "layer: " + feature;
            }
            if ((layer["factors"]?.AsObject() ?? []).Any(factor => factor.Value!["evidence"] is not null))
                yield return "layer: grade of a factor";
        }
        yield return "sampling: " + files.Sampling;
    }

    private static IEnumerable<string> OfScenario(JsonObject scenario)
    {
        var inputs = scenario["inputs"]!.AsObject();
        var lines = scenario["lines"]?.AsArray() ?? [];
        List<KeyValuePair<string, JsonNode?>> given =
            [.. inputs, .. lines.SelectMany(line => line!["inputs"]!.AsObject())];
        yield return "scenario: " + (lines.Count == 0 ? "no line" : lines.Count == 1 ? "one line" : "several lines");
        if (scenario["site"]!["scale"] is null || scenario["site"]!["industry"] is null)
            yield return "scenario: fact not stated";
        if (scenario["vendorClaims"] is not null)
            yield return "scenario: claim";
        foreach (var pair in scenario["correlations"]?.AsArray() ?? [])
        {
            yield return "scenario: correlation";
            var names = pair!["between"]!.AsArray().Select(name => name!.GetValue<string>().Split('/')[^1]).ToArray();
            if (given.Exists(value => names.Contains(value.Key) && Objects(value.Value!).Any(shape => shape["discrete"] is not null
                || shape["poisson"] is not null)))
                yield return "scenario: correlation with equal values";
        }
        foreach (var (name, value) in given)
        {
            if (Derived.Contains(name))
                yield return "scenario: derived input given whole";
            if (name is "lostContributionMargin" or "scrapMaterial" or "reworkLabour")
                yield return "scenario: derived input by parts";
            if (Timing.Contains(name) && Objects(value!).Any(shape => Shapes.Any(kind => shape[kind] is not null)))
                yield return "timing: uncertain";
            foreach (var feature in OfValue(value!))
                yield return feature;
        }
        if (scenario["worstEvent"] is not JsonObject worst)
            yield break;
        yield return "worst event: " + (worst["cost"] is null ? "cost computed" : "cost given");
        yield return "worst event: " + (worst["line"] is null ? "no line" : "line");
        if (worst["damage"] is not null)
            yield return "worst event: damage";
    }

    private static IEnumerable<string> OfValue(JsonNode value)
    {
        if (value is not JsonObject)
            yield return "value: number";
        foreach (var shape in Objects(value))
        {
            foreach (var kind in Shapes.Where(kind => shape[kind] is not null))
                yield return "shape: " + kind;
            if (Shapes.Any(kind => shape[kind] is not null) && (shape["min"] is not null || shape["max"] is not null))
                yield return "shape: cut";
            if (shape["smoothed"] is not null)
                yield return "shape: smoothed samples";
            if (shape["conservative"] is not null)
                yield return "value: conservative";
            if (shape["evidence"] is not null)
                yield return "value: graded";
        }
    }

    private static IEnumerable<string> OfResults(Comparison comparison)
    {
        var (results, rules) = (comparison.Results, comparison.Rules);
        foreach (var part in (string[])["checks", "hurdles"])
        {
            foreach (var rule in results[part]!.AsArray())
                yield return $"{part}: {rule!["verdict"]}";
        }
        yield return $"verdict: {results["verdict"]}";
        if (rules["finance"]!["timing"]?.GetValue<string>() is "yearEnd" or "midYear")
            yield return $"timing: {rules["finance"]!["timing"]}";
        yield return $"decision: {results["decision"]}";
        if (results["outcomes"]!["payback"]!["never"]!.GetValue<double>() > 0)
            yield return "result: payback never";
        if (results["outcomes"]!["irr"]!["none"]!.GetValue<double>() > 0)
            yield return "result: no rate of return";
        if (results["bridge"]?["stages"]?.AsArray().Count > 2)
            yield return "result: bridge from a claim";
        if (results["adjustments"]!.AsArray() is { Count: > 0 } adjustments)
            yield return adjustments.Count > 1 ? "result: several adjustments" : "result: adjustment";
        if (comparison.Case.Values.Any(value => value.Widening > 0))
            yield return "result: widened value";
        if (results["unneeded"]!.AsArray().Count > 0)
            yield return "result: unneeded input";
        if (rules["finance"]!["outlay"]?.GetValue<string>() == "untilGoLive")
            yield return "timing: outlay until go-live";
        if (comparison.LongestGoLive > comparison.Case.Terms.HorizonMonths)
            yield return "timing: go-live beyond the horizon";
    }

    /// <summary>Every object of a text, itself too.</summary>
    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject entry => entry.SelectMany(member => Objects(member.Value)).Prepend(entry),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
