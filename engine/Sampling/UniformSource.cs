namespace Roi.Engine.Sampling;

/// <summary>The uniforms of one input in one replicate, addressable by trial.</summary>
/// <remarks>Immutable and thread-safe; filling allocates nothing.</remarks>
public abstract class UniformSource
{
    private protected UniformSource(long trials) => Trials = trials;

    /// <summary>Trials of the replicate: a power of two.</summary>
    public long Trials { get; }

    /// <summary>Writes the uniforms of consecutive trials, each strictly between 0 and 1.</summary>
    /// <param name="first">The first trial of the block, from 0 within the replicate.</param>
    /// <param name="uniforms">Receives one uniform per trial. It does not depend on the block in which it is requested.</param>
    /// <exception cref="ArgumentOutOfRangeException">The block reaches outside the replicate.</exception>
    public void Fill(long first, Span<double> uniforms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Trials - uniforms.Length);
        FillBlock(first, uniforms);
    }

    private protected abstract void FillBlock(long first, Span<double> uniforms);
}
