using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>A declared key of an object.</summary>
/// <param name="Index">The index in a <see cref="Row"/>.</param>
/// <param name="Key">The key.</param>
/// <param name="Description">For editors, and for the message when it is missing.</param>
/// <param name="IsRequired">Whether the key is required.</param>
/// <param name="Tells">Whether the key distinguishes its object from other variants.</param>
/// <param name="MayBeInherited">Whether a layer may leave it to the file below.</param>
/// <param name="Read">Reads its value into a <see cref="Placed{T}"/>, or null where a problem was reported.</param>
/// <param name="Schema">Writes its schema.</param>
internal sealed record Field(
    int Index, string Key, string Description, bool IsRequired, bool Tells, bool MayBeInherited,
    Func<SourceNode, Problems, object?> Read, Func<Definitions, JsonObject> Schema);

/// <summary>A required key.</summary>
internal sealed class RequiredField<T>
{
    private readonly Field field;

    internal RequiredField(Field field) => this.field = field;

    /// <summary>The value.</summary>
    public T Of(Row row) => At(row).Value;

    /// <summary>The value and its place.</summary>
    public Placed<T> At(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Placed<T>)row[field]!;
    }
}

/// <summary>An optional key.</summary>
internal sealed class OptionalField<T>
{
    private readonly Field field;

    internal OptionalField(Field field) => this.field = field;

    /// <summary>The value and its place; null where it is left out. <c>At(row)?.Value</c> is the value or null.</summary>
    public Placed<T>? At(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Placed<T>?)row[field];
    }
}

/// <summary>An optional key with a default value.</summary>
internal sealed class DefaultField<T>
{
    private readonly Field field;
    private readonly T standard;

    internal DefaultField(Field field, T standard) => (this.field, this.standard) = (field, standard);

    /// <summary>The value, or the default.</summary>
    public T Of(Row row) => At(row) is { } placed ? placed.Value : standard;

    /// <summary>The value and its place; null where it is left out.</summary>
    public Placed<T>? At(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (Placed<T>?)row[field];
    }
}

/// <summary>The values of the fields of one object, passed to its construction.</summary>
internal sealed class Row
{
    private readonly object?[] values;

    internal Row(SourceNode node, object?[] values, Problems problems) =>
        (Node, this.values, Problems) = (node, values, problems);

    /// <summary>The object.</summary>
    public SourceNode Node { get; }

    /// <summary>Receives problems that a construction finds outside of this file; it then returns null.</summary>
    internal Problems Problems { get; }

    internal bool HasProblems { get; private set; }

    internal object? this[Field field] => values[field.Index];

    /// <summary>Reports that the fields do not fit together; the object then has no value, whatever its construction returns.</summary>
    public NoValue Note(string message) => Note(Node, message);

    /// <summary>Reports that the fields do not fit together, at one of them.</summary>
    public NoValue Note(SourceNode place, string message)
    {
        HasProblems = true;
        return Problems.Note(place, message);
    }
}
