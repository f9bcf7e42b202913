using System.Globalization;
using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads one of some fixed words.</summary>
internal sealed class ChoiceForm<T>((string Word, T Value)[] choices) : Reader<T>
{
    private readonly string[] words = [.. choices.Select(choice => choice.Word)];

    public override string Expected => Quoted.List(words, "or");

    public override Placed<T>? Read(SourceNode node, Problems problems)
    {
        foreach (var (word, value) in choices)
        {
            if (word == node.Text)
                return new(value, node);
        }
        return Mismatch(node, problems, !problems.IsFull && node.Text is { } text && Suggestion.Nearest(text, words) is { } near
            ? $"; did you mean {Quoted.Of(near)}?" : "");
    }

    public override JsonObject Schema(Definitions definitions) =>
        new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode?)word)]) };

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Text;

    public override JsonNode? Written(T value) =>
        choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word;
}

/// <summary>Reads true or false.</summary>
internal sealed class FlagForm : Reader<bool>
{
    public override string Expected => "true or false";

    public override Placed<bool>? Read(SourceNode node, Problems problems)
    {
        if (node.Flag is { } flag)
            return new(flag, node);
        return Mismatch(node, problems, node.Text is "true" or "false" ? "; write it without quotes" : "");
    }

    public override JsonObject Schema(Definitions definitions) => new() { ["type"] = "boolean" };

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Flag;

    public override JsonNode? Written(bool value) => value;
}

/// <summary>Reads a day of the years 1900 to 2200, written as yyyy-MM-dd.</summary>
internal sealed class DateForm : Reader<DateOnly>
{
    private const string Format = "yyyy-MM-dd";
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    public override string Expected => "a date such as \"2026-03-14\"";

    public override Placed<DateOnly>? Read(SourceNode node, Problems problems)
    {
        if (!DateOnly.TryParseExact(node.Text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Mismatch(node, problems);
        if (date.Year is >= FirstYear and <= LastYear)
            return new Placed<DateOnly>(date, node);
        problems.Note(node, Invariant($"expected a date of the years {FirstYear} to {LastYear}, found {Quoted.Of(node.Text!)}"));
        return null;
    }

    public override JsonObject Schema(Definitions definitions) => new() { ["type"] = "string", ["format"] = "date" };

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Text;

    public override JsonNode? Written(DateOnly value) => value.ToString(Format, CultureInfo.InvariantCulture);
}
