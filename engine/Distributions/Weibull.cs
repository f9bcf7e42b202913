using Roi.Engine.Formulas;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The Weibull distribution of a time to failure. A shape below 1 models infant mortality, 1 random failures, above 1
/// wear.</summary>
public sealed record Weibull : ClosedForm
{
    /// <summary>Creates a Weibull distribution.</summary>
    /// <param name="shape">0.01 to 1e6; 1 is exponential.</param>
    /// <param name="scale">The time by which 63.2 % have failed, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentException">Either is out of bounds.</exception>
    public Weibull(double shape, double scale)
    {
        if (!(shape is >= 0.01 and <= 1e6))
            throw new ArgumentException(Invariant($"Needs a shape from 0.01 to 1000000, got {shape}."));
        if (!(scale is >= 1e-100 and <= 1e100))
            throw new ArgumentException(Invariant($"Needs a scale from 1E-100 to 1E+100, got {scale}."));
        (Shape, Scale) = (shape, scale);
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The scale, in the unit of the outcome.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override double Min => 0;

    /// <inheritdoc/>
    public override double Max => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : -Elementary.ExpMinusOne(-Elementary.Pow(x / Scale, Shape));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : Elementary.Exp(-Elementary.Pow(x / Scale, Shape));

    internal override double Formula(double below, double above) =>
        Scale * Elementary.Pow(Exponential.UnitWait(below, above), 1 / Shape);
}
