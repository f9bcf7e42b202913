namespace Roi.Engine.Simulation;

/// <summary>All columns of consecutive trials of one replicate. The memory is reused for the next block.</summary>
public sealed class TrialBlock
{
    private readonly TrialColumns columns;

    internal TrialBlock(TrialColumns columns, int capacity, int count)
    {
        this.columns = columns;
        Stride = capacity;
        Buffer = GC.AllocateUninitializedArray<double>(count * capacity, pinned: true);
        Array.Clear(Buffer);
    }

    /// <summary>The number of the replicate, from 0.</summary>
    public int Replicate { get; internal set; }

    /// <summary>The first trial within the replicate, from 0.</summary>
    public long First { get; internal set; }

    /// <summary>The number of trials.</summary>
    public int Count { get; internal set; }

    /// <summary>The seed of the run that draws the trials; null where their inputs are given.</summary>
    internal ulong? Seed { get; set; }

    /// <summary>The trials of the run that it holds; null where their inputs are given.</summary>
    internal DrawnTrials? Drawn => Seed is { } seed ? new(seed, Replicate, First) : null;

    /// <summary>The stage of the program that was computed last, from 0.</summary>
    internal int Stage { get; set; }

    internal int Stride { get; }

    internal double[] Buffer { get; }

    /// <summary>The values of an input, a definition, an outcome or an observable, one for each trial.</summary>
    /// <exception cref="ArgumentException">The model has no such column.</exception>
    public ReadOnlySpan<double> this[string name] => Column(columns[name]);

    internal Span<double> Column(int place) => Buffer.AsSpan(place * Stride, Count);
}
