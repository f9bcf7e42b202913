namespace Roi.Rules.Json;

/// <summary>The entries of an object with free keys.</summary>
/// <param name="InFileOrder">As written: for what people read.</param>
public sealed record Map<T>(IReadOnlyList<MapEntry<T>> InFileOrder)
{
    private readonly Dictionary<string, MapEntry<T>> byName = InFileOrder.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>In ordinal order of names: for what must not depend on the order of a file.</summary>
    public IReadOnlyList<MapEntry<T>> InNameOrder { get; } =
        [.. InFileOrder.OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>The entry of a name, or null.</summary>
    public MapEntry<T>? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>One key of an object with free keys.</summary>
/// <param name="Name">The key.</param>
/// <param name="Key">The place of the key.</param>
/// <param name="Placed">The value and its place.</param>
public sealed record MapEntry<T>(string Name, SourceNode Key, Placed<T> Placed)
{
    /// <summary>The value.</summary>
    public T Value => Placed.Value;
}
