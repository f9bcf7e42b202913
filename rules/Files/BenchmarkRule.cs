using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A figure that stands for an input of which a plant knows nothing. No number of a case depends on it until it is
/// taken.</summary>
/// <param name="Value">The value as it stands in the file, in the unit of the input.</param>
/// <param name="Source">Where it comes from.</param>
internal sealed record BenchmarkRule(SourceNode Value, string Source)
{
    /// <summary>The value as JSON in one line.</summary>
    public string Json => SourceText.Of(Value);

    /// <summary>The value for people.</summary>
    public string Shape => FieldText.Of(RuleKeys.Value, Value)!;

    internal static Reader<BenchmarkRule> Reader { get; } = Form.Object<BenchmarkRule>("a benchmark", fields =>
    {
        var value = fields.Required(RuleKeys.Value, QuantityForm.Unread, "The value, as a scenario would give it");
        var source = fields.Required(RuleKeys.Source, Form.Text(300), "Where it comes from");
        return row => new(value.Of(row), source.Of(row));
    }, KeyPlaces.Of);
}
