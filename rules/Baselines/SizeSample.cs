using System.Collections.Immutable;

namespace Roi.Rules.Baselines;

/// <summary>Values in their order, evenly thinned where there are many: every second, every fourth and so on.</summary>
internal sealed class ThinnedSample<T>
{
    private readonly List<T> kept = [];
    private long step = 1;

    /// <summary>The values that are kept, at most <see cref="SizeSample.Most"/>.</summary>
    public IReadOnlyList<T> Kept => kept;

    /// <summary>How many were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a value.</summary>
    public void Add(T value)
    {
        if (Count++ % step != 0)
            return;
        kept.Add(value);
        if (kept.Count <= SizeSample.Most)
            return;
        for (var i = 0; 2 * i < kept.Count; i++)
            kept[i] = kept[2 * i];
        kept.RemoveRange((kept.Count + 1) / 2, kept.Count / 2);
        step *= 2;
    }
}

/// <summary>Sizes of stops, evenly thinned where there are many.</summary>
internal sealed class SizeSample
{
    /// <summary>The most values that are kept.</summary>
    public const int Most = 2000;

    private readonly ThinnedSample<double> sizes = new();

    /// <summary>Adds a size; one that is not known, or not above 0, is left out.</summary>
    public void Add(double? size)
    {
        if (size is > 0 and < double.PositiveInfinity and var value)
            sizes.Add(value);
    }

    /// <summary>The sizes that are kept, ascending.</summary>
    public StopSizes Sizes => new([.. sizes.Kept.Order()], sizes.Count);
}

/// <summary>Sizes of stops, those above 0.</summary>
/// <param name="Values">The sizes, ascending; at most 2,000, evenly thinned where there are more.</param>
/// <param name="Count">How many there are.</param>
public sealed record StopSizes(ImmutableArray<double> Values, long Count)
{
    /// <summary>Whether some are left out.</summary>
    public bool IsThinned => Count > Values.Length;
}
