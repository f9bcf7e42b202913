namespace Roi.Engine.Simulation;

/// <summary>An input that the formulas of a model use times a draw of its own, and at most a bound. Its rank correlation is that of the
/// product.</summary>
/// <param name="Input">The name of the input.</param>
/// <param name="Factor">The name of the input that it is multiplied by; it has no rank correlation of its own.</param>
/// <param name="Most">The bound of the product.</param>
public sealed record ScaledInput(string Input, string Factor, double Most);
