namespace Roi.Engine.Distributions;

/// <summary>An uncertain quantity, described by its quantile function.</summary>
/// <remarks>Immutable and thread-safe: the caller supplies the uniforms. One draw takes exactly one uniform, so common random numbers,
/// Latin hypercubes and Sobol points work with every distribution.</remarks>
public abstract record Distribution
{
    /// <summary>The value that a share <paramref name="p"/> of outcomes falls at or below.</summary>
    /// <param name="p">Cumulative probability in [0, 1], counted from the bottom: 0.9 gives the P90. At 0 and 1 it is
    /// the end of the range, which may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1] or NaN.</exception>
    public abstract double Quantile(double p);

    /// <summary>The share of outcomes at or below <paramref name="x"/>, accurate also where it is very small.</summary>
    public abstract double Cdf(double x);

    /// <summary>The share of outcomes above <paramref name="x"/>, accurate also where it is very small.</summary>
    public virtual double Survival(double x) => 1 - Cdf(x);

    /// <summary>The lowest value that can occur; negative infinity where there is none.</summary>
    public virtual double Min => Quantile(0);

    /// <summary>The highest value that can occur; positive infinity where there is none.</summary>
    public virtual double Max => Quantile(1);

    /// <summary>Whether every draw is the same value.</summary>
    public bool IsConstant => Min == Max;

    /// <summary>The mean of single values with a probability each (Bernoulli, discrete, Poisson, resampled), truncated or not; null for
    /// other distributions.</summary>
    public double? MeanOfAtoms => MeanOfAtomsWithin(Min, Max);

    /// <summary>Computes the mean: exact for single values, else the integral of the quantiles, to about 1e-8 of the largest values that
    /// count.</summary>
    public double ExpectedValue() => MeanOfAtoms ?? (IsConstant ? Min : MeanOfQuantiles.Of(this));

    /// <summary>Computes the draws of a column of uniforms, faster than a call of <see cref="Quantile"/> for each.</summary>
    /// <param name="uniforms">Probabilities strictly between 0 and 1.</param>
    /// <param name="draws">Receives one draw per uniform, with the same bits as <see cref="Quantile"/>; may be the same memory as
    /// <paramref name="uniforms"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="draws"/> is shorter than the uniforms.</exception>
    public virtual void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        for (var i = 0; i < uniforms.Length; i++)
            draws[i] = Quantile(uniforms[i]);
    }

    /// <summary>Whether the distribution has atoms: single values with a positive probability.</summary>
    internal virtual bool HasAtoms => false;

    /// <summary>The share of outcomes strictly below <paramref name="x"/>: less than <see cref="Cdf"/> at an atom.</summary>
    internal virtual double CdfBelow(double x) => Cdf(x);

    /// <summary>The share of outcomes at or above <paramref name="x"/>, the counterpart of <see cref="CdfBelow"/>.</summary>
    internal virtual double SurvivalFrom(double x) => Survival(x);

    /// <summary>The lowest and the highest value that can occur between two bounds, both of them included.</summary>
    internal virtual (double Low, double High) Ends(double low, double high) => (Math.Max(low, Min), Math.Min(high, Max));

    /// <summary>The mean of the atoms within two bounds that occur themselves, both included; null where it is no distribution of
    /// atoms.</summary>
    internal virtual double? MeanOfAtomsWithin(double low, double high) => null;

    /// <summary>Throws if a number is not a probability.</summary>
    private protected static void RequireProbability(double p)
    {
        if (!(p >= 0 && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A cumulative probability must be between 0 and 1.");
    }

    /// <summary>Throws if the output is shorter than the input.</summary>
    private protected static void RequireRoom(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        if (draws.Length < uniforms.Length)
            throw new ArgumentException("Needs room for one draw per uniform.", nameof(draws));
    }
}
