using System.Text;

namespace Roi.Rules.Json;

/// <summary>Writes texts as JSON as a person does: what need not be escaped is not, emoji included.</summary>
internal static class JsonString
{
    /// <summary>A text as JSON, in quotes.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder json = new("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogatePair(text, i))
                json.Append(text[i]).Append(text[++i]);
            else
                _ = text[i] switch
                {
                    '"' or '\\' => json.Append('\\').Append(text[i]),
                    '\n' => json.Append("\\n"),
                    '\r' => json.Append("\\r"),
                    '\t' => json.Append("\\t"),
                    var character when char.IsControl(character) || char.IsSurrogate(character) =>
                        json.Append(Invariant($"\\u{(int)character:x4}")),
                    var character => json.Append(character),
                };
        return json.Append('"').ToString();
    }
}
