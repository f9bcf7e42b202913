using static System.FormattableString;

namespace Roi.Engine.Sampling;

/// <summary>The reason why a set of correlations is impossible: one of them contradicts the others.</summary>
/// <param name="First">The input of the pair that comes first in ordinal order.</param>
/// <param name="Second">The other input of the pair.</param>
/// <param name="Rank">The rank correlation that was asked for.</param>
/// <param name="NearestRank">The nearest possible rank, rounded to three decimals or to as many as it needs.</param>
/// <param name="WithAllOthers">Whether changing this one rank makes the whole set possible; otherwise it is impossible
/// already with the pairs that come before it, and later ones may be too.</param>
public sealed record ImpossibleCorrelation(string First, string Second, double Rank, double NearestRank, bool WithAllOthers)
{
    /// <summary>The contradiction and its remedy in one sentence.</summary>
    public override string ToString() => Invariant(
        $"the rank {Rank} between '{First}' and '{Second}' cannot hold together with ")
        + Invariant($"the {(WithAllOthers ? "other" : "preceding")} correlations; the nearest possible value is {NearestRank}");
}
