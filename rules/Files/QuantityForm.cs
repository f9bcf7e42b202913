using System.Text.Json.Nodes;
using Roi.Engine.Distributions;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>A value of a file, certain or uncertain, with its source.</summary>
/// <param name="Distribution">The distribution; a constant for a fixed value.</param>
/// <param name="Shape">In words: "PERT 300 to 600, most likely 420".</param>
/// <param name="Source">The source of the figure; null where not stated.</param>
/// <param name="Evidence">measured, estimated, benchmark or vendor; null where not stated.</param>
internal sealed record Quantity(Distribution Distribution, string Shape, string? Source = null, string? Evidence = null);

/// <summary>The forms of a value that is not certain: a number, a shape, or either with its source and evidence.</summary>
internal static class QuantityForm
{
    /// <summary>A number of any unit but a fraction.</summary>
    public static Reader<Quantity> Amount { get; } = Form.Named("amount", () => Sourced("amount", ShapeNumber.Amount));

    /// <summary>A plain number, which has no unit and is no fraction.</summary>
    public static Reader<Quantity> Plain { get; } = Form.Named("plain", () => Sourced("plain", ShapeNumber.Plain));

    /// <summary>The form of an input of a unit.</summary>
    public static Reader<Quantity> Of(Unit unit) => unit.IsFraction ? Fraction : unit.IsNone ? Plain : Amount;

    /// <summary>A fraction, written "30%" or 0.3, and shapes of such.</summary>
    public static Reader<Quantity> Fraction { get; } = Form.Named("fraction", () => Sourced("fraction", ShapeNumber.Fraction));

    /// <summary>A value that is read later, when the rules have declared its unit. The schema allows either form.</summary>
    public static Reader<SourceNode> Unread { get; } = new UnreadForm();

    private static Reader<Quantity> Sourced(string name, ShapeNumber number)
    {
        var bare = ShapeForms.All(name, number);
        var sourced = Form.Object<Quantity>("a value with its source", fields =>
        {
            var value = fields.Telling("value", bare, "The value itself: a number or a shape");
            var source = fields.Optional("source", Form.Text(300), "Where the figure comes from, such as CMMS 2025");
            var evidence = fields.Optional("evidence", Form.Word([.. EvidenceGrades.All]), "How sure the source is");
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
