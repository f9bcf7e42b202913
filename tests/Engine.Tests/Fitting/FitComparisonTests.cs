using Roi.Engine.Fitting;

namespace Roi.Engine.Tests.Fitting;

public sealed class FitComparisonTests
{
    [Fact]
    public void Families_are_ordered_by_AIC_with_the_refused_ones_beside()
    {
        var comparison = FitComparison.Of(Observations.OfValues(KnownSamples.GroundBeef),
            ShapeFamily.Normal, ShapeFamily.Lognormal, ShapeFamily.Gamma, ShapeFamily.Weibull, ShapeFamily.Exponential);
        Assert.Equal(["gamma", "Weibull", "lognormal", "normal", "exponential"], comparison.Fits.Select(fit => fit.Family.Name));
        Draws.AssertClose([2511.25022738, 2514.44943973, 2526.63859735, 2542.61917892, 2694.02679271],
            [.. comparison.Fits.Select(fit => fit.Aic)], 1e-10);
        Assert.Empty(comparison.Refusals);
    }

    [Fact]
    public void Without_a_list_all_families_are_compared()
    {
        var comparison = FitComparison.Of(Observations.OfValues([-3, 1, 2, 4, 5, 7]));
        Assert.Equal(["lognormal", "gamma", "Weibull", "exponential"],
            comparison.Refusals.Select(refusal => refusal.Family.Name));
        Assert.Equal(["PERT", "metalog", "normal", "triangular"],
            comparison.Fits.Select(fit => fit.Family.Name).Order(StringComparer.Ordinal));
    }
}
