namespace Roi.Rules.Json;

/// <summary>A key that is there in every row.</summary>
public sealed class RequiredField<T>
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
