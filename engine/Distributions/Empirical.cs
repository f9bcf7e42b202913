using System.Collections.Immutable;

namespace Roi.Engine.Distributions;

/// <summary>A smoothed empirical distribution: measured samples, with linear interpolation between them.</summary>
/// <remarks>The quantile interpolates linearly between the sorted samples at the position (n - 1) p (Hyndman-Fan type 7, as a
/// spreadsheet's PERCENTILE.INC). The mean is not that of the samples where they are far apart: <see cref="Resampled"/> keeps it. Two are
/// equal if their sorted samples are.</remarks>
public sealed record Empirical : Distribution
{
    /// <summary>Creates the distribution of samples.</summary>
    /// <param name="samples">At least one, finite, in any order; a single one is a constant.</param>
    /// <exception cref="ArgumentException">There are none, or one is not finite.</exception>
    public Empirical(params ReadOnlySpan<double> samples) => Samples = SortedSamples.Of(samples);

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
    public override double Cdf(double x) => Share(x, true);

    /// <inheritdoc/>
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        var samples = Samples.AsSpan();
        for (var i = 0; i < uniforms.Length; i++)
            draws[i] = At(samples, uniforms[i]);
    }

    /// <inheritdoc/>
    public bool Equals(Empirical? other) => other is not null && Samples.AsSpan().SequenceEqual(other.Samples.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Samples.Length, Min, Max);

    internal override bool HasAtoms => Samples.Length == 1 || Samples.Zip(Samples.Skip(1)).Any(pair => pair.First == pair.Second);

    internal override double CdfBelow(double x) => Share(x, false);

    internal override double SurvivalFrom(double x) => 1 - Share(x, false);

    private static double At(ReadOnlySpan<double> samples, double p)
    {
        var place = p * (samples.Length - 1);
        var index = (int)place;
        if (index >= samples.Length - 1)
            return samples[^1];
        var value = samples[index] + (place - index) * (samples[index + 1] - samples[index]);
        return value > samples[index + 1] ? samples[index + 1] : value;
    }

    // The inverse of the quantile at x; where samples repeat, the last position or the first.
    private double Share(double x, bool last)
    {
        var samples = Samples.AsSpan();
        if (double.IsNaN(x) || x < Min || x > Max || samples.Length == 1 || (last ? x == Max : x == Min))
            return double.IsNaN(x) ? x : x < Min || !last && x == Min ? 0 : 1;
        var low = SortedSamples.CountBelow(samples, x, last);
        var step = samples[low] - samples[low - 1];
        return (low - 1 + (step > 0 ? (x - samples[low - 1]) / step : 0)) / (samples.Length - 1);
    }
}
