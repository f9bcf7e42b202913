using System.Collections.Immutable;
using static System.FormattableString;

namespace Roi.Engine.Sampling;

/// <summary>A Gaussian copula: rank correlations between inputs, whatever their distributions.</summary>
/// <remarks>Immutable and thread-safe. A rank correlation s is that of normals with Pearson's r = 2 sin(pi s / 6). The order of pairs
/// and of the names within a pair has no effect.</remarks>
public sealed class Copula
{
    /// <summary>Prepares a set of correlations; pairs not named are correlated only through others, if at all.</summary>
    /// <exception cref="ImpossibleCorrelationsException">No inputs can have these correlations.</exception>
    /// <exception cref="ArgumentException">A pair is given twice, an input is paired with itself, or a rank is outside
    /// [-1, 1] or NaN.</exception>
    public Copula(IEnumerable<Correlation> correlations)
    {
        var blocks = ImmutableArray.CreateBuilder<CopulaBlock>();
        foreach (var pairs in CorrelationSet.Components(InOrder(correlations)))
        {
            if (CorrelationMatrix.Factor(pairs.Matrix(pairs.Pairs.Length)) is not { } factor)
                throw new ImpossibleCorrelationsException(pairs.Contradiction());
            blocks.Add(new(pairs.Members, factor));
        }
        Blocks = blocks.ToImmutable();
    }

    /// <summary>The sets of correlated inputs, in ordinal order of each set's first name.</summary>
    public ImmutableArray<CopulaBlock> Blocks { get; }

    /// <summary>Returns why no inputs can have these correlations together; null where they are possible.</summary>
    /// <exception cref="ArgumentException">A pair is given twice, an input is paired with itself, or a rank is outside
    /// [-1, 1] or NaN.</exception>
    public static ImpossibleCorrelation? Impossibility(IEnumerable<Correlation> correlations)
    {
        foreach (var pairs in CorrelationSet.Components(InOrder(correlations)))
            if (CorrelationMatrix.Factor(pairs.Matrix(pairs.Pairs.Length)) is null)
                return pairs.Contradiction();
        return null;
    }

    private static Correlation[] InOrder(IEnumerable<Correlation> correlations)
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
                ? given : new Correlation(given.Second, given.First, given.Rank);
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
