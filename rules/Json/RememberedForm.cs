using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>A form that reads each node once: trees that share a node share what was read of it.</summary>
/// <remarks>A node with a problem is read again each time, so that the problem is reported each time.</remarks>
internal sealed class RememberedForm<T>(Reader<T> form) : Reader<T>
{
    private readonly ConditionalWeakTable<SourceNode, Placed<T>> known = [];

    public override string Expected => form.Expected;

    public override IReadOnlyList<string> TellingKeys => form.TellingKeys;

    public override Placed<T>? Read(SourceNode node, Problems problems)
    {
        if (known.TryGetValue(node, out var read))
            return read;
        if (problems.IsFull)
            return form.Read(node, problems);
        Problems own = new();
        read = form.Read(node, own);
        problems.AddAll(own);
        if (read is not null && !own.Any)
            known.TryAdd(node, read);
        return read;
    }

    public override JsonObject Schema(Definitions definitions) => form.Schema(definitions);

    public override bool Recognises(SourceNode node) => form.Recognises(node);

    public override string Advice(SourceNode node) => form.Advice(node);

    public override JsonNode? Written(T value) => form.Written(value);
}
