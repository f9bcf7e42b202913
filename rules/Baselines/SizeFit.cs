using System.Collections.Immutable;
using Roi.Engine.Fitting;

namespace Roi.Rules.Baselines;

/// <summary>Shapes fitted to the sizes of stops.</summary>
/// <param name="IsHours">Whether the sizes are hours; else they are costs.</param>
/// <param name="Stops">The sizes.</param>
/// <param name="Compared">The fits by ascending AIC, and the shapes that the sizes cannot carry.</param>
public sealed record SizeFit(bool IsHours, StopSizes Stops, FitComparison Compared)
{
    private const int Replicates = 200;

    private static readonly ImmutableArray<ShapeFamily> Families =
        [ShapeFamily.Lognormal, ShapeFamily.Gamma, ShapeFamily.Weibull, ShapeFamily.Exponential];

    /// <summary>Fits the shapes of lengths and of costs of the stops of a line; lengths first. Where no stop tells one, it is left out.
    /// </summary>
    public static ImmutableArray<SizeFit> RunAll(LineYear line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return [.. new[] { (true, line.Lengths), (false, line.Amounts) }.Where(sizes => sizes.Item2.Count > 0)
            .Select(sizes => new SizeFit(sizes.Item1, sizes.Item2,
                FitComparison.Of(Observations.OfValues(sizes.Item2.Values.AsSpan()), Families.AsSpan())))];
    }

    /// <summary>The sizes that are fitted, ascending.</summary>
    public ImmutableArray<double> Sizes => Stops.Values;

    /// <summary>The shape that fits best; null where the sizes cannot carry one.</summary>
    public Fit? Best => Compared.Fits.IsEmpty ? null : Compared.Fits[0];

    /// <summary>The largest difference between the share of sizes and the probability of the shape that fits best, from 0 to 1; 0 without
    /// one.</summary>
    public double Distance => Best is { } best ? GoodnessOfFit.Distance(best.Shape, Sizes.AsSpan()) : 0;

    /// <summary>How well a fit agrees with the sizes, by 200 samples of it.</summary>
    public GoodnessOfFit RunAgreement(Fit fit) => GoodnessOfFit.Run(fit, Observations.OfValues(Sizes.AsSpan()), Replicates)!;

    /// <summary>The size that a share of the stops does not exceed.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public double Quantile(double share) => Sizes[Math.Clamp((int)Math.Ceiling(share * Sizes.Length) - 1, 0, Sizes.Length - 1)];
}
