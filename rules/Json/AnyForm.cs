using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Takes every value.</summary>
internal sealed class AnyForm : Reader<SourceNode>
{
    public override string Expected => "a value";

    public override Placed<SourceNode>? Read(SourceNode node, Problems problems) => new(node, node);

    public override JsonObject Schema(Definitions definitions) => [];

    public override bool Recognises(SourceNode node) => true;
}
