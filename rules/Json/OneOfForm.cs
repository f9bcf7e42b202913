using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads one of several forms, so that the problems told are those of the form that was meant.</summary>
internal sealed class OneOfForm<T>(string expected, Reader<T>[] variants) : Reader<T>
{
    public override string Expected => expected;

    public override IReadOnlyList<string> TellingKeys => [.. variants.SelectMany(variant => variant.TellingKeys)];

    public override Placed<T>? Read(SourceNode node, Problems problems)
    {
        var meant = variants.Where(variant => variant.Recognises(node)).ToList();
        if (meant.Count > 1 && node.Members is { } both && Told(meant[0], both) is { } first && Told(meant[1], both) is { } second)
        {
            var (earlier, later) = first.Key.Line < second.Key.Line || (first.Key.Line == second.Key.Line && first.Key.Column < second.Key.Column)
                ? (first, second) : (second, first);
            return problems.Note(later.Key, $"{Quoted.Of(later.Name)} may not stand beside {Quoted.Of(earlier.Name)}: keep one of them");
        }
        if (meant.Count > 0)
            return meant[0].Read(node, problems);
        if (node.Members is { Count: > 0 } members && TellingKeys is { Count: > 0 } keys && !problems.IsFull)
        {
            foreach (var member in members)
            {
                if (Suggestion.Nearest(member.Name, keys) is { } near)
                    return problems.Note(member.Key, $"unknown key {Quoted.Of(member.Name)}; did you mean {Quoted.Of(near)}?");
            }
            return problems.Note(node, $"expected an object with one of the keys {Quoted.List(keys, "or")}, found one with {Quoted.List(members.Select(member => member.Name))}");
        }
        return Mismatch(node, problems);
    }

    public override JsonObject Schema(Definitions definitions) =>
        new() { ["anyOf"] = new JsonArray([.. variants.Select(variant => (JsonNode?)variant.Schema(definitions))]) };

    public override bool Recognises(SourceNode node) => variants.Any(variant => variant.Recognises(node));

    private static SourceMember? Told(Reader<T> variant, IReadOnlyList<SourceMember> members) =>
        members.FirstOrDefault(member => variant.TellingKeys.Contains(member.Name));
}
