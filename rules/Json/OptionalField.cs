namespace Roi.Rules.Json;

/// <summary>A key that may be left out.</summary>
public sealed class OptionalField<T>
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
