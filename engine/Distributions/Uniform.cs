using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The uniform distribution on a range. A zero-width range is legal: it is a constant.</summary>
public sealed record Uniform : Distribution
{
    /// <summary>Creates a uniform distribution.</summary>
    /// <param name="low">The lowest value possible.</param>
    /// <param name="high">The highest value possible.</param>
    /// <exception cref="ArgumentException">The two are not finite and ascending.</exception>
    public Uniform(double low, double high)
    {
        if (!(low <= high) || !double.IsFinite(high - low))
            throw new ArgumentException(Invariant($"Needs finite low <= high, got ({low}, {high})."));
        (Min, Max) = (low, high);
    }

    /// <inheritdoc/>
    public override double Min { get; }

    /// <inheritdoc/>
    public override double Max { get; }

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 1 ? Max : At(p);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x < Min ? 0 : x >= Max ? 1 : double.IsNaN(x) ? x : (x - Min) / (Max - Min);

    /// <inheritdoc/>
    public override double Survival(double x) => x < Min ? 1 : x >= Max ? 0 : double.IsNaN(x) ? x : (Max - x) / (Max - Min);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        ref var source = ref MemoryMarshal.GetReference(uniforms);
        ref var target = ref MemoryMarshal.GetReference(draws);
        var (min, max, width) = (Vector512.Create(Min), Vector512.Create(Max), Vector512.Create(Max - Min));
        var i = 0;
        for (; i <= uniforms.Length - 8; i += 8)
        {
            var value = min + width * Vector512.LoadUnsafe(ref source, (nuint)i);
            Vector512.ConditionalSelect(Vector512.GreaterThan(value, max), max, value).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < uniforms.Length; i++)
            draws[i] = At(uniforms[i]);
    }

    private double At(double p)
    {
        var value = Min + (Max - Min) * p;
        return value > Max ? Max : value;
    }
}
