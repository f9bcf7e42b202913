using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>A distribution truncated to a range, whose bounds are included.</summary>
public sealed record Truncated : Distribution
{
    /// <summary>The smallest share of outcomes that may be kept. With less, the digits of a cumulative probability no longer resolve
    /// the kept outcomes to 1e-9.</summary>
    public const double LeastShare = 1e-6;

    private const int Lanes = 8;
    private readonly KeptShare kept;
    private readonly CachedValue<QuantileTable>? table;

    /// <summary>Truncates a distribution.</summary>
    /// <param name="inner">The distribution to truncate. Truncating twice is the same as truncating once to the intersection of the
    /// ranges.</param>
    /// <param name="min">The lower bound; minus infinity for none.</param>
    /// <param name="max">The upper bound, at least <paramref name="min"/>; equal bounds make a constant.</param>
    /// <exception cref="ArgumentException">The bounds are reversed, or keep less than one outcome in a million.</exception>
    public Truncated(
        Distribution inner, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!(min <= max))
            throw new ArgumentException(Invariant($"Needs min <= max to cut off at, got ({min}, {max})."));
        if (inner is Truncated { LowerBound: var least, UpperBound: var most } cut)
            (inner, min, max) = (cut.Inner, Math.Max(min, least), Math.Min(max, most));
        var (low, high) = inner.Ends(min, max);
        if (!(low <= high))
            throw new ArgumentException(Invariant(
                $"Nothing is left between {min} and {max}: the values run from {inner.Min} to {inner.Max}."));
        (Inner, LowerBound, UpperBound, Min, Max) = (inner, min, max, low, high);
        if (inner.IsConstant || min == max)
            return;
        kept = low == inner.Min && high == inner.Max ? KeptShare.All : KeptShare.Of(inner, low, high);
        if (!(kept.Share >= LeastShare))
            throw new ArgumentException(Invariant(
                $"Only a share of {kept.Share:G3} of the outcomes lies between {min} and {max}. ")
                + "At least one in a million must, or they cannot be sampled accurately.");
        if (inner is Tabulated smooth)
            table = new(() => smooth.Tabulate(low, high, kept));
    }

    /// <summary>The distribution that is restricted.</summary>
    public Distribution Inner { get; }

    /// <summary>The lower bound as given; minus infinity for none.</summary>
    public double LowerBound { get; }

    /// <summary>The upper bound as given; infinity for none.</summary>
    public double UpperBound { get; }

    /// <inheritdoc/>
    public override double Min { get; }

    /// <inheritdoc/>
    public override double Max { get; }

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 0 || Min == Max ? Min : p == 1 ? Max
            : table is not null ? table.Value.At(p)
            : Math.Clamp(Inner.Quantile(InnerProbability(p)), Min, Max);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x < Min ? 0 : x >= Max ? 1 : double.IsNaN(x) ? x
        : Math.Clamp(KeptShare.Of(Inner, Min, x).Share / kept.Share, 0, 1);

    /// <inheritdoc/>
    public override double Survival(double x) => x < Min ? 1 : x >= Max ? 0 : double.IsNaN(x) ? x
        : Math.Clamp(kept.Above >= 0.5
            ? (Inner.Cdf(Max) - Inner.Cdf(x)) / kept.Share : (Inner.Survival(x) - kept.Above) / kept.Share, 0, 1);

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        draws = draws[..uniforms.Length];
        if (Min == Max)
            draws.Fill(Min);
        else if (table is not null)
            table.Value.Fill(uniforms, draws);
        else
        {
            FillInnerProbabilities(uniforms, draws);
            Inner.Fill(draws, draws);
            Clamp(draws);
        }
    }

    internal override bool HasAtoms => Inner.HasAtoms;

    internal override double? MeanOfAtomsWithin(double low, double high) =>
        Inner.MeanOfAtomsWithin(Math.Max(low, Min), Math.Min(high, Max));

    internal override double CdfBelow(double x) => !HasAtoms ? Cdf(x) : x <= Min ? 0 : x > Max ? 1
        : Math.Clamp((Inner.CdfBelow(x) - kept.Below) / kept.Share, 0, Cdf(x));

    private const double BelowOne = 1 - 1.0 / (1L << 53);

    private double InnerProbability(double p) => Math.Min(kept.Below + p * kept.Share, BelowOne);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillInnerProbabilities(ReadOnlySpan<double> uniforms, Span<double> probabilities)
    {
        ref var source = ref MemoryMarshal.GetReference(uniforms);
        ref var target = ref MemoryMarshal.GetReference(probabilities);
        var (below, share, most) = (Vector512.Create(kept.Below), Vector512.Create(kept.Share), Vector512.Create(BelowOne));
        var i = 0;
        for (; i <= uniforms.Length - Lanes; i += Lanes)
            Vector512.MinNative(most, below + Vector512.LoadUnsafe(ref source, (nuint)i) * share).StoreUnsafe(ref target, (nuint)i);
        for (; i < uniforms.Length; i++)
            probabilities[i] = InnerProbability(uniforms[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Clamp(Span<double> draws)
    {
        ref var target = ref MemoryMarshal.GetReference(draws);
        var (min, max) = (Vector512.Create(Min), Vector512.Create(Max));
        var i = 0;
        for (; i <= draws.Length - Lanes; i += Lanes)
            Vector512.MinNative(max, Vector512.MaxNative(min, Vector512.LoadUnsafe(ref target, (nuint)i)))
                .StoreUnsafe(ref target, (nuint)i);
        for (; i < draws.Length; i++)
            draws[i] = Math.Clamp(draws[i], Min, Max);
    }
}
