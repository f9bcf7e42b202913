using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads a list; all values are checked, so that every problem is reported.</summary>
internal sealed class ListForm<T>(Reader<T> item, int min, int max) : Reader<IReadOnlyList<Placed<T>>>
{
    public override string Expected => (min, max) switch
    {
        _ when min == max => Invariant($"a list of {Count(min)}"),
        (_, 10_000) => min == 0 ? "a list" : Invariant($"a list of at least {Count(min)}"),
        (0, _) => Invariant($"a list of at most {Count(max)}"),
        _ => Invariant($"a list of {min} to {Count(max)}"),
    };

    public override Placed<IReadOnlyList<Placed<T>>>? Read(SourceNode node, Problems problems)
    {
        if (node.Items is not { } items || items.Count < min || items.Count > max)
            return Mismatch(node, problems, node.Kind == SourceKind.List ? Commas(node.Items!) : "; a list stands in brackets [ ]");
        List<Placed<T>> values = [];
        foreach (var child in items)
        {
            if (item.Read(child, problems) is { } value)
                values.Add(value);
        }
        return values.Count == items.Count ? new(values, node) : null;
    }

    public override JsonObject Schema(Definitions definitions)
    {
        JsonObject schema = new() { ["type"] = "array", ["items"] = item.Schema(definitions) };
        if (min > 0)
            schema["minItems"] = min;
        schema["maxItems"] = max;
        return schema;
    }

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.List;

    /// <summary>Twice as many numbers as there should be are halves of numbers with decimal commas.</summary>
    private string Commas(IReadOnlyList<SourceNode> items) =>
        items.Count == 2 * max && items.All(child => child.NumberText is not null)
        && CommaNumber.Meant(items[0].NumberText!, items[1].NumberText!) is { } meant
            ? $"; decimals are written with a point: {meant}" : "";

    private static string Count(int count) => count == 1 ? "1 value" : Invariant($"{count} values");
}

/// <summary>Reads an object with free keys; all entries are checked, so that every problem is reported.</summary>
internal sealed class MapForm<T>(Reader<T> value, Reader<string> key, int max) : Reader<Map<T>>
{
    public override string Expected => "an object";

    public override Placed<Map<T>>? Read(SourceNode node, Problems problems)
    {
        if (node.Members is not { } members)
            return Mismatch(node, problems);
        if (members.Count > max)
            return problems.Note(node, Invariant($"the object has {members.Count:N0} keys; at most {max:N0} fit here"));
        List<MapEntry<T>> entries = [];
        foreach (var member in members)
        {
            var name = key.Read(member.Key, problems);
            if (value.Read(member.Value, problems) is { } placed && name is not null)
                entries.Add(new(member.Name, member.Key, placed));
        }
        return entries.Count == members.Count ? new(new(entries), node) : null;
    }

    public override JsonObject Schema(Definitions definitions) => new()
    {
        ["type"] = "object",
        ["propertyNames"] = key.Schema(definitions),
        ["additionalProperties"] = value.Schema(definitions),
    };

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Object;
}
