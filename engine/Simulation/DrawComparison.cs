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

        bool IsSame(string name) => (blocks.GetValueOrDefault(name), others.GetValueOrDefault(name)) switch
        {
            (null, null) => before[name] == after[name],
            ({ } block, { } other) => block.IsSame(other) && block.Members.All(member => before[member] == after[member]),
            // The first of a set keeps its own draws.
            ({ } block, null) => block.Members[0] == name && before[name] == after[name],
            (null, { } other) => other.Members[0] == name && before[name] == after[name],
        };
    }

    private static IEnumerable<string> Uncertain(Model model) => model.Inputs
        .Where(input => !input.Distribution.IsConstant && !input.IsForCorrelationOnly).Select(input => input.Name);

    private static Dictionary<string, CopulaBlock> Blocks(Model model) => new Copula(model.PinnedCorrelations(), model.Shapes()).Blocks
        .SelectMany(block => block.Members.Select(member => KeyValuePair.Create(member, block))).ToDictionary(StringComparer.Ordinal);
}
