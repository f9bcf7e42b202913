namespace Roi.Engine.Sensitivity;

/// <summary>The rank correlation of one input with an outcome.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Coefficient">Spearman's rank correlation, in [-1, 1]; the input is ranked by its distribution function.</param>
public sealed record RankCorrelation(string Input, double Coefficient);

/// <summary>The rank correlations of the uncertain inputs with one outcome, the strongest first.</summary>
/// <param name="Outcome">The outcome's name.</param>
/// <param name="Trials">The number of trials it is computed from: a fixed number of each replicate.</param>
/// <param name="Inputs">Uncertain inputs by descending size of their coefficient, then by name.</param>
public sealed record Tornado(
    string Outcome, int Trials, System.Collections.Immutable.ImmutableArray<RankCorrelation> Inputs);
