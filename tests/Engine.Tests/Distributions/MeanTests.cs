using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

public class MeanTests
{
    [Fact]
    public void Every_shape_has_the_mean_of_its_formula()
    {
        foreach (var (shape, mean) in Shapes.All)
            if (mean is { } expected)
            {
                var size = Math.Max(Math.Abs(expected), Math.Abs(shape.Quantile(0.9) - shape.Quantile(0.1)));
                var found = shape.ExpectedValue();
                Assert.True(Math.Abs(found - expected) <= 1e-8 * size, $"{shape}: {found:R}, not {expected:R}");
            }
    }

    [Fact]
    public void A_lognormal_has_the_mean_of_its_formula_and_cutting_it_off_lowers_it()
    {
        var losses = Lognormal.FromPercentiles(1, 1000);
        // The mean of a lognormal with the median m and the sd s of its logarithm is m exp(s^2 / 2).
        var sd = Math.Log(1000) / (2 * 1.2815515655446004);
        Assert.Equal(Math.Sqrt(1000) * Math.Exp(sd * sd / 2), losses.ExpectedValue(), 1e-6 * losses.ExpectedValue());
        Assert.True(new Truncated(losses, max: 1000).ExpectedValue() < losses.ExpectedValue());
    }
}
