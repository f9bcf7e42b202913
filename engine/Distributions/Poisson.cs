using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The Poisson distribution: the number of events that occur at random times. A mean of 0 is legal: it is a
/// constant.</summary>
/// <remarks>Up to a mean of 1e6 the counts are tabulated, except those less likely than 1e-30 of the mode. Above that the quantile is
/// the normal expansion of M. B. Giles (ACM TOMS 42(1), 2016), with an error below 1e-9 in p.</remarks>
public sealed record Poisson : Distribution
{
    private const double LargestTabulated = 1e6;
    private static readonly Normal Standard = new(0, 1);

    private readonly CachedValue<(int First, GuideTable Guide)> table;
    private readonly double root, perRoot;

    /// <summary>Creates a Poisson distribution.</summary>
    /// <param name="mean">The average count, 0 to 1e15.</param>
    /// <exception cref="ArgumentException"><paramref name="mean"/> is out of bounds.</exception>
    public Poisson(double mean)
    {
        if (!(mean is >= 0 and <= 1e15))
            throw new ArgumentException(Invariant($"Needs a mean from 0 to 1E+15, got {mean}."));
        (Mean, root, perRoot) = (mean, Math.Sqrt(mean), 1 / Math.Sqrt(mean));
        table = new(Tabulate);
    }

    /// <summary>The average count.</summary>
    public double Mean { get; }

    /// <inheritdoc/>
    public override double Min => 0;

    /// <inheritdoc/>
    public override double Max => Mean == 0 ? 0 : double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        RequireProbability(p);
        return p == 0 || Mean == 0 ? 0 : p == 1 ? Max : Mean <= LargestTabulated ? At(p) : Expansion(Standard.Quantile(p));
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x < 0 ? 0 : Mean == 0 || double.IsPositiveInfinity(x) ? 1
        : SpecialFunctions.UpperGamma(Math.Floor(x) + 1, Mean);

    /// <inheritdoc/>
    public override double Survival(double x) => x < 0 ? 1 : Mean == 0 || double.IsPositiveInfinity(x) ? 0
        : SpecialFunctions.LowerGamma(Math.Floor(x) + 1, Mean);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        RequireRoom(uniforms, draws);
        if (Mean == 0)
            draws[..uniforms.Length].Clear();
        else if (Mean <= LargestTabulated)
        {
            var (first, guide) = table.Value;
            for (var i = 0; i < uniforms.Length; i++)
                draws[i] = first + guide.Find(uniforms[i]);
        }
        else
        {
            Standard.Fill(uniforms, draws);
            for (var i = 0; i < uniforms.Length; i++)
                draws[i] = Expansion(draws[i]);
        }
    }

    internal override bool HasAtoms => true;

    internal override double CdfBelow(double x) => Cdf(Math.Ceiling(x) - 1);

    internal override double SurvivalFrom(double x) => Survival(Math.Ceiling(x) - 1);

    internal override (double Low, double High) Ends(double low, double high) =>
        (Math.Max(Math.Ceiling(low), 0), Math.Min(Math.Floor(high), Max));

    /// <remarks>k · P(k) = mean · P(k − 1), so the truncated mean is the mean times the share of the range one lower.</remarks>
    internal override double? MeanOfAtomsWithin(double low, double high) => low == 0 && high == Max ? Mean
        : Math.Clamp(Mean * KeptShare.Of(this, low - 1, high - 1).Share / KeptShare.Of(this, low, high).Share, low, high);

    private double At(double p)
    {
        var (first, guide) = table.Value;
        return first + guide.Find(p);
    }

    private double Expansion(double z)
    {
        var z2 = z * z;
        var x = Mean + root * z + (1.0 / 3 + z2 / 6) - z * (1.0 / 36 + z2 / 72) * perRoot
            + (-8.0 / 405 + z2 * (7.0 / 810 + z2 / 270)) * (perRoot * perRoot);
        return Math.Max(Math.Floor(x), 0);
    }

    // Weights relative to the most likely count, down to 1e-30 of it each way.
    private (int First, GuideTable Guide) Tabulate()
    {
        var middle = (int)Mean;
        List<double> below = [], above = [1];
        for (var (count, weight) = (middle, 1.0); count > 0 && (weight *= count / Mean) > 1e-30; count--)
            below.Add(weight);
        for (var (count, weight) = (middle + 1, 1.0); (weight *= Mean / count) > 1e-30; count++)
            above.Add(weight);
        below.Reverse();
        return (middle - below.Count, new([.. below, .. above]));
    }
}
