namespace Roi.Rules.Vocabulary;

/// <summary>The name of the column that holds an input: <c>line/input</c> for an input of a line, else the name of the input.</summary>
/// <remarks>A line's name may contain a slash and an input's name cannot, so a text is split at its last slash.</remarks>
/// <param name="Line">The line; empty for the whole site.</param>
/// <param name="Input">The name in the rules.</param>
public readonly record struct ColumnName(string Line, string Input)
{
    /// <summary>Splits the text of a name; a text without a slash has an empty line.</summary>
    public static ColumnName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.LastIndexOf('/') is var slash && slash < 0 ? new("", text) : new(text[..slash], text[(slash + 1)..]);
    }

    /// <summary>Whether the input belongs to a line.</summary>
    public bool IsOfLine => Line.Length > 0;

    /// <summary>The name in the model, in files and in results.</summary>
    public override string ToString() => IsOfLine ? $"{Line}/{Input}" : Input;
}
