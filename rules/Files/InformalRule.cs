using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The figure that people quote of an input whose parts they have not added up. No number of a case depends on it.</summary>
/// <param name="Input">The input that holds the figure; in the unit of the one that declares this.</param>
/// <param name="Usual">How many times the figure the sum of the parts usually is, lowest and highest; null where nothing is known.</param>
/// <param name="Source">The source of that; null where not stated.</param>
internal sealed record InformalRule(Placed<string> Input, (double Low, double High)? Usual, string? Source)
{
    internal static Reader<InformalRule> Reader { get; } = Form.Object<InformalRule>("what an input is held against", fields =>
    {
        var input = fields.Required(RuleKeys.Input, Form.Text(200), "The input with the figure that people quote");
        var usual = fields.Optional(RuleKeys.Usual, Form.ListOf(Form.Number(0), 2, 2),
            "How many times that figure the sum of the parts usually is: [low, high]");
        var source = fields.Optional(RuleKeys.Source, Form.Text(1000), "Where the usual ratio comes from");
        return row =>
        {
            if (usual.At(row) is not { Value: [var low, var high] })
                return new(input.At(row), null, source.At(row)?.Value);
            if (low.Value > high.Value)
                row.Note(low.Node, Invariant($"low {low.Value} is above high {high.Value}; write the smaller one first"));
            return new(input.At(row), (low.Value, high.Value), source.At(row)?.Value);
        };
    }, KeyPlaces.Of);
}
