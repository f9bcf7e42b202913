using Roi.Rules.Json;

namespace Roi.Rules.Binding;

/// <summary>A layer that may only tighten, between the rules on both sides of it.</summary>
/// <param name="Below">The rules directly below it, proven.</param>
/// <param name="Above">The same with the layer on top, proven.</param>
/// <param name="Layer">The layer's own tree.</param>
internal sealed record TightenedLayer(RuleSet Below, RuleSet Above, SourceNode Layer);
