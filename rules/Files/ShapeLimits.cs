using Roi.Engine.Distributions;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The keys "min" and "max" beside a shape, which truncate it, and the limits of every shape.</summary>
internal sealed class ShapeLimits
{
    private readonly ShapeNumber number;
    private readonly OptionalField<double> min;
    private readonly OptionalField<double> max;

    public ShapeLimits(Fields fields, ShapeNumber number)
    {
        this.number = number;
        min = fields.Optional("min", number.Form, "Cuts the shape off below this value");
        max = fields.Optional("max", number.HighestForm, "Cuts the shape off above this value");
    }

    /// <summary>The shape within its limits; reports invalid parameters and values out of range.</summary>
    public Quantity Of(Row row, Func<(Distribution Distribution, string Words)> build)
    {
        var low = min.At(row)?.Value;
        var high = max.At(row)?.Value;
        try
        {
            var (shape, words) = build();
            if (low is not null || high is not null)
            {
                shape = new Truncated(shape, low ?? double.NegativeInfinity, high ?? double.PositiveInfinity);
                words += (low is { } l ? ", at least " + number.Text(l) : "") + (high is { } h ? ", at most " + number.Text(h) : "");
            }
            if (shape.Min < 0)
                row.Note(Invariant($"the shape reaches below 0{Reach(shape.Min)}, which an input cannot be: add \"min\": 0"));
            Quantity quantity = new(shape, words);
            if (quantity.Within(number.Highest, number.Text(number.Highest)) is { } possible)
                return possible;
            row.Note(Invariant($"the shape reaches above {number.Text(number.Highest)}{Reach(shape.Max)}: add \"max\": \"100%\""));
            return quantity;
        }
        catch (ArgumentException refusal)
        {
            // The message of the engine on parameters that have no single place in the file.
            row.Note(Sentence(refusal));
            return null!;
        }
    }

    private string Reach(double end) => double.IsFinite(end) ? $" (to {number.Text(end)})" : "";

    /// <summary>The message without the parameter name that .NET adds to it.</summary>
    internal static string Sentence(ArgumentException refusal)
    {
        var end = refusal.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return end < 0 ? refusal.Message : refusal.Message[..end];
    }
}
