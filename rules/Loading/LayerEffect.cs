using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Whether a layer changes the rules below it. Its heading and its tests change nothing, whatever they say.</summary>
internal static class LayerEffect
{
    /// <summary>Whether the rules with the layer mean the same as those below it, texts included.</summary>
    /// <param name="below">The merged rules below the layer.</param>
    /// <param name="above">The same with the layer on top.</param>
    /// <param name="layer">The layer's own tree.</param>
    public static bool IsNone(SourceNode below, SourceNode above, SourceNode layer) => layer.Members is not null
        && Parts(layer).All(part => FieldText.AreSame(part.Name, below.Find(part.Name)?.Value, above.Find(part.Name)?.Value));

    /// <summary>Whether a layer states any rules, be they those that hold below it. Without, there is nothing to measure.</summary>
    public static bool HasRules(SourceNode layer) => layer.Members is null
        || Parts(layer).Any(part => !RuleKeys.IsAside(part.Name));

    private static IEnumerable<SourceMember> Parts(SourceNode layer) =>
        layer.Members!.Where(member => RuleKeys.Parts.Contains(member.Name) && member.Name != RuleKeys.Tests);
}
