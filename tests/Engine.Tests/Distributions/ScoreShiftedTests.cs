using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

/// <summary>Normal scores that are shifted: of a normal distribution a shift by standard deviations.</summary>
public class ScoreShiftedTests
{
    private static readonly double[] Shares = [1e-6, 0.01, 0.1, 0.5, 0.9, 0.99, 1 - 1e-6];

    [Fact]
    public void A_normal_distribution_moves_by_standard_deviations()
    {
        ScoreShifted shifted = new(new Normal(100, 20), 1.5);
        Assert.All(Shares, share => Assert.Equal(new Normal(130, 20).Quantile(share), shifted.Quantile(share), 1e-6));
        Assert.All([60.0, 100, 130, 190], x => Assert.Equal(new Normal(130, 20).Cdf(x), shifted.Cdf(x), 1e-12));
    }

    [Fact]
    public void No_shift_is_no_change_and_a_shift_stays_within_the_range()
    {
        Uniform inner = new(3, 7);
        Assert.All(Shares, share => Assert.Equal(inner.Quantile(share), new ScoreShifted(inner, 0).Quantile(share)));
        ScoreShifted far = new(inner, ScoreShifted.Most);
        Assert.Equal((3, 7), (far.Min, far.Max));
        Assert.All(Shares, share => Assert.InRange(far.Quantile(share), 3, 7));
        Assert.True(double.IsFinite(new ScoreShifted(Lognormal.FromPercentiles(1, 9), ScoreShifted.Most).Quantile(1 - 1e-12)));
    }

    [Fact]
    public void Shares_and_quantiles_are_inverse()
    {
        ScoreShifted shifted = new(new Pert(2, 5, 11), -0.7);
        Assert.All(Shares.Skip(1).SkipLast(1), share => Assert.Equal(share, shifted.Cdf(shifted.Quantile(share)), 1e-7));
        Assert.All([3.0, 5, 8], x => Assert.Equal(1, shifted.Cdf(x) + shifted.Survival(x), 1e-12));
    }

    [Theory]
    [InlineData(8.1)]
    [InlineData(double.NaN)]
    public void Shifts_out_of_bounds_are_refused(double shift) =>
        Assert.Throws<ArgumentException>(() => new ScoreShifted(new Uniform(0, 1), shift));
}
