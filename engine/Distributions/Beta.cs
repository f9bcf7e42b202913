using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The beta distribution on a range, by default [0, 1]. A zero-width range is legal: it is a constant.</summary>
public sealed record Beta : Tabulated
{
    /// <summary>The smallest and the largest parameter. Beyond them the density is concentrated at the ends or at a single
    /// point.</summary>
    internal const double LeastParameter = 0.01, GreatestParameter = 1e9;

    private readonly BetaDensity function;

    /// <summary>Creates a beta distribution on a range.</summary>
    /// <param name="alpha">The first shape parameter, 0.01 to 1e9; larger values move mass to the upper end. Below 1 the density is
    /// infinite at the lower end.</param>
    /// <param name="beta">The second shape parameter, 0.01 to 1e9; larger values move mass to the lower end. Below 1 the density is
    /// infinite at the upper end.</param>
    /// <param name="min">The lower end of the range; 0 by default.</param>
    /// <param name="max">The upper end; 1 by default.</param>
    /// <exception cref="ArgumentException">A parameter is out of bounds, or the range is reversed or not finite.</exception>
    public Beta(double alpha, double beta, double min = 0, double max = 1)
    {
        if (!(alpha is >= LeastParameter and <= GreatestParameter && beta is >= LeastParameter and <= GreatestParameter))
            throw new ArgumentException(Invariant($"Needs alpha and beta from 0.01 to 1000000000, got ({alpha}, {beta})."));
        if (!(min <= max) || !double.IsFinite(max - min))
            throw new ArgumentException(Invariant($"Needs finite min <= max, got ({min}, {max})."));
        (Alpha, BetaParameter, Min, Max) = (alpha, beta, min, max);
        function = new(alpha, beta, min, max);
    }

    /// <summary>The first parameter.</summary>
    public double Alpha { get; }

    /// <summary>The second parameter.</summary>
    public double BetaParameter { get; }

    /// <inheritdoc/>
    public override double Min { get; }

    /// <inheritdoc/>
    public override double Max { get; }

    /// <inheritdoc/>
    public override double Cdf(double x) => Min == Max ? (x < Min ? 0 : 1) : DensityIntegral.Cdf(function, x);

    /// <inheritdoc/>
    public override double Survival(double x) => Min == Max ? (x < Min ? 1 : 0) : DensityIntegral.Survival(function, x);

    internal override QuantileTable Tabulate(double low, double high, KeptShare kept) =>
        DensityIntegral.Tabulate(function, low, high, kept);
}
