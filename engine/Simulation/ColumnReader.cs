namespace Roi.Engine.Simulation;

/// <summary>Columns of trials by name.</summary>
/// <param name="buffer">The columns one after the other.</param>
/// <param name="stride">From one column to the next.</param>
/// <param name="count">The number of trials.</param>
/// <param name="placeOf">The place of each column.</param>
internal readonly ref struct ColumnReader(ReadOnlySpan<double> buffer, int stride, int count, Func<string, int> placeOf)
{
    private readonly ReadOnlySpan<double> buffer = buffer;

    /// <summary>The values of a column, one for each trial; of no column none.</summary>
    public ReadOnlySpan<double> this[string? name] => name is null ? [] : buffer.Slice(placeOf(name) * stride, count);
}
