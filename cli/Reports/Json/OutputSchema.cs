using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Roi.Rules.Files;

namespace Roi.Cli.Reports.Json;

/// <summary>The JSON Schemas of the output documents, exported from the records that are written.</summary>
internal static class OutputSchema
{
    private static readonly JsonSchemaExporterOptions Options =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>The JSON Schema of a document, as text. Title and description are the document's <see cref="DisplayNameAttribute"/> and
    /// <see cref="DescriptionAttribute"/>.</summary>
    /// <param name="document">The type of the document.</param>
    /// <param name="id">The name of the schema's file.</param>
    public static string Text(JsonTypeInfo document, string id)
    {
        var exported = document.GetJsonSchemaAsNode(Options).AsObject();
        Inline(exported, exported);
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = id,
            ["title"] = document.Type.GetCustomAttribute<DisplayNameAttribute>()!.DisplayName,
            ["description"] = document.Type.GetCustomAttribute<DescriptionAttribute>()!.Description,
        };
        foreach (var (key, value) in exported)
            schema[key] = value?.DeepClone();
        return Schemas.Text(schema);
    }

    /// <summary>Adds the attributes of a member to its schema, and removes optional members from the required ones.</summary>
    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = node.AsObject();
        if (schema["required"] is JsonArray required)
        {
            var optional = context.TypeInfo.Properties.Where(MayBeMissing).Select(property => property.Name).ToHashSet();
            required.RemoveAll(name => optional.Contains((string)name!));
        }
        if (context.PropertyInfo is not { } member)
            return schema;
        if (IsLeftOutWhenNull(member))
            schema["type"] = schema["type"]!.AsArray()[0]!.DeepClone();
        var item = schema["items"] ?? schema["additionalProperties"];
        if (Of<AllowedValuesAttribute>(member) is { } allowed)
            Allow(item is JsonObject words ? words : schema, allowed);
        if (Of<ItemDescriptionAttribute>(member) is { } each)
            item!["description"] = each.Text;
        if (Of<DescriptionAttribute>(member) is { } description)
            schema["description"] = description.Description;
        return schema;
    }

    private static void Allow(JsonObject schema, AllowedValuesAttribute allowed)
    {
        schema.Remove("type");
        schema["enum"] = new JsonArray([.. allowed.Values.Select(word => (JsonNode?)(string?)word)]);
    }

    private static bool MayBeMissing(JsonPropertyInfo member) =>
        IsLeftOutWhenNull(member) || Of<AddedLaterAttribute>(member) is not null;

    private static bool IsLeftOutWhenNull(JsonPropertyInfo member) =>
        Of<JsonIgnoreAttribute>(member)?.Condition == JsonIgnoreCondition.WhenWritingNull;

    private static T? Of<T>(JsonPropertyInfo member)
        where T : Attribute => member.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();

    /// <summary>Replaces each reference by the schema that it refers to, without its description, which belongs to the other member. No
    /// record contains itself, so this ends.</summary>
    private static void Inline(JsonNode? node, JsonObject document)
    {
        foreach (var child in node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items.AsEnumerable(),
            _ => [],
        })
        {
            Inline(child, document);
            if (child is not JsonObject schema || (string?)schema["$ref"] is not { } pointer)
                continue;
            var target = pointer.Split('/')[1..].Aggregate((JsonNode)document, (at, key) => at[key]!);
            Inline(target, document);
            schema.Remove("$ref");
            foreach (var (key, value) in target.AsObject().Where(member => member.Key != "description").Reverse())
                schema.Insert(0, key, value?.DeepClone());
        }
    }
}

/// <summary>Marks a member that is always written, but not required by the schema, because documents of earlier versions lack it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddedLaterAttribute : Attribute;

/// <summary>Describes each element of a list, or each value of an object whose member names are data.</summary>
/// <param name="text">The description in the schema.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemDescriptionAttribute(string text) : Attribute
{
    /// <summary>The description in the schema.</summary>
    public string Text => text;
}
