using Roi.Engine.Distributions;
using Roi.Engine.Fitting;
using Roi.Engine.Sampling;

namespace Roi.Engine.Tests.Fitting;

/// <summary>Independent draws of a distribution, and a family with each of its shapes.</summary>
internal static class Draws
{
    /// <summary>A shape of each family.</summary>
    public static IEnumerable<(ShapeFamily Family, Distribution Shape, double[] Parameters)> Shapes =>
    [
        (ShapeFamily.Normal, new Normal(20, 6), [20, 6]),
        (ShapeFamily.Lognormal, Lognormal.FromLogarithm(3, 0.7), [3, 0.7]),
        (ShapeFamily.Gamma, new Gamma(2.5, 8), [2.5, 8]),
        (ShapeFamily.Gamma, new Gamma(0.4, 30), [0.4, 30]),
        (ShapeFamily.Weibull, new Weibull(1.6, 40), [1.6, 40]),
        (ShapeFamily.Weibull, new Weibull(0.6, 12), [0.6, 12]),
        (ShapeFamily.Exponential, new Exponential(25), [25]),
        (ShapeFamily.Triangular, new Triangular(10, 15, 40), [10, 15, 40]),
        (ShapeFamily.Pert, new Pert(10, 18, 40), [10, 18, 40]),
        (ShapeFamily.Metalog, new Metalog(10, 18, 32), [10, 18, 32]),
    ];

    /// <summary>The shapes whose fits have standard errors.</summary>
    public static IEnumerable<(ShapeFamily Family, Distribution Shape, double[] Parameters)> Regular =>
        Shapes.Where(shape => shape.Parameters.Length < 3);

    public static double[] Of(Distribution shape, int count, int seed)
    {
        var draws = new double[count];
        new RandomSource(count, new StreamKey("draws", "", 0).SlotHash((ulong)seed, 0)).Fill(0, draws);
        shape.Fill(draws, draws);
        return draws;
    }

    public static Fit Fitted(this ShapeFamily family, Observations observations) => Assert.IsType<Fit>(family.Fit(observations));

    public static Fit Fitted(this ShapeFamily family, double[] values) => family.Fitted(Observations.OfValues(values));

    public static double[] Values(this Fit fit) => [.. fit.Parameters.Select(parameter => parameter.Value)];

    public static double[] Errors(this Fit fit) => [.. fit.Parameters.Select(parameter => parameter.StandardError!.Value)];

    /// <summary>Holds numbers to others within a relative difference.</summary>
    public static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(Math.Abs(pair.Second - pair.First) <= tolerance * Math.Abs(pair.First), $"{pair.First:R} and {pair.Second:R}"));
    }
}
