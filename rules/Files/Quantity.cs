using Roi.Engine.Distributions;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A value of a file, certain or not, and where it comes from.</summary>
/// <param name="Distribution">What is known of it; a fixed value is a constant.</param>
/// <param name="Shape">In words: "PERT 300 to 600, most likely 420".</param>
/// <param name="Source">Where the figure comes from; null where nobody said.</param>
/// <param name="Evidence">measured, estimated, benchmark or vendor; null where nobody said.</param>
public sealed record Quantity(Distribution Distribution, string Shape, string? Source = null, string? Evidence = null);
