namespace Roi.Rules.Json;

/// <summary>A value and the place in a file that gave it, so that later stages can point at it.</summary>
/// <remarks>Readers return null where they noted a problem, for values and for references alike.</remarks>
public sealed record Placed<T>(T Value, SourceNode Node)
{
    /// <summary>A noted problem stands for "no value": <c>return problems.Note(node, "…");</c></summary>
    public static implicit operator Placed<T>?(Noted _) => null;
}

/// <summary>Says that a problem was noted: what a reader returns instead of a value.</summary>
public readonly record struct Noted;
