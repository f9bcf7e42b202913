using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The normal distribution. It is unbounded: truncate it where a quantity cannot be negative. A standard deviation of 0 is
/// legal: it is a constant.</summary>
public sealed record Normal : ClosedForm
{
    /// <summary>Creates a normal distribution.</summary>
    /// <param name="mean">Finite.</param>
    /// <param name="sd">The standard deviation, in the unit of the outcome; finite, at least 0.</param>
    /// <exception cref="ArgumentException">Either is out of bounds.</exception>
    public Normal(double mean, double sd)
    {
        if (!(sd >= 0) || !double.IsFinite(Math.Abs(mean) + 40 * sd))
            throw new ArgumentException(Invariant($"Needs a finite mean and a finite sd >= 0, got ({mean}, {sd})."));
        (Mean, Sd) = (mean, sd);
    }

    /// <summary>The mean, which is also the median.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double Sd { get; }

    /// <inheritdoc/>
    public override double Min => Sd == 0 ? Mean : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Max => Sd == 0 ? Mean : double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Cdf(double x) => Sd == 0 ? (x < Mean ? 0 : 1) : StandardNormal.Cdf((x - Mean) / Sd);

    /// <inheritdoc/>
    public override double Survival(double x) => Sd == 0 ? (x < Mean ? 1 : 0) : StandardNormal.Survival((x - Mean) / Sd);

    internal override double Formula(double below, double above) => Mean + Sd * StandardNormal.Quantile(below, above);
}
