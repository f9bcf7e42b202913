namespace Roi.Engine.Sampling;

/// <summary>The rank correlation between two inputs.</summary>
/// <param name="First">Name of one input.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Rank">Spearman's rank correlation, in [-1, 1].</param>
public sealed record Correlation(string First, string Second, double Rank);
