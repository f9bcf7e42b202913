namespace Roi.Engine.Formulas;

/// <summary>A named formula, which becomes a column of every trial.</summary>
/// <param name="Name">The name of its column.</param>
/// <param name="Formula">The formula that computes it.</param>
public sealed record Definition(string Name, Formula Formula);
