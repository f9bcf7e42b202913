using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;

namespace Roi.Rules.Measuring;

/// <summary>Gives one case by two sets of rules the same draws, so that its trials can be compared one by one.</summary>
/// <remarks>The point set of an input depends on the drivers that use it, and a correlated draw on the other inputs of its set. So the
/// second model takes the point sets of the first, and both take all correlations of either, with the inputs that these name. Where these
/// are impossible together, neither has any.</remarks>
internal static class SameDraws
{
    /// <param name="first">The case that gives the point sets.</param>
    /// <param name="second">The same case by other rules.</param>
    public static (BoundCase First, BoundCase Second) Of(BoundCase first, BoundCase second)
    {
        var groups = DrawGroups.Of(first.Model);
        ImmutableArray<RankReach> reaches = [.. first.Correlations, .. second.Correlations.Where(reach =>
            first.Correlations.All(known => (known.Asked.First, known.Asked.Second) != (reach.Asked.First, reach.Asked.Second)))];
        ImmutableArray<Correlation> correlations = [.. reaches.Select(reach => reach.Asked with { Normal = reach.Normal })];
        if (Copula.Impossibility(correlations) is not null)
            (reaches, correlations) = ([], []);
        var correlated = correlations.SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet(StringComparer.Ordinal);
        return (With(first, second.Model), With(second, first.Model));

        BoundCase With(BoundCase bound, Model other)
        {
            var own = bound.Model.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
            var missing = other.Inputs.Where(input => correlated.Contains(input.Name) && !own.Contains(input.Name)).ToList();
            return bound with
            {
                Correlations = reaches,
                Conservative = bound.Conservative.AddRange(
                    missing.Select(input => KeyValuePair.Create(input.Name, input.Distribution.Quantile(0.5)))),
                Model = bound.Model with
                {
                    Inputs = [.. bound.Model.Inputs, .. missing],
                    Correlations = correlations,
                    DrawGroups = groups,
                },
            };
        }
    }
}
