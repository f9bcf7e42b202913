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

    public override string Advice(SourceNode node) => MeantNumber.Advice(node);

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
}

/// <summary>Reads a whole number within bounds; 12.0 and 1e3 are whole.</summary>
internal sealed class WholeNumberForm(int min, int max) : Reader<int>
{
    public override string Expected { get; } = "a whole number" + NumberForm.Range(
        min == int.MinValue ? double.NegativeInfinity : min, max == int.MaxValue ? double.PositiveInfinity : max);

    public override Placed<int>? Read(SourceNode node, Problems problems)
    {
        if (node.Number is { } number && number >= min && number <= max && number == Math.Floor(number))
            return new((int)number, node);
        return Mismatch(node, problems, Advice(node));
    }

    public override string Advice(SourceNode node) => MeantNumber.Advice(node);

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

/// <summary>A number with commas in it, as people write it in a text: 0,5 or 1,000,000. What they mean, in digits and a point.</summary>
internal static class CommaNumber
{
    private const int Group = 3;

    /// <summary>What to write, such as <c>0.5 for 0,5</c>; null where it is no such number.</summary>
    /// <param name="parts">The digits between the commas, in order: at least two.</param>
    public static string? Meant(params IReadOnlyList<string> parts)
    {
        var (written, joined) = (string.Join(',', parts), string.Concat(parts));
        var areGroups = IsGroup(parts[0], Group - 2) && parts[0][0] != '0' && parts.Skip(1).SkipLast(1).All(part => IsGroup(part, Group))
            && IsGroup(parts[^1].Split('.')[0], Group);
        if (areGroups)
            return parts.Count == 2 && !parts[1].Contains('.')
                ? $"{joined} for {written}, or {Decimal(parts)} where the comma is a decimal point" : $"{joined} for {written}";
        return parts.Count == 2 && parts.All(part => IsGroup(part, 1, int.MaxValue)) ? $"{Decimal(parts)} for {written}" : null;
    }

    /// <summary>The number whose decimals stand behind the comma; zeros alone are left out, since 118.000 looks like 118,000.</summary>
    private static string Decimal(IReadOnlyList<string> parts) => parts[1].Trim('0').Length == 0 ? parts[0] : $"{parts[0]}.{parts[1]}";

    private static bool IsGroup(string part, int least, int most = Group) =>
        part.Length >= least && part.Length <= most && part.All(char.IsAsciiDigit);
}
