using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Roi.Rules.Audits;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports;

/// <summary>An audit for other programs, unrounded, and the schema that it keeps to.</summary>
public static class AuditJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes audit.json.</summary>
    public static void Write(Audit audit, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(audit);
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("runId", audit.Expected.RunId);
            json.WriteString("version", audit.Expected.Version);
            json.WriteString("title", audit.Title);
            json.WriteString("scenario", audit.Expected.Title);
            json.WriteString("currency", audit.Expected.Currency);
            if (audit.Months is { } months)
                json.WriteNumber("months", months);
            else
                json.WriteNull("months");
            json.WriteStartObject("figures");
            foreach (var row in audit.Rows)
                Write(json, row);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, AuditRow row)
    {
        json.WriteStartObject(row.Name);
        json.WriteString("title", row.Title);
        json.WriteString("unit", row.Unit);
        json.WriteNumber("actual", row.Actual);
        json.WriteNumber("p10", row.P10);
        json.WriteNumber("p50", row.P50);
        json.WriteNumber("p90", row.P90);
        json.WriteNumber("shareLower", row.ShareLower);
        json.WriteNumber("shareHigher", row.ShareHigher);
        json.WriteString("place", CamelCase(row.Place.ToString()));
        json.WriteEndObject();
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The schema as it is committed.</summary>
    public static string Schema => Schemas.Text(new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = "audit.schema.json",
        ["title"] = "An audit of Roi.Analysis",
        ["description"] = "What came in, and where it fell among the trials. Numbers are unrounded; a ratio is a fraction.",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["runId"] = Typed("string", "Digest of the run that the figures are held against"),
            ["version"] = Typed("string", "Version of the program"),
            ["title"] = Typed("string", "What was counted"),
            ["scenario"] = Typed("string", "Title of the scenario"),
            ["currency"] = Typed("string", "Three-letter code of all money"),
            ["months"] = new JsonObject { ["type"] = new JsonArray("integer", "null"), ["description"] = "Benefits are of months 1 to this one; null: of a year at full rate" },
            ["figures"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Figure() },
        },
        ["required"] = new JsonArray("runId", "version", "title", "scenario", "currency", "months", "figures"),
        ["additionalProperties"] = false,
    });

    private static JsonObject Figure()
    {
        (string Name, JsonObject Schema)[] properties =
        [
            ("title", Typed("string", "In words")), ("unit", Typed("string", "As the rules declare it")), ("actual", Typed("number", "What came in")),
            ("p10", Typed("number", "Expected")), ("p50", Typed("number", "Expected")), ("p90", Typed("number", "Expected")),
            ("shareLower", Typed("number", "Share of trials that were lower")), ("shareHigher", Typed("number", "Share of trials that were higher")),
            ("place", new() { ["enum"] = new JsonArray([.. Enum.GetNames<AuditPlace>().Select(name => (JsonNode?)CamelCase(name))]) }),
        ];
        return new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
            ["required"] = new JsonArray([.. properties.Select(property => (JsonNode?)property.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Typed(string type, string description) => new() { ["type"] = type, ["description"] = description };
}
