using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads an object with free keys; all of its entries are looked at before it is given up.</summary>
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
