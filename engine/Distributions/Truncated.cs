using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>A distribution of which only the outcomes between two bounds, both included, can occur.</summary>
public sealed record Truncated : Distribution
{
    /// <summary>The least share of outcomes that may be kept: with less, the digits of a cumulative probability no longer
    /// tell the outcomes kept apart to 1e-9.</summary>
    public const double LeastShare = 1e-6;

    private readonly KeptShare kept;
    private readonly Once<QuantileTable>? table;

    /// <summary>Cuts a distribution off.</summary>
    /// <param name="inner">What is cut; cutting twice is the same as cutting once with the narrower bounds.</param>
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
                $"Only a share of {kept.Share:G3} of the outcomes lies between {min} and {max}. At least one in a million must, or they cannot be sampled accurately."));
        if (inner is Tabulated smooth)
            table = new(() => smooth.Tabulate(low, high, kept));
    }

    /// <summary>What is cut.</summary>
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
            for (var i = 0; i < uniforms.Length; i++)
                draws[i] = InnerProbability(uniforms[i]);
            Inner.Fill(draws, draws);
            foreach (ref var draw in draws)
                draw = Math.Clamp(draw, Min, Max);
        }
    }

    internal override bool HasAtoms => Inner.HasAtoms;

    internal override double CdfBelow(double x) => !HasAtoms ? Cdf(x) : x <= Min ? 0 : x > Max ? 1
        : Math.Clamp((Inner.CdfBelow(x) - kept.Below) / kept.Share, 0, Cdf(x));

    private double InnerProbability(double p) => Math.Min(kept.Below + p * kept.Share, 1 - 1.0 / (1L << 53));
}
