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
