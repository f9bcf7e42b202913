using System.Collections.Immutable;
using Roi.Engine.Distributions;
using static System.FormattableString;

namespace Roi.Engine.Sampling;

/// <summary>A Gaussian copula: rank correlations between inputs, whatever their distributions.</summary>
/// <remarks>Immutable and thread-safe. Between continuous inputs a rank correlation s is that of normals with Pearson's
/// r = 2 sin(pi s / 6); where equal values are likely, <see cref="RankReach"/> finds the r that gives it. The order of pairs and of the
/// names within a pair has no effect.</remarks>
public sealed class Copula
{
    /// <summary>Prepares a set of correlations; pairs not named are correlated only through others, if at all.</summary>
    /// <param name="correlations">The correlations.</param>
    /// <param name="shapes">The distribution of each input, by name; one that is missing is taken as continuous.</param>
    /// <param name="orders">For some inputs, by name, their place among those that they are correlated with; 0 for all others. One of a
    /// lower place keeps its draws whatever of a higher place is correlated with it. Of equal ones the first name keeps its own.</param>
    /// <exception cref="UnreachableRankException">Two distributions cannot have the rank between them.</exception>
    /// <exception cref="ImpossibleCorrelationsException">No inputs can have these correlations together.</exception>
    /// <exception cref="ArgumentException">A pair is given twice, an input is paired with itself, or a rank is outside
    /// [-1, 1] or NaN.</exception>
    public Copula(
        IEnumerable<Correlation> correlations, IReadOnlyDictionary<string, Distribution>? shapes = null,
        IReadOnlyDictionary<string, int>? orders = null)
    {
        var blocks = ImmutableArray.CreateBuilder<CopulaBlock>();
        foreach (var pairs in CorrelationSet.Components(Pinned(InOrder(correlations), shapes), shapes))
        {
            int[] order = [.. Enumerable.Range(0, pairs.Members.Length).OrderBy(i => orders?.GetValueOrDefault(pairs.Members[i]))];
            if (CorrelationMatrix.Factor(CorrelationMatrix.InOrder(pairs.Matrix(pairs.Pairs.Length), order)) is not { } factor)
                throw new ImpossibleCorrelationsException(pairs.Contradiction());
            blocks.Add(new([.. order.Select(i => pairs.Members[i])], factor));
        }
        Blocks = blocks.ToImmutable();
    }

    /// <summary>The sets of correlated inputs, in ordinal order of each set's first name.</summary>
    public ImmutableArray<CopulaBlock> Blocks { get; }

    /// <summary>Returns why no inputs can have these correlations together; null where they are possible.</summary>
    /// <param name="correlations">The correlations.</param>
    /// <param name="shapes">The distribution of each input, by name; one that is missing is taken as continuous.</param>
    /// <exception cref="UnreachableRankException">Two distributions cannot have the rank between them.</exception>
    /// <exception cref="ArgumentException">A pair is given twice, an input is paired with itself, or a rank is outside
    /// [-1, 1] or NaN.</exception>
    public static ImpossibleCorrelation? Impossibility(
        IEnumerable<Correlation> correlations, IReadOnlyDictionary<string, Distribution>? shapes = null)
    {
        foreach (var pairs in CorrelationSet.Components(Pinned(InOrder(correlations), shapes), shapes))
            if (CorrelationMatrix.Factor(pairs.Matrix(pairs.Pairs.Length)) is null)
                return pairs.Contradiction();
        return null;
    }

    /// <summary>The correlations with the normal ones that give their ranks, where equal values are likely; the same list where there
    /// are none such.</summary>
    /// <exception cref="UnreachableRankException">Two distributions cannot have the rank between them.</exception>
    internal static ImmutableArray<Correlation> Pinned(
        ImmutableArray<Correlation> correlations, IReadOnlyDictionary<string, Distribution>? shapes)
    {
        var pinned = correlations;
        for (var i = 0; i < correlations.Length && shapes is not null; i++)
        {
            var pair = correlations[i];
            if (pair.Normal is not null || !shapes.TryGetValue(pair.First, out var first)
                || !shapes.TryGetValue(pair.Second, out var second) || !(first.HasAtoms || second.HasAtoms))
                continue;
            var found = RankReach.Of(pair, first, second).Pinned;
            if (found != pair)
                pinned = pinned.SetItem(i, found);
        }
        return pinned;
    }

    /// <summary>Each pair in ordinal order of its names, and the pairs in ordinal order of theirs.</summary>
    /// <exception cref="ArgumentException">A pair is given twice, an input is paired with itself, or a rank is outside
    /// [-1, 1] or NaN.</exception>
    internal static ImmutableArray<Correlation> InOrder(IEnumerable<Correlation> correlations)
    {
        var pairs = new SortedDictionary<(string First, string Second), Correlation>(OrdinalPairs.Instance);
        foreach (var given in correlations)
        {
            if (given.First == given.Second)
                throw new ArgumentException($"'{given.First}' cannot be correlated with itself.", nameof(correlations));
            if (!(given.Rank is >= -1 and <= 1))
                throw new ArgumentException(
                    Invariant($"The rank between '{given.First}' and '{given.Second}' is {given.Rank}; it lies between -1 and 1."),
                    nameof(correlations));
            var pair = string.CompareOrdinal(given.First, given.Second) < 0
                ? given : given with { First = given.Second, Second = given.First };
            if (!pairs.TryAdd((pair.First, pair.Second), pair))
                throw new ArgumentException(
                    $"The correlation between '{pair.First}' and '{pair.Second}' is given twice.", nameof(correlations));
        }
        return [.. pairs.Values];
    }

    private sealed class OrdinalPairs : IComparer<(string First, string Second)>
    {
        public static readonly OrdinalPairs Instance = new();

        public int Compare((string First, string Second) x, (string First, string Second) y) =>
            string.CompareOrdinal(x.First, y.First) is var first and not 0 ? first : string.CompareOrdinal(x.Second, y.Second);
    }
}
