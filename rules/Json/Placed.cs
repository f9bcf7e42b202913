namespace Roi.Rules.Json;

/// <summary>A value and its place in a file, so that later stages can report problems there.</summary>
/// <remarks>Readers return null where they reported a problem, for value types and reference types alike.</remarks>
internal sealed record Placed<T>(T Value, SourceNode Node)
{
    /// <summary>A reported problem stands for "no value": <c>return problems.Note(node, "…");</c></summary>
    public static implicit operator Placed<T>?(NoValue _) => null;
}

/// <summary>The result of reporting a problem, which a reader returns instead of a value.</summary>
internal readonly record struct NoValue;

/// <summary>The entries of an object with free keys.</summary>
/// <param name="InFileOrder">The entries in the order of the file.</param>
internal sealed record Map<T>(IReadOnlyList<MapEntry<T>> InFileOrder)
{
    private readonly Dictionary<string, MapEntry<T>> byName = InFileOrder.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>The entries in ordinal order of names, for results that must not depend on the order of the file.</summary>
    public IReadOnlyList<MapEntry<T>> InNameOrder { get; } =
        [.. InFileOrder.OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>The entry of a name, or null.</summary>
    public MapEntry<T>? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>One key of an object with free keys.</summary>
/// <param name="Name">The key.</param>
/// <param name="Key">The place of the key.</param>
/// <param name="Placed">The value and its place.</param>
internal sealed record MapEntry<T>(string Name, SourceNode Key, Placed<T> Placed)
{
    /// <summary>The value.</summary>
    public T Value => Placed.Value;
}
