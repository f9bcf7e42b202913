namespace Roi.Rules.Vocabulary;

/// <summary>The widening of a value by its grade of evidence.</summary>
/// <param name="By">The width: 0.25 multiplies the value by a triangular draw from 0.75 to 1.25.</param>
/// <param name="Layer">The id of the rule file that sets the width.</param>
/// <param name="Place">The place in the file.</param>
public sealed record Widened(double By, string? Layer, Place Place);
