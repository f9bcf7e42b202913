using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>Another distribution whose draws are those of normal scores that are shifted: at the uniform u it has the quantile of
/// Φ(Φ⁻¹(u) + shift) of the other.</summary>
/// <remarks>Of a normal distribution that is a shift by so many standard deviations; of any other, the same step in the same ranks, within
/// the range of its values.</remarks>
public sealed record ScoreShifted : Distribution
{
    /// <summary>The largest shift, in standard deviations.</summary>
    public const double Most = 8;

    private const double LeastShare = 1e-300, BelowOne = 1 - 1.0 / (1L << 53);

    /// <summary>Shifts the normal scores of a distribution.</summary>
    /// <param name="inner">The distribution.</param>
    /// <param name="shift">In standard deviations, from minus <see cref="Most"/> to <see cref="Most"/>.</param>
    /// <exception cref="ArgumentException">The shift is out of bounds.</exception>
    public ScoreShifted(Distribution inner, double shift)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!(Math.Abs(shift) <= Most))
            throw new ArgumentException(Invariant($"Needs a shift from {-Most} to {Most}, got {shift}."));
        (Inner, Shift) = (inner, shift);
    }

    /// <summary>The distribution whose ranks are shifted.</summary>
    public Distribution Inner { get; }

    /// <summary>The shift in standard deviations.</summary>
    public double Shift { get; }

    /// <inheritdoc/>
    public override double Min => Inner.Min;

    /// <inheritdoc/>
    public override double Max => Inner.Max;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 0 ? Min : p == 1 ? Max : Inner.Quantile(Shift == 0 ? p
            : Math.Clamp(StandardNormal.Cdf(StandardNormal.Quantile(p) + Shift), LeastShare, BelowOne));
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => Unshifted(Inner.Cdf(x));

    /// <inheritdoc/>
    public override double Survival(double x) => Inner.Survival(x) is var above && above is 0 or 1 ? above
        : StandardNormal.Cdf(StandardNormal.Quantile(above) + Shift);

    internal override bool HasAtoms => Inner.HasAtoms;

    internal override double CdfBelow(double x) => Unshifted(Inner.CdfBelow(x));

    private double Unshifted(double share) => share is 0 or 1 ? share : StandardNormal.Cdf(StandardNormal.Quantile(share) - Shift);
}
