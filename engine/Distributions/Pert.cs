using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The PERT distribution of a three-point estimate: a beta distribution on its range, with alpha = 1 + lambda (likely - min) /
/// (max - min) and beta = 1 + lambda (max - likely) / (max - min). A zero-width range is legal: it is a constant.</summary>
public sealed record Pert : Tabulated
{
    private readonly Beta beta;

    /// <summary>Creates a PERT distribution.</summary>
    /// <param name="min">The lowest value possible.</param>
    /// <param name="likely">The most likely value; may be at either end.</param>
    /// <param name="max">The highest value possible.</param>
    /// <param name="lambda">The weight of the likely value, 0 (uniform) to 1e6; 4 by default.</param>
    /// <exception cref="ArgumentException">The three are not finite and ascending, or lambda is out of bounds.</exception>
    public Pert(double min, double likely, double max, double lambda = 4)
    {
        if (!(min <= likely && likely <= max) || !double.IsFinite(max - min))
            throw new ArgumentException(Invariant($"Needs finite min <= likely <= max, got ({min}, {likely}, {max})."));
        if (!(lambda is >= 0 and <= 1e6))
            throw new ArgumentException(Invariant($"Needs lambda from 0 to 1000000, got {lambda}."));
        (Likely, Lambda) = (likely, lambda);
        var width = max - min;
        beta = width == 0
            ? new(1, 1, min, max)
            : new(1 + lambda * ((likely - min) / width), 1 + lambda * ((max - likely) / width), min, max);
    }

    /// <inheritdoc/>
    public override double Min => beta.Min;

    /// <summary>The most likely value.</summary>
    public double Likely { get; }

    /// <inheritdoc/>
    public override double Max => beta.Max;

    /// <summary>The weight of the likely value.</summary>
    public double Lambda { get; }

    /// <inheritdoc/>
    public override double Cdf(double x) => beta.Cdf(x);

    /// <inheritdoc/>
    public override double Survival(double x) => beta.Survival(x);

    internal override QuantileTable Tabulate(double low, double high, KeptShare kept) => beta.Tabulate(low, high, kept);
}
