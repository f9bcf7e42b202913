using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The gamma distribution of a positive quantity, such as a repair time. Its mean is shape × scale, its variance shape ×
/// scale².</summary>
public sealed record Gamma : Tabulated
{
    private readonly GammaDensity function;

    /// <summary>Creates a gamma distribution from shape and scale (not rate).</summary>
    /// <param name="shape">0.01 to 1e9; 1 is exponential.</param>
    /// <param name="scale">In the unit of the outcome, 1e-100 to 1e100; the reciprocal of a rate.</param>
    /// <exception cref="ArgumentException">Either is out of bounds.</exception>
    public Gamma(double shape, double scale)
    {
        if (!(shape is >= 0.01 and <= 1e9))
            throw new ArgumentException(Invariant($"Needs a shape from 0.01 to 1000000000, got {shape}."));
        if (!(scale is >= 1e-100 and <= 1e100))
            throw new ArgumentException(Invariant($"Needs a scale from 1E-100 to 1E+100, got {scale}."));
        (Shape, Scale) = (shape, scale);
        function = new(shape, scale);
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
    public override double Cdf(double x) => DensityIntegral.Cdf(function, x);

    /// <inheritdoc/>
    public override double Survival(double x) => DensityIntegral.Survival(function, x);

    internal override QuantileTable Tabulate(double low, double high, KeptShare kept) =>
        DensityIntegral.Tabulate(function, low, high, kept);
}
