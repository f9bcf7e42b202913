namespace Roi.Engine.Sampling;

/// <summary>The rank correlation between two inputs.</summary>
/// <param name="First">Name of one input.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Rank">Spearman's rank correlation, in [-1, 1]; equal values have the mean of their ranks.</param>
public sealed record Correlation(string First, string Second, double Rank)
{
    /// <summary>The correlation of the normals that the two inputs are drawn from, in [-1, 1], as <see cref="RankReach"/> finds it; null,
    /// the default, is the one that gives the rank with the inputs' distributions. It is set to keep the draws of a model whose
    /// distributions change.</summary>
    public double? Normal { get; init; }
}
