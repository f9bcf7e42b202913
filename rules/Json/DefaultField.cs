namespace Roi.Rules.Json;

/// <summary>A key that may be left out, and has a value then.</summary>
public sealed class DefaultField<T>
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
