using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>Where a scenario gives an input, and what it is drawn anew for: rules/README.md.</summary>
/// <param name="IsOfLine">Whether each line gives it.</param>
/// <param name="MayBeOfLine">Whether a line gives it, or may.</param>
/// <param name="DrawnFor">What it has a draw of its own for.</param>
internal readonly record struct InputPer(bool IsOfLine, bool MayBeOfLine, DrawnFor DrawnFor)
{
    /// <summary>Reads the word, or the list of two, of an input or of a factor.</summary>
    public static InputPer Of(JsonNode rule)
    {
        string[] words = rule["per"] is JsonArray list ? [.. list.Select(word => word!.GetValue<string>())]
            : rule["per"] is { } word ? [word.GetValue<string>()] : [];
        return new(words.Contains("line"), words.Contains("line") || words.Contains("site-or-line"),
            words.Contains("year") ? DrawnFor.Year : words.Contains("event") ? DrawnFor.Event : DrawnFor.Trial);
    }
}
