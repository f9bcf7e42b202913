using System.Text.Json.Nodes;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Reads [value, weight].</summary>
internal sealed class WeightedForm(ShapeNumber number) : Reader<(double Value, double Weight)>
{
    private static readonly Reader<double> Weight = Form.Number(0);

    public override string Expected => "[value, weight]";

    public override Placed<(double Value, double Weight)>? Read(SourceNode node, Problems problems)
    {
        if (node.Items is not [var first, var second])
            return Mismatch(node, problems);
        return number.Form.Read(first, problems) is { } value && Weight.Read(second, problems) is { } weight
            ? new((value.Value, weight.Value), node)
            : null;
    }

    public override JsonObject Schema(Definitions definitions) => new()
    {
        ["type"] = "array",
        ["prefixItems"] = new JsonArray(number.Form.Schema(definitions), Weight.Schema(definitions)),
        ["minItems"] = 2,
        ["maxItems"] = 2,
    };

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.List;
}
