using System.Text.Json.Nodes;
using Roi.Rules.Effective;
using Roi.Rules.Files;
using Roi.Rules.Running;

namespace Roi.Cli.Reports;

/// <summary>The JSON Schema of what <c>roi rules show --json</c> writes; a test holds real output against it.</summary>
public static class EffectiveRulesSchema
{
    private const string Word = "string", Maybe = "string|null";

    /// <summary>The schema as it is committed.</summary>
    public static string Text
    {
        get
        {
            JsonObject schema = new()
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["$id"] = "effective-rules.schema.json",
                ["title"] = "Rules in effect for a scenario of Roi.Analysis",
                ["description"] = "Numbers are unrounded; a fraction is a fraction (30 % is 0.3); null is not given, not set or not approved.",
            };
            foreach (var (key, value) in Body().ToList())
                schema[key] = value?.DeepClone();
            return Schemas.Text(schema);
        }
    }

    private static JsonObject Body() => Object(
        ("title", Typed(Word, "Title of the scenario")),
        ("currency", Typed(Word, "Three-letter code of all money")),
        ("site", Object(
            ("deployment", Typed(Word, "What is bought")), ("criticality", Typed(Maybe, "How much depends on the equipment")),
            ("scale", Typed(Maybe, "The size of the plant")), ("industry", Typed(Maybe, "Free text")))),
        ("rules", Object(
            ("id", Typed(Word, "Id of the rules that were named")), ("version", Typed(Word, "Their version")), ("title", Typed(Word, "Their title")),
            ("layers", List("Every rule file that took part, the base first", Object(
                ("id", Typed(Word, "Its id")), ("version", Typed(Word, "Its version")), ("path", Typed(Word, "The file")),
                ("approvedBy", Typed(Maybe, "Who approved it")), ("approvedOn", Typed(Maybe, "When, as yyyy-MM-dd"))))))),
        ("factors", List("Reduction factors, then vendorShareKept if there is one", Object(
            ("name", Typed(Word, "As formulas know it")), ("title", Typed(Word, "In words")), ("value", Value("What each trial draws from, a fraction")),
            ("conservative", Typed("number", "Its value in the conservative case")), ("when", Typed(Maybe, "The condition of the case that applies; null for the standard value")),
            ("isUsed", Typed("boolean", "Whether this case needs it")), ("source", Typed(Maybe, "Where the figure comes from")),
            ("setBy", Origin("Where the value is set")), ("conservativeSetBy", Origin("Where the conservative value is set"))))),
        ("finance", List("Terms of finance", Object(
            ("name", Typed(Word, "As files know it")), ("title", Typed(Word, "In words")), ("value", Typed(Word, "The value in words")),
            ("number", Typed("number|null", "The value as a number; null for a word or a list")), ("setBy", Origin("Null for a default"))))),
        ("drivers", List("Sources of benefit", Object(
            ("id", Typed(Word, "Its id")), ("title", Typed(Word, "In words")), ("formula", Typed(Word, "In money per year")),
            ("when", Typed(Maybe, "When it may be claimed; null for always")), ("isClaimed", Typed("boolean", "Whether it is claimed on this site")),
            ("source", Typed(Maybe, "Where the formula comes from")), ("setBy", Origin("Where it is set"))))),
        ("checks", List("Credibility checks", Object(
            ("id", Typed(Word, "Its id")), ("title", Typed(Word, "In words")), ("severity", new() { ["enum"] = new JsonArray("info", "warning", "error") }),
            ("expect", Typed(Word, "What has to hold")), ("when", Typed(Maybe, "Which sites it concerns; null for all")),
            ("currency", Typed(Maybe, "The currency of its bound")), ("notApplicable", Typed(Maybe, "Why it does not concern this scenario; null where it does")),
            ("source", Typed(Word, "Where the bound comes from")), ("setBy", Origin("Where it is set"))))),
        ("inputs", List("Numbers of the scenario, given, derived or by default, and claims of the vendor", Object(
            ("name", Typed(Word, "line/name for one of a line")), ("title", Typed(Word, "In words")), ("unit", Typed(Word, "As the rules declare it")),
            ("value", Value("Null where a formula makes it of others")), ("formula", Typed(Maybe, "The formula; null where it is given")),
            ("isUsed", Typed("boolean", "Whether this case needs it")), ("source", Typed(Maybe, "Where the figure comes from")),
            ("evidence", Typed(Maybe, "measured, estimated, benchmark or vendor")), ("setBy", Origin("Its layer is null for the scenario"))))));

    private static JsonObject Value(string description) => Nullable(description, Object(
        ("shape", Typed(Word, "In words")), ("p10", Typed("number", "")), ("p50", Typed("number", "")), ("p90", Typed("number", ""))));

    private static JsonObject Origin(string description) => Nullable(description, Object(
        ("layer", Typed(Maybe, "Id of the rule file")), ("path", Typed(Word, "The file")), ("line", Typed("integer", "From 1")),
        ("approvedBy", Typed(Maybe, "Who approved the rule file")), ("approvedOn", Typed(Maybe, "When, as yyyy-MM-dd"))));

    private static JsonObject Nullable(string description, JsonObject schema)
    {
        schema["type"] = new JsonArray("object", "null");
        schema["description"] = description;
        return schema;
    }

    private static JsonObject List(string description, JsonObject items) => new() { ["type"] = "array", ["description"] = description, ["items"] = items };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
        ["required"] = new JsonArray([.. properties.Select(property => (JsonNode?)property.Name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Typed(string types, string description)
    {
        JsonObject schema = new()
        {
            ["type"] = types.Split('|') is [var single] ? single : new JsonArray([.. types.Split('|').Select(type => (JsonNode?)type)]),
        };
        if (description.Length > 0)
            schema["description"] = description;
        return schema;
    }
}
