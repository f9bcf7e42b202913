namespace Roi.Engine.Formulas;

/// <summary>A named number of each trial, computed from others.</summary>
/// <param name="Name">The name of its column.</param>
/// <param name="Formula">How it is computed.</param>
public sealed record Definition(string Name, Formula Formula);
