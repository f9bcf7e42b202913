using System.Text.Json.Nodes;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Proving;
using Roi.Rules.Running;

namespace Roi.Cli.Reports;

/// <summary>The JSON Schema of results.json, kept beside what writes it; a test holds real results against it.</summary>
public static class ResultsSchema
{
    /// <summary>The schema as it is committed.</summary>
    public static string Text => Schemas.Text(new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = "results.schema.json",
        ["title"] = "Results of Roi.Analysis",
        ["description"] = "Numbers are unrounded; a ratio is a fraction (ROI of 111.7 % is 1.117); null is never, none or not defined.",
        ["type"] = "object",
        ["properties"] = Properties(
            ("runId", Typed("string", "Digest of scenario, rules, layers, seed, trials, sampling and version")),
            ("version", Typed("string", "Version of the program")),
            ("title", Typed("string", "Title of the scenario")),
            ("currency", Typed("string", "Three-letter code of all money")),
            ("trials", Typed("integer", "Trials that were run")),
            ("seed", Typed("integer", "The seed")),
            ("sampling", Words("sobol", "lhs", "random")),
            ("replicates", Typed("integer", "Independent randomisations, whose spread gives the standard errors")),
            ("rules", Rules()),
            ("outcomes", Map(Outcome())),
            ("conservativeCase", Map(Number("The outcome in the conservative case"))),
            ("checks", new() { ["type"] = "array", ["items"] = Check() }),
            ("rankCorrelations", Object(
                ("outcome", Typed("string", "What the inputs are correlated with")),
                ("trials", Typed("integer", "Trials that the coefficients rest on")),
                ("inputs", Map(Number("Spearman's rank correlation"))))),
            ("adjustments", new()
            {
                ["type"] = "array",
                ["description"] = "P50s with and without each input that stands away from its neutral value, and without all of them",
                ["items"] = Object(
                    ("inputs", new() { ["type"] = "array", ["items"] = Typed("string", "Name in the rules") }),
                    ("taken", Number("P50 of what it is taken to be; null for several inputs")),
                    ("neutral", Number("The value at which it changes nothing; null for several inputs")),
                    ("with", Medians()), ("without", Medians())),
            }),
            ("bridge", Bridge()),
            ("evidence", Evidence()),
            ("verdict", Words("credible", "recheck", "notCredible"))),
        ["required"] = new JsonArray(
            "runId", "currency", "trials", "seed", "sampling", "replicates", "rules", "outcomes", "conservativeCase", "checks", "verdict"),
        ["additionalProperties"] = false,
    });

    private static JsonObject Rules() => Object(
        ("id", Typed("string", "Id of the rules")),
        ("version", Typed("string", "Their version")),
        ("layers", new()
        {
            ["type"] = "array",
            ["description"] = "Every rule file that took part, the base first",
            ["items"] = Object(["id", "version"],
                ("id", Typed("string", "Its id")), ("version", Typed("string", "Its version")),
                ("approvedBy", Typed("string", "Who approved it")), ("approvedOn", Typed("string", "When, as yyyy-MM-dd"))),
        }));

    private static JsonObject Medians() => Object(
        ("totalBenefit", Number("Money per year")), ("roi", Number("Run-rate ROI")), ("npv", Number("Money")), ("payback", Number("Months; null for never")));

    private static JsonObject Outcome() => Object(["unit", "mean", "sd", "p10", "p50", "p90", "percentiles", "standardError"],
        ("unit", Typed("string", "The currency, the currency per year, fraction or months")),
        ("mean", Number("Null where any trial is never, none or not defined")),
        ("sd", Number("Standard deviation; null where the mean is")),
        ("p10", Number("One trial in ten is lower")),
        ("p50", Number("The median")),
        ("p90", Number("One trial in ten is higher")),
        ("percentiles", Map(Number("By percent"))),
        ("standardError", Object(("mean", Number("")), ("p10", Number("")), ("p50", Number("")), ("p90", Number("")))),
        ("never", Typed("number", "Share of trials that never pay back")),
        ("none", Typed("number", "Share of trials without a rate of return")));

    private static JsonObject Bridge() => Object(
        ("unit", Typed("string", "The currency per year")),
        ("horizonMonths", Typed("integer", "Months over which what is earned is averaged")),
        ("stages", List("From all that is claimed to what is earned; steps are differences of the medians", Object(
            ("stage", Words([.. Enum.GetValues<BridgeStageKind>().Select(BridgeJson.Word)])), ("benefit", Amounts()), ("roi", Amounts())))),
        ("steps", List("One fewer than stages; first median plus all steps is exactly the last", Object(["step", "benefit", "roi", "boundIn", "rules"],
            ("step", Words([.. Enum.GetValues<BridgeStepKind>().Select(BridgeJson.Word)])),
            ("benefit", Number("Change of the median, in money per year")), ("roi", Number("Change of the median, as a fraction")),
            ("boundIn", Typed("number", "Share of trials in which the step lowered something")),
            ("claims", Map(Typed("number", "The same for the claim of one factor"))), ("rules", List("What the step rests on", BridgeRule()))))),
        ("claimed", List("The vendor's claims", BridgeRule())));

    private static JsonObject Evidence() => Object(
        ("trials", Typed("integer", "Trials that the shares rest on")),
        ("standardError", Number("Of any share at most; null where no share is a number")),
        ("grades", Described(Map(Object(
            ("values", Typed("integer", "How many values have the grade")), ("benefit", BenefitShare()), ("cost", CostShare()))),
            "By grade; notStated for values without one. Shares overlap and do not add up")),
        ("assumptions", List("What carries most of the benefit first", Object(
            ("name", Typed("string", "Name in the rules")), ("title", Typed("string", "In words")),
            ("values", Typed("integer", "One for each line, or a single one")), ("benefit", BenefitShare()), ("cost", CostShare()),
            ("evidence", List("The grades of its values", Words([.. QuantityForm.EvidenceGrades, EvidenceJson.NotStated]))),
            ("sources", List("Where they come from", Typed("string", ""))), ("layers", List("Ids of the rule files that set them; none for the scenario", Typed("string", "")))))));

    private static JsonObject BenefitShare() => Number("Share of the P50 of total benefit that vanishes without these values");

    private static JsonObject CostShare() => Number("Share of the P50 of annual total cost that vanishes without these values");

    private static JsonObject Amounts() => Object(
        ("p10", Number("One trial in ten is lower")), ("p50", Number("The median")), ("p90", Number("One trial in ten is higher")),
        ("standardError", Number("Of the median")));

    private static JsonObject BridgeRule() => Object(
        ("name", Typed("string", "Name in the files")), ("layer", OrNull("string", "Id of the rule file that set it; null for the scenario")),
        ("source", OrNull("string", "Where the figure comes from")));

    private static JsonObject List(string description, JsonObject items) =>
        Described(new() { ["type"] = "array", ["items"] = items }, description);

    private static JsonObject OrNull(string type, string description) => Described(new() { ["type"] = new JsonArray(type, "null") }, description);

    private static JsonObject Check() => Object(["id", "severity", "verdict", "observed", "expect", "message"],
        ("id", Typed("string", "Id of the check")),
        ("severity", Words("info", "warning", "error")),
        ("verdict", Words("pass", "fail", "error", "notApplicable")),
        ("observed", Map(Number("A value that the check looked at, by its expression"))),
        ("expect", Typed("string", "What has to hold")),
        ("shareBroken", Number("Share of trials in which it does not hold; null where it is not about trials")),
        ("message", Typed("string", "What the verdict means")));

    private static JsonObject Object(params (string Name, JsonObject Schema)[] properties) =>
        Object([.. properties.Select(property => property.Name)], properties);

    private static JsonObject Object(string[] required, params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = Properties(properties),
        ["required"] = new JsonArray([.. required.Select(name => (JsonNode?)name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Properties(params (string Name, JsonObject Schema)[] properties) =>
        new(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema)));

    private static JsonObject Map(JsonObject value) => new() { ["type"] = "object", ["additionalProperties"] = value };

    private static JsonObject Number(string description) => Described(new() { ["type"] = new JsonArray("number", "null") }, description);

    private static JsonObject Typed(string type, string description) => Described(new() { ["type"] = type }, description);

    private static JsonObject Words(params string[] words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode?)word)]) };

    private static JsonObject Described(JsonObject schema, string description)
    {
        if (description.Length > 0)
            schema["description"] = description;
        return schema;
    }
}
