using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>The named shapes of one JSON Schema: each is defined once, and may refer to itself.</summary>
internal sealed class Definitions
{
    private readonly SortedDictionary<string, JsonObject?> named = new(StringComparer.Ordinal);

    /// <summary>The schema document (draft 2020-12) of a file that holds one value of this form.</summary>
    /// <param name="form">The form of the file.</param>
    /// <param name="id">The address of the schema.</param>
    /// <param name="title">What the file is called.</param>
    public static JsonObject Document<T>(Reader<T> form, string id, string title)
    {
        ArgumentNullException.ThrowIfNull(form);
        Definitions definitions = new();
        var body = form.Schema(definitions);
        JsonObject document = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = id,
            ["title"] = title,
        };
        if (body["properties"] is JsonObject properties)
            properties.Insert(0, "$schema", new JsonObject
            {
                ["type"] = "string",
                ["description"] = "The schema an editor checks this file by; not read otherwise."
            });
        foreach (var (key, value) in body.ToList())
        {
            body.Remove(key);
            document[key] = value;
        }
        if (definitions.named.Count > 0)
            document["$defs"] = new JsonObject(definitions.named.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        return document;
    }

    /// <summary>A reference to a named shape; the shape is written at its first use.</summary>
    public JsonObject Refer(string name, Func<Definitions, JsonObject> schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (named.TryAdd(name, null))
            named[name] = schema(this);
        return new() { ["$ref"] = $"#/$defs/{name}" };
    }
}
