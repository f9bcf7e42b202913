using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads an object of declared keys.</summary>
internal sealed class ObjectForm<T> : Reader<T>
{
    private readonly IReadOnlyList<Field> fields;
    private readonly Func<Row, T> construct;
    private readonly Func<string, string?>? elsewhere;
    private readonly string[] keys;

    public ObjectForm(string expected, Func<Fields, Func<Row, T>> declare, Func<string, string?>? elsewhere)
    {
        this.elsewhere = elsewhere;
        Fields declaration = new();
        construct = declare(declaration);
        (Expected, fields) = (expected, declaration.Declared);
        keys = [.. fields.Select(field => field.Key)];
        TellingKeys = [.. fields.Where(field => field.Tells).Select(field => field.Key)];
    }

    public override string Expected { get; }

    public override IReadOnlyList<string> TellingKeys { get; }

    /// <summary>Looks at every key before it gives up. An unknown key is reported and otherwise passed over.</summary>
    public override Placed<T>? Read(SourceNode node, Problems problems)
    {
        if (node.Members is not { } members)
            return Mismatch(node, problems, "; an object stands in braces { }");
        foreach (var member in members)
        {
            if (keys.Contains(member.Name) || (member.Name == "$schema" && node.Parent is null))
                continue;
            if (problems.IsFull)
                problems.NoteUnlisted();
            else
                problems.Note(member.Key, $"unknown key {Quoted.Of(member.Name)}{Ending(member.Name)}");
        }
        var values = new object?[fields.Count];
        var isComplete = true;
        foreach (var field in fields)
        {
            if (node.Find(field.Key) is { } member)
            {
                values[field.Index] = field.Read(member.Value, problems);
                isComplete &= values[field.Index] is not null;
            }
            else if (field.IsRequired)
            {
                if (problems.IsFull)
                    problems.NoteUnlisted();
                else
                    problems.Note(node, $"the key {Quoted.Of(field.Key)} is missing: {field.Description}");
                isComplete = false;
            }
        }
        if (!isComplete)
            return null;
        Row row = new(node, values, problems);
        var value = construct(row);
        return row.HasProblems || value is null ? null : new(value, node);
    }

    /// <summary>What to do about an unknown key: it belongs elsewhere, or is meant for another.</summary>
    private string Ending(string name) =>
        keys.All(key => !key.Equals(name, StringComparison.OrdinalIgnoreCase)) && elsewhere?.Invoke(name) is { } place
            ? $"; it belongs {place}" : Suggestion.Ending(name, keys, "the keys here are");

    public override JsonObject Schema(Definitions definitions)
    {
        JsonObject schema = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Schema(definitions)))),
        };
        var required = fields.Where(field => field.IsRequired && !field.MayBeInherited).ToList();
        if (required.Count > 0)
            schema["required"] = new JsonArray([.. required.Select(field => (JsonNode?)field.Key)]);
        schema["additionalProperties"] = false;
        return schema;
    }

    public override bool Recognises(SourceNode node) =>
        node.Members is { } members && (TellingKeys.Count == 0 || members.Any(member => TellingKeys.Contains(member.Name)));
}
