namespace Roi.Engine.Fitting;

/// <summary>What is known of one value: the value itself, or limits that it lies between (a censored observation).</summary>
/// <remarks>The default is the exact value 0.</remarks>
public readonly record struct Observation
{
    private Observation(double low, double high) => (Low, High) = (low, high);

    /// <summary>The value is not below it; negative infinity where nothing is known.</summary>
    public double Low { get; }

    /// <summary>The value is not above it; positive infinity where nothing is known.</summary>
    public double High { get; }

    /// <summary>Whether the value itself is known.</summary>
    public bool IsExact => Low == High;

    /// <summary>Whether one limit alone is known.</summary>
    public bool IsOneSided => double.IsInfinity(Low) || double.IsInfinity(High);

    /// <summary>An observation whose value is known.</summary>
    /// <param name="value">Finite.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is infinite or NaN.</exception>
    public static Observation Exactly(double value) => new(Finite(value), value + 0.0);

    /// <summary>A right-censored observation, such as a repair that is still going on.</summary>
    /// <param name="low">Finite.</param>
    /// <exception cref="ArgumentException"><paramref name="low"/> is infinite or NaN.</exception>
    public static Observation AtLeast(double low) => new(Finite(low), double.PositiveInfinity);

    /// <summary>A left-censored observation, such as a loss below what is recorded.</summary>
    /// <param name="high">Finite.</param>
    /// <exception cref="ArgumentException"><paramref name="high"/> is infinite or NaN.</exception>
    public static Observation AtMost(double high) => new(double.NegativeInfinity, Finite(high));

    /// <summary>An interval-censored observation; equal limits make an exact one.</summary>
    /// <param name="low">Finite.</param>
    /// <param name="high">Finite, at least <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">A limit is infinite or NaN, or they are reversed.</exception>
    public static Observation Between(double low, double high) => Finite(low) <= Finite(high) ? new(low + 0.0, high + 0.0)
        : throw new ArgumentException(Invariant($"Needs low <= high, got ({low}, {high})."));

    // Minus zero becomes zero, so that equal values have equal bits.
    private static double Finite(double value) => double.IsFinite(value) ? value + 0.0
        : throw new ArgumentException(Invariant($"Needs a finite number, got {value}."));
}
