namespace Roi.Engine.Sensitivity;

/// <summary>How closely one input moves with an outcome.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Coefficient">Spearman's rank correlation, in [-1, 1]; the input is ranked by its distribution function.</param>
public sealed record RankCorrelation(string Input, double Coefficient);

/// <summary>The inputs that drive one outcome, the strongest first.</summary>
/// <param name="Outcome">The outcome's name.</param>
/// <param name="Trials">How many trials it rests on: a fixed part of each replicate.</param>
/// <param name="Inputs">Uncertain inputs by descending size of their coefficient, then by name.</param>
public sealed record Tornado(
    string Outcome, int Trials, System.Collections.Immutable.ImmutableArray<RankCorrelation> Inputs);
