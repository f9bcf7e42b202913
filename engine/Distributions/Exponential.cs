using Roi.Engine.Formulas;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The exponential distribution: the waiting time between events that occur at random times.</summary>
public sealed record Exponential : ClosedForm
{
    /// <summary>Creates an exponential distribution from its mean (not its rate).</summary>
    /// <param name="mean">In the unit of the outcome, 1e-100 to 1e100; also the standard deviation.</param>
    /// <exception cref="ArgumentException"><paramref name="mean"/> is out of bounds.</exception>
    public Exponential(double mean)
    {
        if (!(mean is >= 1e-100 and <= 1e100))
            throw new ArgumentException(Invariant($"Needs a mean from 1E-100 to 1E+100, got {mean}."));
        Mean = mean;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <inheritdoc/>
    public override double Min => 0;

    /// <inheritdoc/>
    public override double Max => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : -Elementary.ExpMinusOne(-x / Mean);

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : Elementary.Exp(-x / Mean);

    internal override double Formula(double below, double above) => Mean * UnitWait(below, above);

    /// <summary>The quantile for a mean of 1, -ln(above), computed from the smaller of the two shares for accuracy.</summary>
    internal static double UnitWait(double below, double above) =>
        below < 0.5 ? -Elementary.LnOnePlus(-below) : -Elementary.Ln(above);
}
