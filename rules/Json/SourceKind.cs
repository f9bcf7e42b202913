namespace Roi.Rules.Json;

/// <summary>What a value of a JSON file is.</summary>
public enum SourceKind
{
    /// <summary>Keys with values, in braces.</summary>
    Object,
    /// <summary>Values in brackets.</summary>
    List,
    /// <summary>Characters in double quotes.</summary>
    Text,
    /// <summary>A finite number.</summary>
    Number,
    /// <summary>true or false.</summary>
    Flag,
    /// <summary>null.</summary>
    Null,
}
