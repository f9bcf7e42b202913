namespace Roi.Rules.Json;

/// <summary>One key of an object with free keys.</summary>
/// <param name="Name">The key.</param>
/// <param name="Key">The place of the key.</param>
/// <param name="Placed">The value and its place.</param>
public sealed record MapEntry<T>(string Name, SourceNode Key, Placed<T> Placed)
{
    /// <summary>The value.</summary>
    public T Value => Placed.Value;
}
