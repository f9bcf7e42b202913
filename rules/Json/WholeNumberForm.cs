using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads a whole number within bounds; 12.0 and 1e3 are whole.</summary>
internal sealed class WholeNumberForm(int min, int max) : Reader<int>
{
    public override string Expected { get; } = "a whole number" + NumberForm.Range(
        min == int.MinValue ? double.NegativeInfinity : min, max == int.MaxValue ? double.PositiveInfinity : max);

    public override Placed<int>? Read(SourceNode node, Problems problems)
    {
        if (node.Number is { } number && number >= min && number <= max && number == Math.Floor(number))
            return new((int)number, node);
        return Mismatch(node, problems, NumberForm.Advice(node));
    }

    public override JsonObject Schema(Definitions definitions)
    {
        JsonObject schema = new() { ["type"] = "integer" };
        if (min != int.MinValue)
            schema["minimum"] = min;
        if (max != int.MaxValue)
            schema["maximum"] = max;
        return schema;
    }

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Number;

    public override JsonNode? Written(int value) => value;
}
