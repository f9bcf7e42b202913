using System.Collections.Immutable;
using System.Numerics;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>How to run a simulation. All but the number of threads determines every number bit for bit.</summary>
public sealed record SimulationOptions
{
    /// <summary>Independent replicates of the point set; their spread gives the standard errors.</summary>
    public const int Replicates = 16;

    /// <summary>The most trials of one run: 2^34, some 17 billion.</summary>
    public const long MaxTrials = 1L << 34;

    /// <summary>How many trials were asked for, at least 1; <see cref="Trials"/> says how many there will be.</summary>
    public long RequestedTrials { get; init; } = 131_072;

    /// <summary>Any seed is a seed, 0 too.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How uniforms are spread over trials.</summary>
    public SamplingMethod Sampling { get; init; } = SamplingMethod.Sobol;

    /// <summary>What to compute beside percentiles, moments and counts.</summary>
    public RunParts Parts { get; init; } = RunParts.All;

    /// <summary>Which outcomes of the cash flow, and formulas of them, to give statistics of; null for all. Whatever other parts of
    /// the run are made of is computed all the same.</summary>
    public ImmutableArray<string>? CashFlowOutcomes { get; init; }

    /// <summary>How many cores to use, at least 1; null for all. Changes no number.</summary>
    public int? Threads { get; init; }

    /// <summary>The points that draws are made of.</summary>
    internal PointSet Points => new(Sampling, Seed, TrialsPerReplicate, DrawGroups.Salts);

    /// <summary>Trials of the run: the request rounded up to 16 times a power of two.</summary>
    public long Trials => Replicates * TrialsPerReplicate;

    /// <summary>Trials of each replicate: a power of two.</summary>
    public long TrialsPerReplicate =>
        (long)BitOperations.RoundUpToPowerOf2((ulong)((Math.Max(1, RequestedTrials) - 1) / Replicates + 1));
}
