using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>A constant: every draw is the same value.</summary>
public sealed record Certain : Distribution
{
    /// <summary>Creates a constant.</summary>
    /// <param name="value">Finite.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is infinite or NaN.</exception>
    public Certain(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException(Invariant($"Needs a finite value, got {value}."));
        Value = value;
    }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override double Min => Value;

    /// <inheritdoc/>
    public override double Max => Value;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return Value;
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x < Value ? 0 : 1;

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        draws[..uniforms.Length].Fill(Value);
    }

    internal override bool HasAtoms => true;

    internal override double CdfBelow(double x) => x <= Value ? 0 : 1;

    internal override double SurvivalFrom(double x) => x <= Value ? 1 : 0;
}
