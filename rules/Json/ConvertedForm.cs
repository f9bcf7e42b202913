using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>A form whose value goes through one more step.</summary>
internal sealed class ConvertedForm<TFrom, T>(Reader<TFrom> form, Func<Placed<TFrom>, Problems, Placed<T>?> step) : Reader<T>
{
    public override string Expected => form.Expected;

    public override IReadOnlyList<string> TellingKeys => form.TellingKeys;

    public override Placed<T>? Read(SourceNode node, Problems problems) =>
        form.Read(node, problems) is { } placed ? step(placed, problems) : null;

    public override JsonObject Schema(Definitions definitions) => form.Schema(definitions);

    public override bool Recognises(SourceNode node) => form.Recognises(node);
}
