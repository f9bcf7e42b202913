namespace Roi.Rules.Vocabulary;

/// <summary>The name of the column that holds an input: <c>line/input</c> for one of a line, else the input's own name.</summary>
/// <remarks>The name of a line may hold a slash, that of an input cannot, so a text is split at its last one.</remarks>
/// <param name="Line">The line; empty for the whole site.</param>
/// <param name="Input">The name in the rules.</param>
public readonly record struct ColumnName(string Line, string Input)
{
    /// <summary>Splits the text of a name; any text without a slash names an input of the site, or something else of the run.</summary>
    public static ColumnName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.LastIndexOf('/') is var slash && slash < 0 ? new("", text) : new(text[..slash], text[(slash + 1)..]);
    }

    /// <summary>Whether it is that of a line.</summary>
    public bool IsOfLine => Line.Length > 0;

    /// <summary>The name in the model, in files and in results.</summary>
    public override string ToString() => IsOfLine ? $"{Line}/{Input}" : Input;
}
