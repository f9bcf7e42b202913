namespace Roi.Engine.Streams;

/// <summary>The columns of a block of trials, from which streams are read and into which outcomes are written.</summary>
internal readonly ref struct StreamBlock
{
    private readonly Span<double> buffer;
    private readonly int stride;

    /// <param name="buffer">The columns one after the other.</param>
    /// <param name="stride">From one column to the next; at least the number of trials, rounded up to a multiple of 8.</param>
    /// <param name="count">The number of trials.</param>
    /// <param name="events">The events of the block, one for each <see cref="EventShape"/> in the order of their places.</param>
    /// <exception cref="ArgumentException">The stride is too short.</exception>
    public StreamBlock(Span<double> buffer, int stride, int count, ReadOnlySpan<EventColumns> events = default)
    {
        if (stride < (count + 7) / 8 * 8)
            throw new ArgumentException("Columns of a block need room for a multiple of eight trials.", nameof(stride));
        this.buffer = buffer;
        this.stride = stride;
        Count = count;
        Events = events;
    }

    /// <summary>The number of trials.</summary>
    public int Count { get; }

    /// <summary>The events of each event stream.</summary>
    public ReadOnlySpan<EventColumns> Events { get; }

    /// <summary>The room of a column: its trials, and what follows up to the next column.</summary>
    public Span<double> Column(int place) => buffer.Slice(place * stride, stride);
}
