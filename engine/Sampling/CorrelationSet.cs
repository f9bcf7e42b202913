using System.Collections.Immutable;
using Roi.Engine.Distributions;

namespace Roi.Engine.Sampling;

/// <summary>A set of correlations connected by common inputs, and the search for the one that contradicts the others.</summary>
/// <param name="Members">The inputs in ordinal order.</param>
/// <param name="Pairs">The correlations in ordinal order of (first, second), first before second.</param>
/// <param name="Shapes">The distributions of inputs, by name; one that is missing is taken as continuous.</param>
internal sealed record CorrelationSet(
    ImmutableArray<string> Members, ImmutableArray<Correlation> Pairs, IReadOnlyDictionary<string, Distribution>? Shapes)
{
    private readonly Dictionary<(string, string), RankCurve?> curves = [];

    private const int FewEnoughToTryEach = 24;

    /// <summary>Divides correlations into sets that share no input, in ordinal order of each set's first name.</summary>
    public static IEnumerable<CorrelationSet> Components(
        IReadOnlyList<Correlation> ordered, IReadOnlyDictionary<string, Distribution>? shapes)
    {
        var root = new Dictionary<string, string>(StringComparer.Ordinal);
        string Root(string name)
        {
            while (root.TryGetValue(name, out var above) && above != name)
                name = above;
            return name;
        }
        foreach (var pair in ordered)
        {
            var (first, second) = (Root(pair.First), Root(pair.Second));
            var (low, high) = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
            root[low] = low;
            root[high] = low;
        }
        return ordered.GroupBy(pair => Root(pair.First), StringComparer.Ordinal)
            .OrderBy(set => set.Key, StringComparer.Ordinal)
            .Select(set => new CorrelationSet(
                [.. set.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)],
                [.. set], shapes));
    }

    /// <summary>The normal correlations of the first pairs; pairs after them are 0.</summary>
    public double[,] Matrix(int pairs)
    {
        var matrix = new double[Members.Length, Members.Length];
        for (var i = 0; i < Members.Length; i++)
            matrix[i, i] = 1;
        foreach (var pair in Pairs[..pairs])
            Set(matrix, pair, pair.Normal ?? CorrelationMatrix.OfRank(pair.Rank));
        return matrix;
    }

    /// <summary>Finds the pair that contradicts the others. Call it only where the set is impossible.</summary>
    /// <remarks>Prefers a pair whose change alone makes the set possible, with the smallest change; the last of equals. Where no single
    /// change is enough, returns a pair that contradicts those before it.</remarks>
    public ImpossibleCorrelation Contradiction()
    {
        ImpossibleCorrelation? best = null;
        if (Members.Length <= FewEnoughToTryEach)
            foreach (var pair in Pairs)
                if (Nearest(pair, Matrix(Pairs.Length), withAllOthers: true) is { } found
                    && (best is null || Change(found) <= Change(best) + 1e-9))
                    best = found;
        return best ?? AgainstThoseBefore();
    }

    private static double Change(ImpossibleCorrelation pair) => Math.Abs(pair.Rank - pair.NearestRank);

    private ImpossibleCorrelation AgainstThoseBefore()
    {
        var (possible, impossible) = (1, Pairs.Length);
        while (impossible - possible > 1)
        {
            var middle = (possible + impossible) / 2;
            if (CorrelationMatrix.Factor(Matrix(middle)) is null)
                impossible = middle;
            else
                possible = middle;
        }
        return Nearest(Pairs[impossible - 1], Matrix(impossible), withAllOthers: false)!;
    }

    /// <summary>Finds the possible rank nearest to the requested one; null where there is none.</summary>
    private ImpossibleCorrelation? Nearest(Correlation pair, double[,] matrix, bool withAllOthers)
    {
        if (Possible(pair, matrix) is not { } possible)
            return null;
        var bound = pair.Rank > possible.High ? possible.High : possible.Low;
        for (var unit = 1e3; unit <= 1e9; unit *= 10)
        {
            var inward = (pair.Rank > bound ? Math.Floor(bound * unit) : Math.Ceiling(bound * unit)) / unit;
            foreach (var rank in new[] { Math.Round(bound * unit) / unit, inward })
            {
                if (NormalOf(pair, rank) is not { } normal)
                    continue;
                Set(matrix, pair, normal);
                if (CorrelationMatrix.Factor(matrix) is not null)
                    return new(pair.First, pair.Second, pair.Rank, rank + 0.0, withAllOthers);
            }
        }
        return null;
    }

    /// <summary>Finds the ranks that a pair can have, given all others: the pair is moved to the end, where the last step of the
    /// Cholesky factorisation gives an interval.</summary>
    private (double Low, double High)? Possible(Correlation pair, double[,] matrix)
    {
        var order = Enumerable.Range(0, Members.Length)
            .OrderBy(i => Members[i] == pair.First ? 1 : Members[i] == pair.Second ? 2 : 0).ToArray();
        if (CorrelationMatrix.Interval(CorrelationMatrix.InOrder(matrix, order)) is not { } interval)
            return null;
        return CurveOf(pair) is { } curve
            ? (curve.RankOf(interval.Low), curve.RankOf(interval.High))
            : (RankOf(interval.Low, up: true), RankOf(interval.High, up: false));
    }

    /// <summary>The normal correlation that gives a rank; null where none does.</summary>
    private double? NormalOf(Correlation pair, double rank) =>
        CurveOf(pair) is { } curve ? curve.NormalOf(rank) : CorrelationMatrix.OfRank(rank);

    private RankCurve? CurveOf(Correlation pair)
    {
        if (!curves.TryGetValue((pair.First, pair.Second), out var curve))
            curves[(pair.First, pair.Second)] = curve = Shapes is { } known && known.TryGetValue(pair.First, out var first)
                && known.TryGetValue(pair.Second, out var second) ? RankCurve.Of(first, second) : null;
        return curve;
    }

    /// <summary>The rank of continuous inputs with a given normal correlation, rounded up or down to a double.</summary>
    public static double RankOf(double correlation, bool up)
    {
        var (low, high) = (-1.0, 1.0);
        if (correlation >= CorrelationMatrix.OfRank(1) || correlation <= CorrelationMatrix.OfRank(-1))
            return Math.Sign(correlation);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (CorrelationMatrix.OfRank(middle) < correlation)
                low = middle;
            else
                high = middle;
        }
        return up ? high : low;
    }

    private void Set(double[,] matrix, Correlation pair, double normal)
    {
        var (i, j) = (Members.BinarySearch(pair.First, StringComparer.Ordinal), Members.BinarySearch(pair.Second, StringComparer.Ordinal));
        matrix[i, j] = matrix[j, i] = normal;
    }
}
