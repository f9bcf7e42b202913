using System.Collections.Immutable;
using System.Text.Json;

namespace Roi.Rules.Editing;

/// <summary>A JSON value with the bytes that it takes in its file.</summary>
/// <param name="Kind">The kind of value.</param>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="End">The offset after its last byte.</param>
internal sealed record SpannedValue(JsonValueKind Kind, int Start, int End)
{
    /// <summary>The members of an object, in the order of the file; empty for any other kind. Keys may repeat.</summary>
    public ImmutableArray<SpannedMember> Members { get; init; } = [];

    /// <summary>The values of a list, in order; empty for any other kind.</summary>
    public ImmutableArray<SpannedValue> Items { get; init; } = [];

    /// <summary>The decoded characters of a text; null for any other kind.</summary>
    public string? Text { get; init; }

    /// <summary>The comments inside it, at any depth, as offsets of their first bytes.</summary>
    public ImmutableArray<int> Comments { get; init; } = [];

    /// <summary>The first member of a key; null where there is none.</summary>
    public SpannedMember? Find(string key) => Members.FirstOrDefault(member => member.Key == key);

    /// <summary>The offset of the first byte of the last member or item; null where there is none.</summary>
    public (int Start, int End)? Last => !Members.IsEmpty ? (Members[^1].Start, Members[^1].Value.End)
        : !Items.IsEmpty ? (Items[^1].Start, Items[^1].End) : null;

    /// <summary>Parses a JSON text in which comments and trailing commas are allowed.</summary>
    /// <param name="utf8">The text, with or without a byte order mark. Offsets count from its first byte.</param>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static SpannedValue Parse(ReadOnlySpan<byte> utf8)
    {
        var mark = utf8.StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
        Utf8JsonReader reader = new(utf8[mark..], new() { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true });
        List<int> comments = [];
        Next(ref reader, mark, comments);
        var root = Read(ref reader, mark, comments);
        while (reader.Read())
            comments.Add((int)reader.TokenStartIndex + mark);
        return root;
    }

    /// <summary>Reads the value at which the reader stands.</summary>
    private static SpannedValue Read(ref Utf8JsonReader reader, int mark, List<int> comments)
    {
        var (start, outer) = ((int)reader.TokenStartIndex + mark, comments.Count);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return new(KindOf(reader.TokenType), start, (int)reader.BytesConsumed + mark)
            {
                Text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null,
            };
        var members = ImmutableArray.CreateBuilder<SpannedMember>();
        var items = ImmutableArray.CreateBuilder<SpannedValue>();
        var kind = KindOf(reader.TokenType);
        while (Next(ref reader, mark, comments) is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            if (kind == JsonValueKind.Array)
            {
                items.Add(Read(ref reader, mark, comments));
                continue;
            }
            var (at, key) = ((int)reader.TokenStartIndex + mark, reader.GetString()!);
            Next(ref reader, mark, comments);
            members.Add(new(key, at, Read(ref reader, mark, comments)));
        }
        return new(kind, start, (int)reader.BytesConsumed + mark)
        {
            Members = members.DrainToImmutable(),
            Items = items.DrainToImmutable(),
            Comments = [.. comments.Skip(outer)],
        };
    }

    /// <summary>The next token that is no comment.</summary>
    private static JsonTokenType Next(ref Utf8JsonReader reader, int mark, List<int> comments)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.Comment)
            comments.Add((int)reader.TokenStartIndex + mark);
        return reader.TokenType;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}

/// <summary>A member of an object.</summary>
/// <param name="Key">Its key, escapes decoded.</param>
/// <param name="Start">The offset of the quote before the key.</param>
/// <param name="Value">Its value.</param>
internal sealed record SpannedMember(string Key, int Start, SpannedValue Value);
