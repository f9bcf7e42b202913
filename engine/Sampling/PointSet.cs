using System.Collections.Immutable;
using System.Numerics;

namespace Roi.Engine.Sampling;

/// <summary>The uniforms of a whole simulation: a stream for each input in each independent replicate.</summary>
/// <remarks>Immutable and thread-safe. A stream depends on its own key alone, so adding, removing or changing other inputs leaves it
/// bit for bit as it was. With more trials per replicate the first ones stay the same, except for Latin hypercubes, which have as many
/// strata as trials.</remarks>
public sealed class PointSet
{
    /// <summary>The most trials of one replicate: 2^32, as the points have 32 binary digits.</summary>
    public const long MaxTrialsPerReplicate = 1L << 32;

    private readonly ImmutableArray<uint> salts;

    /// <summary>Defines a point set. Nothing is computed until a stream is opened.</summary>
    /// <param name="method">The sampling method.</param>
    /// <param name="seed">Any value is valid, 0 included.</param>
    /// <param name="trialsPerReplicate">A power of two, at most <see cref="MaxTrialsPerReplicate"/>.</param>
    /// <param name="salts">One for each replicate, repeated cyclically where there are more replicates. They determine how the Sobol
    /// points of different groups combine; other methods ignore them. Without any, the salt of a replicate is its number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown, or the number of trials is not a power of
    /// two in that range.</exception>
    public PointSet(SamplingMethod method, ulong seed, long trialsPerReplicate, ImmutableArray<uint> salts = default)
    {
        if (!Enum.IsDefined(method))
            throw new ArgumentOutOfRangeException(nameof(method), method, "Not a sampling method.");
        if (!BitOperations.IsPow2(trialsPerReplicate) || trialsPerReplicate > MaxTrialsPerReplicate)
            throw new ArgumentOutOfRangeException(
                nameof(trialsPerReplicate), trialsPerReplicate, "Needs a power of two, at most 2^32.");
        (Method, Seed, TrialsPerReplicate) = (method, seed, trialsPerReplicate);
        this.salts = salts.IsDefaultOrEmpty ? [] : salts;
    }

    /// <summary>The method that distributes uniforms over trials.</summary>
    public SamplingMethod Method { get; }

    /// <summary>The seed of all replicates.</summary>
    public ulong Seed { get; }

    /// <summary>Trials of each replicate.</summary>
    public long TrialsPerReplicate { get; }

    /// <summary>Prepares the uniforms of one input in one replicate; takes about a microsecond.</summary>
    /// <param name="key">The stream of the input.</param>
    /// <param name="replicate">The number of the replicate, from 0. Replicates are independent of each other.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slot or the replicate is negative.</exception>
    public UniformSource Open(StreamKey key, int replicate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replicate);
        var pointSetHash = key.PointSetHash(Seed, replicate);
        var slotHash = key.SlotHash(pointSetHash);
        return Method switch
        {
            SamplingMethod.Sobol => new SobolSource(TrialsPerReplicate, GroupMatrix.Columns(key, Salt(replicate)), slotHash),
            SamplingMethod.LatinHypercube => new LatinHypercubeSource(TrialsPerReplicate, slotHash),
            _ => new RandomSource(TrialsPerReplicate, slotHash),
        };
    }

    private uint Salt(int replicate) => salts.IsEmpty ? (uint)replicate : salts[replicate % salts.Length];
}
