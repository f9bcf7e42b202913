using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

public class StandardNormalTests
{
    public static TheoryData<double, double> Shares => new()
    {
        { -38, 2.885428360068784e-316 }, { -20, 2.7536241186062337e-89 }, { -6.5, 4.016000583859118e-11 },
        { -1, 0.15865525393145705 }, { 0.25, 0.5987063256829237 }, { 3, 0.9986501019683699 },
    };

    public static TheoryData<double, double> Quantiles => new()
    {
        { 1e-300, -37.0470962993612 }, { 1e-20, -9.262340089798407 }, { 1e-9, -5.9978070150076865 },
        { 0.01, -2.326347874040841 }, { 0.1, -1.2815515655446004 }, { 0.4, -0.2533471031357997 },
    };

    [Theory, MemberData(nameof(Shares))]
    public void Shares_have_full_accuracy_in_both_tails(double x, double share)
    {
        Assert.Equal(1, StandardNormal.Cdf(x) / share, share > 1e-300 ? 2e-15 : 1e-6);
        Assert.Equal(StandardNormal.Cdf(x), StandardNormal.Survival(-x));
    }

    [Theory, MemberData(nameof(Quantiles))]
    public void Quantiles_have_full_accuracy(double p, double x)
    {
        Assert.Equal(1, StandardNormal.Quantile(p) / x, 2e-15);
        Assert.Equal(-StandardNormal.Quantile(p), StandardNormal.Quantile(1 - p, p));
    }

    [Fact]
    public void Ends_and_nonsense_are_told_apart()
    {
        Assert.Equal(double.NegativeInfinity, StandardNormal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, StandardNormal.Quantile(1));
        Assert.Equal(0, StandardNormal.Quantile(0.5));
        Assert.Equal(double.NaN, StandardNormal.Quantile(1.5));
        Assert.Equal(double.NaN, StandardNormal.Cdf(double.NaN));
        Assert.Equal(1, StandardNormal.Cdf(double.PositiveInfinity));
        Assert.Equal(0, StandardNormal.Cdf(double.NegativeInfinity));
    }

    [Theory]
    [InlineData(0.05, 2.9688792010517306)]
    [InlineData(1, 0)]
    [InlineData(1.5, -0.12078223763524522)]
    [InlineData(7.25, 7.0521854507385395)]
    [InlineData(1234.5, 7550.550901077895)]
    public void Ln_gamma_is_accurate(double x, double expected) =>
        Assert.Equal(expected, SpecialFunctions.LnGamma(x), 2e-15 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Incomplete_functions_agree_with_the_library()
    {
        foreach (var (a, b, x) in new[] { (0.5, 3.0, 0.2), (40, 2, 0.97), (3, 3, 0.5), (120, 80, 0.55) })
            Assert.Equal(1, new Beta(a, b).Cdf(x) / MathNet.Numerics.SpecialFunctions.BetaRegularized(a, b, x), 1e-11);
        foreach (var (a, x) in new[] { (0.5, 0.1), (3, 2.5), (40, 60), (200, 180) })
        {
            Assert.Equal(1, SpecialFunctions.LowerGamma(a, x) / MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(a, x), 1e-10);
            Assert.Equal(1, SpecialFunctions.UpperGamma(a, x) / MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(a, x), 1e-10);
        }
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => SpecialFunctions.LnGamma(0));
        Assert.StartsWith("The gamma function is needed above 0 only.", error.Message, StringComparison.Ordinal);
    }
}
