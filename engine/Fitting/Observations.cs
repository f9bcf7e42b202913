using System.Collections.Immutable;

namespace Roi.Engine.Fitting;

/// <summary>The observations that a shape is fitted to, in ascending order whatever order they are given in.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Observations
{
    /// <summary>Keeps observations.</summary>
    /// <param name="all">Any number, in any order.</param>
    public Observations(IEnumerable<Observation> all)
    {
        Observation[] sorted = [.. all];
        Array.Sort(sorted, (a, b) => a.Low.CompareTo(b.Low) is var order && order != 0 ? order : a.High.CompareTo(b.High));
        All = [.. sorted];
        Exact = [.. sorted.Where(observation => observation.IsExact).Select(observation => observation.Low)];
        Censored = [.. sorted.Where(observation => !observation.IsExact)];
        DistinctValues = sorted.Where(observation => !observation.IsOneSided).Distinct().Count();
    }

    private Observations(double[] sorted)
    {
        Exact = ImmutableArray.Create(sorted);
        All = [.. sorted.Select(Observation.Exactly)];
        Censored = [];
        for (var i = 0; i < sorted.Length; i++)
            DistinctValues += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }

    /// <summary>Observations whose values are all known.</summary>
    /// <param name="values">Finite, in any order.</param>
    /// <exception cref="ArgumentException">A value is infinite or NaN.</exception>
    public static Observations OfValues(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = Observation.Exactly(sorted[i]).Low;
        Array.Sort(sorted);
        return new(sorted);
    }

    /// <summary>All observations, by their lower, then by their upper limit.</summary>
    public ImmutableArray<Observation> All { get; }

    /// <summary>The values that are known, ascending.</summary>
    public ImmutableArray<double> Exact { get; }

    /// <summary>The observations of which limits alone are known.</summary>
    public ImmutableArray<Observation> Censored { get; }

    /// <summary>How many different values, or ranges with two ends, there are.</summary>
    public int DistinctValues { get; }

    /// <summary>Whether every value is known.</summary>
    public bool AreExact => Censored.IsEmpty;
}
