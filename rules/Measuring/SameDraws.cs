using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;

namespace Roi.Rules.Measuring;

/// <summary>Gives one case by two sets of rules the same draws, so that its trials can be compared one by one.</summary>
/// <remarks>The point set of an input depends on the drivers that use it, and a correlated draw on the other inputs of its set. So both
/// models take the same point sets and all correlations of either, with the inputs that these name. Where these are impossible together,
/// neither has any.</remarks>
internal static class SameDraws
{
    /// <param name="leading">The case that keeps its draws.</param>
    /// <param name="other">The same case by other rules.</param>
    public static (BoundCase Leading, BoundCase Other) Of(BoundCase leading, BoundCase other)
    {
        var groups = DrawGroups.Anchored(other.Model, DrawGroups.Of(leading.Model));
        var own = Pinned(leading.Model).ToList();
        ImmutableArray<Correlation> correlations = [.. own, .. Pinned(other.Model).Where(pair =>
            own.TrueForAll(known => (known.First, known.Second) != (pair.First, pair.Second)))];
        if (Copula.Impossibility(correlations) is not null)
            correlations = [];
        var correlated = correlations.SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet(StringComparer.Ordinal);
        return (With(leading, other.Model), With(other, leading.Model));

        BoundCase With(BoundCase bound, Model second)
        {
            var names = bound.Model.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
            var missing = second.Inputs.Where(input => correlated.Contains(input.Name) && !names.Contains(input.Name))
                .Select(input => input with { IsForCorrelationOnly = true }).ToList();
            return bound with
            {
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

    /// <summary>The correlations of a model with the normals behind them, which do not depend on shapes.</summary>
    private static IEnumerable<Correlation> Pinned(Model model)
    {
        if (model.Correlations.IsEmpty)
            return [];
        var shapes = model.Inputs.ToDictionary(input => input.Name, input => input.Distribution, StringComparer.Ordinal);
        return model.Correlations.Select(pair => pair with { Normal = RankReach.Of(pair, shapes[pair.First], shapes[pair.Second]).Normal });
    }
}
