using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>An event: 1 if it happens, else 0. A probability of 0 or 1 is legal: it is a constant.</summary>
public sealed record Bernoulli : Distribution
{
    /// <summary>Creates a Bernoulli distribution.</summary>
    /// <param name="probability">The probability of a 1, in [0, 1].</param>
    /// <exception cref="ArgumentException"><paramref name="probability"/> is out of bounds.</exception>
    public Bernoulli(double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentException(Invariant($"Needs a probability from 0 to 1, got {probability}."));
        Probability = probability;
    }

    /// <summary>The probability of a 1, which is also the mean.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override double Min => Probability == 1 ? 1 : 0;

    /// <inheritdoc/>
    public override double Max => Probability == 0 ? 0 : 1;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 0 ? Min : p == 1 ? Max : At(p);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x < 0 ? 0 : x < 1 ? 1 - Probability : 1;

    /// <inheritdoc/>
    public override double Survival(double x) => x < 0 ? 1 : x < 1 ? Probability : 0;

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        for (var i = 0; i < uniforms.Length; i++)
            draws[i] = At(uniforms[i]);
    }

    internal override bool HasAtoms => true;

    internal override double CdfBelow(double x) => x <= 0 ? 0 : x <= 1 ? 1 - Probability : 1;

    internal override double SurvivalFrom(double x) => x <= 0 ? 1 : x <= 1 ? Probability : 0;

    internal override (double Low, double High) Ends(double low, double high) =>
        (Math.Max(low <= 0 ? 0 : low <= 1 ? 1 : low, Min), Math.Min(high >= 1 ? 1 : high >= 0 ? 0 : high, Max));

    internal override double? MeanOfAtomsWithin(double low, double high) => low == high ? low : Probability;

    private double At(double p) => p > 1 - Probability ? 1 : 0;
}
