using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>The rules in force: a rule file, the files that it extends, and the layers on top; merged and proven.</summary>
/// <param name="File">All entries; each has the file and line that set it.</param>
/// <param name="Heading">The heading of the file that was named, not of what it extends.</param>
/// <param name="Layers">Every file that took part, the base first.</param>
/// <param name="Merged">The merged tree of the entries.</param>
internal sealed record RuleSet(RuleFile File, RuleHeading Heading, ImmutableArray<RuleLayer> Layers, SourceNode Merged)
{
    /// <summary>The formulas and conditions of <see cref="File"/>, bound. A copy with other checks or tests may share them.</summary>
    internal BoundRules Bound { get; init; } = new(File);

    /// <summary>Rules that were read and bound to be proven.</summary>
    /// <param name="read">The rules and their formulas.</param>
    /// <param name="layers">Every file that took part, and any files above.</param>
    /// <param name="below">The rules below them.</param>
    public static RuleSet Of((RuleFile Rules, BoundRules Bound) read, ImmutableArray<RuleLayer> layers, RulesBelow? below) =>
        new(read.Rules, read.Rules.Heading, layers, read.Rules.Node) { Bound = read.Bound, Below = below };

    /// <summary>The layers that may only tighten, the lowest first; empty for rules that were changed after loading.</summary>
    public ImmutableArray<TightenedLayer> Tightened { get; init; } = [];

    /// <summary>The rules below the topmost file, to which draws stay anchored; null for a single file.</summary>
    public RulesBelow? Below { get; init; }

    /// <summary>The id, version, title and layers.</summary>
    public RulesInForce InForce => new(Heading.Id, Heading.Version, Heading.Title, Layers);

    /// <summary>The tests of the topmost file; those of the files below concern the rules below.</summary>
    public IEnumerable<TestRule> OwnTests => File.Tests.Where(test => test.Node.Path == Layers[^1].Path);

    /// <summary>The id of the rule file that contains a node; null where none does.</summary>
    public string? LayerOf(SourceNode node) => Layers.FirstOrDefault(layer => layer.Path == node.Path)?.Id;

    /// <summary>The id of the layer in whose words a check or hurdle of a file below it is told; null where they are those of the file that
    /// declared it.</summary>
    public string? WordedBy(string id) => Layers.FirstOrDefault(layer => layer.Reworded.Contains(id))?.Id;

    /// <summary>The id of the layer that set a text, where that is above the one that set what the text speaks of; else null.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="value">What it speaks of.</param>
    public string? WordedAbove(SourceNode? text, SourceNode value)
    {
        var paths = Layers.Select(layer => layer.Path).ToList();
        return text is not null && paths.IndexOf(text.Path) > paths.IndexOf(value.Path) ? LayerOf(text) : null;
    }
}
