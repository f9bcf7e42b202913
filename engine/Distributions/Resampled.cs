using System.Collections.Immutable;

namespace Roi.Engine.Distributions;

/// <summary>Measured samples, each as likely as any other: what was measured is drawn again, and nothing between it.</summary>
/// <remarks>The mean is that of the samples. The quantile at p is the sample of rank ceil(n p), so that a value measured k times has the
/// probability k / n (the bootstrap of Efron, 1979). Two are equal if their sorted samples are. <see cref="Empirical"/> interpolates
/// instead.</remarks>
public sealed record Resampled : Distribution
{
    /// <summary>Creates the distribution of samples.</summary>
    /// <param name="samples">At least one, finite, in any order; equal ones are a constant.</param>
    /// <exception cref="ArgumentException">There are none, or one is not finite.</exception>
    public Resampled(params ReadOnlySpan<double> samples) => Samples = SortedSamples.Of(samples);

    /// <summary>The samples, ascending.</summary>
    public ImmutableArray<double> Samples { get; }

    /// <inheritdoc/>
    public override double Min => Samples[0];

    /// <inheritdoc/>
    public override double Max => Samples[^1];

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return At(Samples.AsSpan(), p);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => double.IsNaN(x) ? x : Share(CountBelow(x, orAt: true));

    /// <inheritdoc/>
    public override double Survival(double x) => double.IsNaN(x) ? x : Share(Samples.Length - CountBelow(x, orAt: true));

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        var samples = Samples.AsSpan();
        for (var i = 0; i < uniforms.Length; i++)
            draws[i] = At(samples, uniforms[i]);
    }

    /// <inheritdoc/>
    public bool Equals(Resampled? other) => other is not null && Samples.AsSpan().SequenceEqual(other.Samples.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Samples.Length, Min, Max);

    internal override bool HasAtoms => true;

    internal override double CdfBelow(double x) => Share(CountBelow(x, orAt: false));

    internal override double SurvivalFrom(double x) => Share(Samples.Length - CountBelow(x, orAt: false));

    internal override (double Low, double High) Ends(double low, double high)
    {
        var (first, last) = (CountBelow(low, orAt: false), CountBelow(high, orAt: true) - 1);
        return first <= last ? (Samples[first], Samples[last]) : (low, double.NegativeInfinity);
    }

    internal override double? MeanOfAtomsWithin(double low, double high)
    {
        var (first, last) = (CountBelow(low, orAt: false), CountBelow(high, orAt: true));
        var sum = 0.0;
        for (var i = first; i < last; i++)
            sum += Samples[i];
        return sum / (last - first);
    }

    /// <summary>The first sample at which the share of samples reaches p. The product may round up to a whole number where p lies on a
    /// step or just below it; the quotient, which is also the CDF, decides.</summary>
    private static double At(ReadOnlySpan<double> samples, double p)
    {
        var index = (int)(p * samples.Length);
        return samples[index > 0 && (double)index / samples.Length >= p ? index - 1 : index];
    }

    private double Share(int count) => (double)count / Samples.Length;

    private int CountBelow(double x, bool orAt) => SortedSamples.CountBelow(Samples.AsSpan(), x, orAt);
}
