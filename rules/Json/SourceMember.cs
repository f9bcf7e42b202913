namespace Roi.Rules.Json;

/// <summary>A key of an object and its value.</summary>
/// <param name="Key">The key as a text node: it has a place of its own.</param>
/// <param name="Value">What the key holds.</param>
public sealed record SourceMember(SourceNode Key, SourceNode Value)
{
    /// <summary>The key's text.</summary>
    public string Name => Key.Text!;
}
