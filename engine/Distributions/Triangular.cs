using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The triangular distribution of a three-point estimate. A zero-width range is legal: it is a constant.</summary>
public sealed record Triangular : Distribution
{
    private readonly double width, rising, falling;

    /// <summary>Creates a triangular distribution.</summary>
    /// <param name="min">The lowest value possible.</param>
    /// <param name="likely">The most likely value; may be at either end.</param>
    /// <param name="max">The highest value possible.</param>
    /// <exception cref="ArgumentException">The three are not finite and ascending.</exception>
    public Triangular(double min, double likely, double max)
    {
        if (!(min <= likely && likely <= max) || !double.IsFinite(max - min))
            throw new ArgumentException(Invariant($"Needs finite min <= likely <= max, got ({min}, {likely}, {max})."));
        (Min, Likely, Max) = (min, likely, max);
        width = max - min;
        (rising, falling) = width == 0 ? (1, 0) : ((likely - min) / width, (max - likely) / width);
    }

    /// <inheritdoc/>
    public override double Min { get; }

    /// <summary>The most likely value.</summary>
    public double Likely { get; }

    /// <inheritdoc/>
    public override double Max { get; }

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return At(p);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= Likely ? Lower(x) : 1 - Upper(x);

    /// <inheritdoc/>
    public override double Survival(double x) => x <= Likely ? 1 - Lower(x) : Upper(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        ref var source = ref MemoryMarshal.GetReference(uniforms);
        ref var target = ref MemoryMarshal.GetReference(draws);
        var (min, likely, max) = (Vector512.Create(Min), Vector512.Create(Likely), Vector512.Create(Max));
        var (rise, fall, span) = (Vector512.Create(rising), Vector512.Create(falling), Vector512.Create(width));
        var i = 0;
        for (; i <= uniforms.Length - 8; i += 8)
        {
            // The comparison is repeated: keeping the mask in a vector is slower on some processors.
            var p = Vector512.LoadUnsafe(ref source, (nuint)i);
            var root = span * Vector512.Sqrt(Vector512.ConditionalSelect(
                Vector512.LessThanOrEqual(p, rise), p * rise, (Vector512.Create(1.0) - p) * fall));
            Vector512.ConditionalSelect(Vector512.LessThanOrEqual(p, rise),
                Vector512.MinNative(likely, min + root), Vector512.MaxNative(likely, max - root)).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < uniforms.Length; i++)
            draws[i] = At(uniforms[i]);
    }

    private double At(double p)
    {
        if (p <= rising)
        {
            var up = Min + Math.Sqrt(p * rising) * width;
            return up > Likely ? Likely : up;
        }
        var down = Max - Math.Sqrt((1 - p) * falling) * width;
        return down < Likely ? Likely : down;
    }

    // The shares below x on the rising side, and above it on the falling one.
    private double Lower(double x) => x < Min ? 0 : Min == Max ? 1 : x == Min ? 0 : (x - Min) / width * ((x - Min) / width) / rising;

    private double Upper(double x) => x >= Max ? 0 : (Max - x) / width * ((Max - x) / width) / falling;
}
