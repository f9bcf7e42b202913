using System.Text.Json.Nodes;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The forms of a value that is not certain: a number, a shape, or either with its source and evidence.</summary>
public static class QuantityForm
{
    /// <summary>A number of any unit but a fraction.</summary>
    public static Reader<Quantity> Amount { get; } = Form.Named("amount", () => Sourced("amount", ShapeNumber.Amount));

    /// <summary>A fraction, written "30%" or 0.3, and shapes of such.</summary>
    public static Reader<Quantity> Fraction { get; } = Form.Named("fraction", () => Sourced("fraction", ShapeNumber.Fraction));

    /// <summary>A value that is looked at later, when the rules have said what it is: the schema allows either form.</summary>
    public static Reader<SourceNode> Unread { get; } = new UnreadForm();

    /// <summary>How sure the source of a value is, from the surest.</summary>
    public static IReadOnlyList<string> EvidenceGrades { get; } = ["measured", "estimated", "benchmark", "vendor"];

    private static Reader<Quantity> Sourced(string name, ShapeNumber number)
    {
        var bare = ShapeForms.All(name, number);
        var sourced = Form.Object<Quantity>("a value with its source", fields =>
        {
            var value = fields.Telling("value", bare, "The value itself: a number or a shape");
            var source = fields.Optional("source", Form.Text(300), "Where the figure comes from, such as CMMS 2025");
            var evidence = fields.Optional("evidence", Form.Word([.. EvidenceGrades]), "How sure the source is");
            return row => value.Of(row) with { Source = source.At(row)?.Value, Evidence = evidence.At(row)?.Value };
        });
        return Form.OneOf(number.Expected, [sourced, bare]);
    }

    private sealed class UnreadForm : Reader<SourceNode>
    {
        public override string Expected => "a value";

        public override Placed<SourceNode>? Read(SourceNode node, Problems problems) => new(node, node);

        public override JsonObject Schema(Definitions definitions) =>
            new() { ["anyOf"] = new JsonArray(Amount.Schema(definitions), Fraction.Schema(definitions)) };

        public override bool Recognises(SourceNode node) => true;
    }
}
