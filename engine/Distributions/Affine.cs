using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>A linear transformation of another distribution: each draw is multiplied by a factor, and an offset is added.</summary>
public sealed record Affine : Distribution
{
    /// <summary>Scales a distribution, then shifts it.</summary>
    /// <param name="inner">The distribution to scale and shift.</param>
    /// <param name="factor">Above 0 and finite.</param>
    /// <param name="offset">Finite; in the unit of the outcome.</param>
    /// <exception cref="ArgumentException">The factor or the offset is out of bounds.</exception>
    public Affine(Distribution inner, double factor, double offset)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!(factor > 0) || !double.IsFinite(factor))
            throw new ArgumentException(Invariant($"Needs a finite factor above 0, got {factor}."));
        if (!double.IsFinite(offset))
            throw new ArgumentException(Invariant($"Needs a finite offset, got {offset}."));
        (Inner, Factor, Offset) = (inner, factor, offset);
    }

    /// <summary>The distribution that is scaled and shifted.</summary>
    public Distribution Inner { get; }

    /// <summary>The factor of each draw; above 0.</summary>
    public double Factor { get; }

    /// <summary>The offset added to the product, in the unit of the outcome.</summary>
    public double Offset { get; }

    /// <inheritdoc/>
    public override double Min => Transform(Inner.Min);

    /// <inheritdoc/>
    public override double Max => Transform(Inner.Max);

    /// <inheritdoc/>
    public override double Quantile(double p) => Transform(Inner.Quantile(p));

    /// <inheritdoc/>
    public override double Cdf(double x) => Inner.Cdf(Inverse(x));

    /// <inheritdoc/>
    public override double Survival(double x) => Inner.Survival(Inverse(x));

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        Inner.Fill(uniforms, draws);
        Apply(draws[..uniforms.Length]);
    }

    internal override bool HasAtoms => Inner.HasAtoms;

    internal override double CdfBelow(double x) => Inner.CdfBelow(Inverse(x));

    internal override double SurvivalFrom(double x) => Inner.SurvivalFrom(Inverse(x));

    internal override (double Low, double High) Ends(double low, double high) =>
        Inner.Ends(Inverse(low), Inverse(high)) is var ends ? (Transform(ends.Low), Transform(ends.High)) : default;

    /// <summary>Turns draws of the inner distribution into draws of this one, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Apply(Span<double> draws)
    {
        ref var target = ref MemoryMarshal.GetReference(draws);
        var (factor, offset, i) = (Vector512.Create(Factor), Vector512.Create(Offset), 0);
        for (; i <= draws.Length - 8; i += 8)
            (Vector512.LoadUnsafe(ref target, (nuint)i) * factor + offset).StoreUnsafe(ref target, (nuint)i);
        for (; i < draws.Length; i++)
            draws[i] = Transform(draws[i]);
    }

    private double Transform(double inner) => inner * Factor + Offset;

    private double Inverse(double x) => (x - Offset) / Factor;
}
