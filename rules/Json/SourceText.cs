using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Writes a value that was read as JSON again.</summary>
internal static class SourceText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value in one line, without comments.</summary>
    public static string Of(SourceNode value) => Node(value)?.ToJsonString(Plain) ?? "null";

    private static JsonNode? Node(SourceNode value) => value.Items is { } items ? new JsonArray([.. items.Select(Node)])
        : value.Members is { } members ? new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, Node(member.Value))))
        : value.Text is { } text ? JsonValue.Create(text) : value.Number is { } number ? JsonValue.Create(number)
        : value.Flag is { } flag ? JsonValue.Create(flag) : null;
}
