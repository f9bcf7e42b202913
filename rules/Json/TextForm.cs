using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Roi.Rules.Json;

/// <summary>Reads a text of bounded length.</summary>
internal sealed class TextForm(int longest, bool mayBeEmpty, string? pattern, string expected) : Reader<string>
{
    private readonly Regex? regex = pattern is null ? null : new($"^(?:{pattern})\\z", RegexOptions.CultureInvariant);

    public override string Expected => expected;

    public override Placed<string>? Read(SourceNode node, Problems problems)
    {
        if (node.Text is not { } text)
            return Mismatch(node, problems, node.Kind == SourceKind.Number ? "; write it in double quotes" : "");
        if (text.Length > longest)
            return problems.Note(node, Invariant($"the text has {text.Length:N0} characters; at most {longest:N0} fit here"));
        if (!mayBeEmpty && string.IsNullOrWhiteSpace(text))
            return problems.Note(node, $"expected {expected}, found an empty one");
        if (!mayBeEmpty && text.AsSpan().IndexOfAnyInRange('\0', '\x1f') is var at and >= 0)
            return problems.Note(node, at, "a line break, tab or other control character may not stand in this text");
        return regex?.IsMatch(text) == false ? Mismatch(node, problems) : new Placed<string>(text, node);
    }

    public override JsonObject Schema(Definitions definitions)
    {
        JsonObject schema = new() { ["type"] = "string" };
        if (!mayBeEmpty)
            schema["minLength"] = 1;
        schema["maxLength"] = longest;
        if (pattern is not null)
            schema["pattern"] = $"^(?:{pattern})$";
        return schema;
    }

    public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Text;

    public override JsonNode? Written(string value) => value;
}
