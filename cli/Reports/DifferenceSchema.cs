using System.Text.Json.Nodes;
using Roi.Rules.Files;
using Roi.Rules.Running;

namespace Roi.Cli.Reports;

/// <summary>The JSON Schema of difference.json, kept beside what writes it; a test holds real comparisons against it.</summary>
public static class DifferenceSchema
{
    /// <summary>The schema as it is committed.</summary>
    public static string Text
    {
        get
        {
            var document = Object(
                ("old", Rules("The rules as they are")), ("new", Rules("The rules as they shall be")),
                ("edits", List("Every field that both sides fill differently", Edit())),
                ("targetMonths", Typed("number", "The months within which a purchase shall pay back")),
                ("scenarios", List("What the edits are worth, a scenario each; empty where none is named, or no edit can move a number", Scenario())));
            document.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
            document.Insert(1, "$id", "difference.schema.json");
            document.Insert(2, "title", "Two sets of rules of Roi.Analysis held against each other");
            document.Insert(3, "description", "Numbers are unrounded; a ratio is a fraction; null is never, or a difference of it.");
            return Schemas.Text(document);
        }
    }

    private static JsonObject Rules(string description) => Described(Object(
        ("id", Typed("string", "Id of the rules")), ("version", Typed("string", "Their version")),
        ("layers", List("Every rule file that takes part, the base first", Object(
            ("id", Typed("string", "Its id")), ("version", Typed("string", "Its version")))))), description);

    private static JsonObject Edit() => Object(
        ("field", Typed("string", "Where it stands, such as factors.downtimeReduction.range")),
        ("kind", Described(Words("value", "text", "test"), "Only a value can move a result")),
        ("before", Nullable("The old value in words; null where there was none")),
        ("after", Nullable("The new value in words; null where there is none")));

    private static JsonObject Scenario() => Object(
        ("scenario", Typed("string", "The file")), ("title", Typed("string", "Its title")), ("currency", Typed("string", "Three-letter code of all money")),
        ("trials", Typed("integer", "Trials of each run")), ("seed", Typed("integer", "The seed")), ("sampling", Words("sobol", "lhs", "random")),
        ("runId", Sides(Typed("string", "The run id of roi analyse under these rules"))),
        ("verdict", Sides(Words("credible", "recheck", "notCredible"))),
        ("outcomes", Described(new() { ["type"] = "object", ["additionalProperties"] = Outcome() }, "npv, totalBenefit, roi and payback")),
        ("paidBackWithinTarget", Object(
            ("before", Number("Share of trials")), ("after", Number("Share of trials")), ("difference", Number("After less before")),
            ("standardError", Number("Of the difference, paired by randomisation")))),
        ("checks", Flips("Checks that end differently")),
        ("effects", List("The old rules with one edit alone, less the old rules; empty beyond 200 edits", Object(
            ("fields", List("One field, or several that cannot be edited without each other", Typed("string", ""))),
            ("p50", Medians("What it does to the P50")),
            ("conservativeNpv", Number("What it does to NPV in the conservative case")),
            ("checks", Flips("Checks that it alone turns"))))),
        ("interaction", Medians("The whole less the sum of the effects")),
        ("whole", Medians("The new rules less the old rules, at P50")));

    private static JsonObject Outcome() => Object(
        ("unit", Typed("string", "The currency, the currency per year, fraction or months")),
        ("before", Percentiles(true)), ("after", Percentiles(true)), ("difference", Percentiles(true)),
        ("standardError", Described(Percentiles(false), "Of the differences, paired by randomisation")));

    private static JsonObject Percentiles(bool withConservative) => Object([.. ((string[])["p10", "p50", "p90"]).Select(name => (name, Number(""))),
        .. withConservative ? ((string, JsonObject)[])[("conservative", Number("The conservative case"))] : []]);

    private static JsonObject Medians(string description) => Described(Object(
        ("npv", Number("In money")), ("totalBenefit", Number("In money per year")), ("roi", Number("Run-rate, a fraction")), ("payback", Number("In months"))), description);

    private static JsonObject Flips(string description) => List(description, Object(
        ("id", Typed("string", "Id of the check")), ("before", Ending()), ("after", Ending())));

    private static JsonObject Ending() =>
        Described(new() { ["enum"] = new JsonArray("pass", "fail", "error", "notApplicable", null) }, "Null where these rules have no such check");

    private static JsonObject Sides(JsonObject side) => Object(("before", side), ("after", (JsonObject)side.DeepClone()));

    private static JsonObject Object(params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
        ["required"] = new JsonArray([.. properties.Select(property => (JsonNode?)property.Name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject List(string description, JsonObject item) => Described(new() { ["type"] = "array", ["items"] = item }, description);

    private static JsonObject Number(string description) => Described(new() { ["type"] = new JsonArray("number", "null") }, description);

    private static JsonObject Nullable(string description) => Described(new() { ["type"] = new JsonArray("string", "null") }, description);

    private static JsonObject Typed(string type, string description) => Described(new() { ["type"] = type }, description);

    private static JsonObject Words(params string[] words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode?)word)]) };

    private static JsonObject Described(JsonObject schema, string description)
    {
        if (description.Length > 0)
            schema["description"] = description;
        return schema;
    }
}
