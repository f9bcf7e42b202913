namespace Roi.Rules.Json;

/// <summary>Writes a value that was read as JSON again.</summary>
internal static class SourceText
{
    /// <summary>The value in one line, without comments and blanks; numbers as they were written.</summary>
    public static string Of(SourceNode value) =>
        value.Items is { } items ? $"[{string.Join(',', items.Select(Of))}]"
        : value.Members is { } members
            ? "{" + string.Join(',', members.Select(member => $"{JsonString.Of(member.Name)}:{Of(member.Value)}")) + "}"
        : value.Text is { } text ? JsonString.Of(text)
        : value.NumberText ?? (value.Flag is { } flag ? flag ? "true" : "false" : "null");
}
