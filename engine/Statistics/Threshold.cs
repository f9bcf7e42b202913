using Roi.Engine.Formulas;

namespace Roi.Engine.Statistics;

/// <summary>A value whose place among the trials of a column is counted. Trials within <see cref="Comparison.EqualWithin"/> of
/// its size count as equal to it.</summary>
internal readonly record struct Threshold
{
    /// <param name="value">Any number but NaN; infinities are equal to themselves alone.</param>
    public Threshold(double value)
    {
        var tolerance = double.IsFinite(value) ? Comparison.EqualWithin * Math.Abs(value) : 0;
        (Low, High) = (value - tolerance, value + tolerance);
    }

    /// <summary>The lowest number that is equal to the value.</summary>
    public double Low { get; }

    /// <summary>The highest number that is equal to the value.</summary>
    public double High { get; }

    /// <summary>The numbers of trials below the value and of trials equal to it.</summary>
    public (long Below, long Equal) Count(ReadOnlySpan<double> column)
    {
        var below = Tally.Below(column, Low);
        return (below, Tally.AtMost(column, High) - below);
    }

    /// <summary>The threshold of a column; null where it has none, or one that is not a number.</summary>
    public static Threshold? Of(IReadOnlyDictionary<string, double> thresholds, string column) =>
        thresholds.TryGetValue(column, out var value) && !double.IsNaN(value) ? new Threshold(value) : null;
}
