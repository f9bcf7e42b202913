using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>A form with a name in the schema, found when first used: so it may hold itself, and be declared in any order.</summary>
internal sealed class NamedForm<T> : Reader<T>
{
    private readonly string name;
    private readonly Lazy<Reader<T>> form;

    public NamedForm(string name, Func<Reader<T>, Reader<T>> declaration) => (this.name, form) = (name, new(() => declaration(this)));

    public override string Expected => form.Value.Expected;

    public override IReadOnlyList<string> TellingKeys => form.Value.TellingKeys;

    public override Placed<T>? Read(SourceNode node, Problems problems) => form.Value.Read(node, problems);

    public override JsonObject Schema(Definitions definitions) => definitions.Refer(name, form.Value.Schema);

    public override bool Recognises(SourceNode node) => form.Value.Recognises(node);

    public override JsonNode? Written(T value) => form.Value.Written(value);
}
