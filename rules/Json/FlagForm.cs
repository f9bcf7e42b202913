using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads true or false.</summary>
internal sealed class FlagForm : Reader<bool>
{
    public override string Expected => "true or false";

    public override Placed<bool>? Read(SourceNode node, Problems problems)
    {
        if (node.Flag is { } flag)
            return new(flag, node);
        return Mismatch(node, problems, node.Text is "true" or "false" ? "; write it without quotes" : "");
    }

    public override JsonObject Schema(Definitions definitions) => new() { ["type"] = "boolean" };

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Flag;

    public override JsonNode? Written(bool value) => value;
}
