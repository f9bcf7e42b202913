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
/// <param name="Conservative">The value of the conservative case where the file gives one.</param>
internal sealed record Quantity(
    Distribution Distribution, string Shape, string? Source = null, string? Evidence = null, double? Conservative = null)
{
    /// <summary>Whether the distribution is made of measured samples, whatever cuts it off.</summary>
    public bool IsMeasured => Distribution is Resampled or Empirical or Truncated { Inner: Resampled or Empirical };

    /// <summary>A shape without a highest value is cut off at the highest possible one where less than this share lies above it.</summary>
    private const double Negligible = 1e-6;

    /// <summary>The means of the inputs that it was worked out with, by their names, each in its unit; null where none is stated.</summary>
    public Map<double>? WorkedOutWith { get; init; }

    private (Distribution Distribution, string Shape)? Uncut { get; init; }

    /// <summary>The value with nothing above a highest possible value: itself, or cut off there and saying so; null where it reaches
    /// further.</summary>
    /// <param name="highest">In the value's unit.</param>
    /// <param name="text">The highest possible value as people read it.</param>
    public Quantity? Within(double highest, string text)
    {
        if (Distribution.Max <= highest)
            return this;
        var (shape, words) = Uncut ?? (Distribution, Shape);
        return !double.IsInfinity(shape.Max) || !(shape.Survival(highest) < Negligible) ? null : this with
        {
            Distribution = new Truncated(shape, max: highest),
            Shape = $"{words}, cut at {text}",
            Uncut = (shape, words),
        };
    }

    /// <summary>The highest value that the shape has as it is written, before any cut; infinite where there is none.</summary>
    public double Reach => (Uncut?.Distribution ?? Distribution).Max;
}

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
            var conservative = fields.Optional(RuleKeys.Conservative, number.Form,
                "The value of the conservative case; left out, the P50, or the worse of mean and P50 of a discrete risk");
            var with = fields.Optional(RuleKeys.WorkedOutWith, Form.MapOf(Form.Number(0)),
                "The means of the inputs that the value was worked out with, by name; where one has changed since, every report says so");
            return row =>
            {
                var quantity = value.Of(row);
                if (conservative.At(row) is { } careful)
                    NoteOutside(row, careful, quantity.Distribution, number);
                return quantity with
                {
                    Source = source.At(row)?.Value,
                    Evidence = evidence.At(row)?.Value,
                    Conservative = conservative.At(row)?.Value,
                    WorkedOutWith = with.At(row)?.Value,
                };
            };
        });
        return Form.OneOf(number.Expected, [sourced, bare]);
    }

    /// <summary>Reports a conservative value that the value itself cannot have. A fixed value may have any.</summary>
    private static void NoteOutside(Row row, Placed<double> conservative, Distribution distribution, ShapeNumber number)
    {
        if (conservative.Value < 0)
            row.Note(conservative.Node, $"expected 0 or more, found {conservative.Node.Describe()}");
        else if (!distribution.IsConstant && conservative.Value > distribution.Max)
            row.Note(conservative.Node, $"the conservative value {number.Text(conservative.Value)} is above the highest value "
                + $"{number.Text(distribution.Max)} that the value can have");
        else if (!distribution.IsConstant && conservative.Value < distribution.Min)
            row.Note(conservative.Node, $"the conservative value {number.Text(conservative.Value)} is below the lowest value "
                + $"{number.Text(distribution.Min)} that the value can have");
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
