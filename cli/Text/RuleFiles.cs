using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>Names the rule files of a run so that another file of the same id is told apart.</summary>
internal static class RuleFiles
{
    /// <summary>The files in force, the base first: "manufacturing-ai 1.1.0 (0a1b2c3d4e5f) + our-plant 1.0.0 (6a7b8c9d0e1f)".</summary>
    public static string Of(RulesInForce rules) => string.Join(" + ", rules.Layers.Select(Of));

    /// <summary>The id, version and digest of one file.</summary>
    public static string Of(RuleLayer layer) => $"{layer.Id} {layer.Version} ({RuleLayer.Short(layer.Digest)})";
}
