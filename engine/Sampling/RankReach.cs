using Roi.Engine.Distributions;
using static System.FormattableString;

namespace Roi.Engine.Sampling;

/// <summary>What a rank correlation comes to between two distributions: the range that is possible, and the rank that is reached.</summary>
/// <remarks>Continuous distributions can have any rank. Where equal values are likely the range is narrower: two events that happen with
/// a chance of 10 % each can have no rank below -0.111.</remarks>
public sealed record RankReach
{
    private RankReach(Correlation asked, double lowest, double highest, double? normal, double? reached) =>
        (Asked, Lowest, Highest, Normal, Reached) = (asked, lowest, highest, normal, reached);

    /// <summary>Whether the inputs behave as continuous ones: any rank is possible.</summary>
    internal bool IsOfContinuous { get; private init; }

    /// <summary>The correlation that is asked for.</summary>
    public Correlation Asked { get; }

    /// <summary>The lowest possible rank correlation, in [-1, 0].</summary>
    public double Lowest { get; }

    /// <summary>The highest possible rank correlation, in [0, 1].</summary>
    public double Highest { get; }

    /// <summary>The correlation of the normals that the inputs are drawn from; null where no correlation gives the rank.</summary>
    public double? Normal { get; }

    /// <summary>The rank correlation that the draws have: within 1e-4 the one that is asked for; null where no correlation gives
    /// it.</summary>
    public double? Reached { get; }

    /// <summary>The correlation for a model: with the correlation of normals where equal values are likely, so that changes of the
    /// model keep it.</summary>
    /// <exception cref="UnreachableRankException">No correlation gives the rank.</exception>
    public Correlation Pinned => IsOfContinuous ? Asked : Asked with { Normal = Normal ?? throw new UnreachableRankException(this) };

    /// <summary>Finds what a correlation comes to.</summary>
    /// <param name="asked">The correlation; a given <see cref="Correlation.Normal"/> is kept.</param>
    /// <param name="first">The distribution of its first input.</param>
    /// <param name="second">The distribution of its second input.</param>
    public static RankReach Of(Correlation asked, Distribution first, Distribution second)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (RankCurve.Of(first, second) is not { } curve)
            return new(asked, -1, 1, asked.Normal ?? CorrelationMatrix.OfRank(asked.Rank), RankOf(asked)) { IsOfContinuous = true };
        var normal = asked.Normal ?? curve.NormalOf(asked.Rank);
        return new(asked, curve.Lowest, curve.Highest, normal, normal is { } found ? Math.Round(curve.RankOf(found), 6) + 0.0 : null);
    }

    /// <summary>The rank of continuous inputs; that of given normals, where they are not those of the rank that is asked for.</summary>
    private static double RankOf(Correlation asked) => asked.Normal is { } normal && normal != CorrelationMatrix.OfRank(asked.Rank)
        ? Math.Round(Math.Asin(normal / 2) * 6 / Math.PI, 6) + 0.0 : asked.Rank;

    /// <summary>The refusal of a rank that is out of reach, in one sentence. The range is rounded inwards, so that its ends are
    /// possible.</summary>
    public override string ToString() => Invariant(
        $"the rank {Asked.Rank} between '{Asked.First}' and '{Asked.Second}' cannot be reached; with these distributions it lies between ")
        + Invariant($"{LowestText} and {HighestText}");

    /// <summary>The lowest possible rank in three decimals, rounded up.</summary>
    public string LowestText => Invariant($"{Math.Ceiling(Lowest * 1000 - 1e-3) / 1000 + 0.0:0.###}");

    /// <summary>The highest possible rank in three decimals, rounded down.</summary>
    public string HighestText => Invariant($"{Math.Floor(Highest * 1000 + 1e-3) / 1000 + 0.0:0.###}");
}

/// <summary>A rank correlation that the distributions of its inputs cannot have.</summary>
public sealed class UnreachableRankException : ArgumentException
{
    internal UnreachableRankException(RankReach reach) : base("Unreachable rank correlation: " + reach + ".") => Reach = reach;

    /// <summary>The correlation and the range that is possible.</summary>
    public RankReach Reach { get; }
}
