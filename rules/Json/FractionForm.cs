using System.Globalization;
using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads a fraction written "30%" or 0.3; a bare whole number such as 30 or 1 is refused, 0 apart, since it may mean percent or be
/// a mistake.</summary>
/// <param name="min">The lowest value, as a fraction.</param>
/// <param name="max">The highest, likewise.</param>
/// <param name="mayBeOne">Whether a bare 1 is read as 100 %, as the highest value of a range.</param>
internal sealed class FractionForm(double min, double max, bool mayBeOne = false) : Reader<double>
{
    public override string Expected { get; } = min > 0 || max != 1
        ? $"a fraction from {Percent(min)} to {Percent(max)} such as {Example(min, max)}"
        : "a fraction such as \"30%\" or 0.3";

    public override Placed<double>? Read(SourceNode node, Problems problems)
    {
        if (node.Number is { } number)
        {
            return number > 1 || (number == 1 && !mayBeOne)
                ? problems.Note(node, Invariant($"a fraction is meant here: write {Ways(number)}, not a bare {number}"))
                : Within(number, Invariant($"{number}"), node, problems);
        }
        if (node.Text is not { } text)
            return Mismatch(node, problems);
        if (Percentage(text) is { } percentage)
            return Within(percentage, Quoted.Of(text), node, problems);
        if (text.Contains(',', StringComparison.Ordinal) && Percentage(text.Replace(',', '.')) is not null)
            return Mismatch(node, problems, $"; write a point for the comma: {Quoted.Of(text.Replace(',', '.'))}");
        return Mismatch(node, problems, Fix(text));
    }

    public override JsonObject Schema(Definitions definitions) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "number",
                ["minimum"] = Math.Max(min, 0),
                [max >= 1 && !mayBeOne ? "exclusiveMaximum" : "maximum"] = Math.Min(max, 1),
            },
            new JsonObject { ["type"] = "string", ["pattern"] = "^\\s*[0-9]+(\\.[0-9]+)?\\s*%\\s*$" }),
    };

    public override bool Recognises(SourceNode node) => node.Kind is SourceKind.Number or SourceKind.Text;

    public override JsonNode? Written(double value) => value < 1 || (value == 1 && mayBeOne) ? value : Percent(value);

    private Placed<double>? Within(double fraction, string written, SourceNode node, Problems problems)
    {
        if (fraction < min)
            return problems.Note(node, $"expected at least {Percent(min)}, found {written}");
        return fraction > max ? problems.Note(node, $"expected at most {Percent(max)}, found {written}")
            : new Placed<double>(fraction, node);
    }

    private static string Fix(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0
            ? number < 1 ? Invariant($"; write \"{Hundredfold(number)}%\" or {number}") : $"; write {Ways(number)}"
            : "";

    /// <summary>The ways to write what a bare number may mean: 7 is 7 %, and 1 may be all or one in a hundred.</summary>
    private static string Ways(double number) => number == 1 ? "\"100%\" or \"1%\""
        : Invariant($"\"{number}%\" or {Hundredth(number)}");

    private static string Percent(double fraction) => Invariant($"{Hundredfold(fraction)}%");

    private static string Example(double min, double max) => max >= 0.3 && min <= 0.3 ? "\"30%\"" : $"\"{Percent(min)}\"";

    private static string Hundredfold(double fraction) => (fraction * 100).ToString("0.##########", CultureInfo.InvariantCulture);

    private static double Hundredth(double number) => number / 100;

    /// <summary>The fraction that a percentage stands for, in the nearest double; null where the text is none.</summary>
    internal static double? Percentage(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed[^1] != '%')
            return null;
        var digits = trimmed[..^1].TrimEnd();
        var isPlain = digits.Length is > 0 and <= 80 && char.IsAsciiDigit(digits[^1]) && (char.IsAsciiDigit(digits[0]) || digits[0] == '-');
        return isPlain && double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out _)
            ? double.Parse($"{digits}e-2", CultureInfo.InvariantCulture)
            : null;
    }
}
