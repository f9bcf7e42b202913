using System.Globalization;
using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads a finite number within bounds.</summary>
internal sealed class NumberForm(double min, double max) : Reader<double>
{
    public override string Expected { get; } = "a number" + Range(min, max);

    public override Placed<double>? Read(SourceNode node, Problems problems)
    {
        if (node.Number is { } number && number >= min && number <= max)
            return new(number, node);
        return Mismatch(node, problems, Advice(node));
    }

    public override JsonObject Schema(Definitions definitions)
    {
        JsonObject schema = new() { ["type"] = "number" };
        if (double.IsFinite(min))
            schema["minimum"] = min;
        if (double.IsFinite(max))
            schema["maximum"] = max;
        return schema;
    }

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Number;

    public override JsonNode? Written(double value) => value;

    /// <summary>Bounds in words, to follow "a number".</summary>
    internal static string Range(double min, double max) => (double.IsFinite(min), double.IsFinite(max)) switch
    {
        (true, true) => Invariant($" from {min} to {max}"),
        (true, false) => Invariant($" of at least {min}"),
        (false, true) => Invariant($" of at most {max}"),
        _ => "",
    };

    /// <summary>What to do about a number in quotes.</summary>
    internal static string Advice(SourceNode node) =>
        double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var quoted) && double.IsFinite(quoted)
            ? "; write it without quotes"
            : "";
}
