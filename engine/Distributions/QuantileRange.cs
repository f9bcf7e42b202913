using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>Another distribution, conditional on an outcome within a range of its quantiles, such as its lowest tenth.</summary>
/// <remarks>A draw from the uniform u is the inner draw from the uniform low + u (high - low), so a higher uniform still gives a higher
/// outcome, and an atom at an end is kept in proportion.</remarks>
public sealed record QuantileRange : Distribution
{
    private const int Strip = 256;
    private const double BelowOne = 1 - 1.0 / (1L << 53);

    /// <summary>Restricts a distribution to a range of its quantiles.</summary>
    /// <param name="inner">The distribution to restrict.</param>
    /// <param name="low">The cumulative probability at which the range begins, from 0.</param>
    /// <param name="high">The one at which it ends, above <paramref name="low"/>, up to 1.</param>
    /// <exception cref="ArgumentException">The range is empty or reaches outside [0, 1].</exception>
    public QuantileRange(Distribution inner, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!(low >= 0 && low < high && high <= 1))
            throw new ArgumentException(Invariant($"Needs 0 <= low < high <= 1, got ({low}, {high})."));
        (Inner, Low, High) = (inner, low, high);
    }

    /// <summary>The distribution that is restricted.</summary>
    public Distribution Inner { get; }

    /// <summary>The cumulative probability at which the range begins.</summary>
    public double Low { get; }

    /// <summary>The cumulative probability at which the range ends.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public override double Min => Inner.Quantile(Low == 0 ? 0 : Math.BitIncrement(Low));

    /// <inheritdoc/>
    public override double Max => Inner.Quantile(High);

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 0 ? Min : p == 1 ? Max : Inner.Quantile(InnerProbability(p));
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => Share(Inner.Cdf(x));

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        Span<double> inner = stackalloc double[Strip];
        for (var first = 0; first < uniforms.Length; first += Strip)
        {
            var part = inner[..Math.Min(Strip, uniforms.Length - first)];
            for (var i = 0; i < part.Length; i++)
                part[i] = InnerProbability(uniforms[first + i]);
            Inner.Fill(part, draws[first..]);
        }
    }

    internal override bool HasAtoms => Inner.HasAtoms;

    internal override double CdfBelow(double x) => Share(Inner.CdfBelow(x));

    private double Share(double innerCdf) => Math.Clamp((innerCdf - Low) / (High - Low), 0, 1);

    private double InnerProbability(double p) => Math.Clamp(Low + p * (High - Low), Math.BitIncrement(Low), Math.Min(High, BelowOne));
}
