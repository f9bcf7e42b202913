using System.Collections.Immutable;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>Compares the draws of two models.</summary>
public static class DrawComparison
{
    /// <summary>The inputs of both models that are uncertain in both and whose trials do not use the same random numbers, in ordinal order
    /// of names: their point sets or places differ, or what they are correlated with does. Empty where two runs with one seed can be
    /// compared trial by trial.</summary>
    /// <exception cref="UnreachableRankException">The distributions of a model cannot have a rank that it asks for.</exception>
    /// <exception cref="ImpossibleCorrelationsException">No inputs can have the correlations of a model together.</exception>
    public static ImmutableArray<string> DrawnApart(Model first, Model second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (before, after) = (DrawGroups.Of(first).Streams, DrawGroups.Of(second).Streams);
        var (blocks, others) = (Blocks(first), Blocks(second));
        return [.. Uncertain(first).Intersect(Uncertain(second), StringComparer.Ordinal).Where(name => !IsSame(name))
            .Order(StringComparer.Ordinal)];

        bool IsSame(string name)
        {
            var (own, other) = (Sources(blocks, name), Sources(others, name));
            return own.SequenceEqual(other) && own.All(source => before[source.Name] == after[source.Name]);
        }
    }

    /// <summary>The inputs whose uniforms a draw is computed from, and their weights.</summary>
    private static ImmutableArray<(string Name, double Weight)> Sources(Dictionary<string, CopulaBlock> blocks, string name) =>
        blocks.TryGetValue(name, out var block) ? block.SourcesOf(name) : [(name, 1)];

    private static IEnumerable<string> Uncertain(Model model) => model.Inputs
        .Where(input => !input.Distribution.IsConstant && !input.IsForCorrelationOnly).Select(input => input.Name);

    private static Dictionary<string, CopulaBlock> Blocks(Model model) => model.CopulaOf(model.PinnedCorrelations()).Blocks
        .SelectMany(block => block.Members.Select(member => KeyValuePair.Create(member, block))).ToDictionary(StringComparer.Ordinal);
}
