using System.Collections.Immutable;
using System.Numerics;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>The options of a simulation. All of them except the number of threads affect the numbers, which are reproducible bit for
/// bit.</summary>
public sealed record SimulationOptions
{
    /// <summary>The number of replicates: independently scrambled point sets, whose spread gives the standard errors.</summary>
    public const int Replicates = 16;

    /// <summary>The most trials of one run: 2^34, some 17 billion.</summary>
    public const long MaxTrials = 1L << 34;

    /// <summary>The requested number of trials, 1 to <see cref="MaxTrials"/>; 131,072 by default. <see cref="Trials"/> is the number
    /// that runs.</summary>
    public long RequestedTrials { get; init; } = 131_072;

    /// <summary>Any value is valid, 0 included.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The method that distributes uniforms over trials.</summary>
    public SamplingMethod Sampling { get; init; } = SamplingMethod.Sobol;

    /// <summary>The optional parts of the result; all by default.</summary>
    public RunParts Parts { get; init; } = RunParts.All;

    /// <summary>The outcomes of the cash flow, and formulas of them, to give statistics of; null, the default, for all. Outcomes that
    /// other parts of the result need are computed too.</summary>
    public ImmutableArray<string>? CashFlowOutcomes { get; init; }

    /// <summary>The number of cores to use, at least 1; null, the default, for all. Does not change any number.</summary>
    public int? Threads { get; init; }

    /// <summary>The point sets that draws are made from.</summary>
    internal PointSet Points => new(Sampling, Seed, TrialsPerReplicate, DrawGroups.Salts);

    /// <summary>Trials of the run: the request rounded up to 16 times a power of two.</summary>
    public long Trials => Replicates * TrialsPerReplicate;

    /// <summary>Trials of each replicate: a power of two.</summary>
    public long TrialsPerReplicate =>
        (long)BitOperations.RoundUpToPowerOf2((ulong)((Math.Max(1, RequestedTrials) - 1) / Replicates + 1));
}
