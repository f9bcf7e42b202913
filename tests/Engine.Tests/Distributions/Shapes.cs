using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

/// <summary>Distributions that every law is tried on, with their means where there is a formula.</summary>
internal static class Shapes
{
    public static IEnumerable<(Distribution Shape, double? Mean)> All =>
    [
        (new Certain(7), 7), (new Uniform(30, 50), 40), (new Uniform(3, 3), 3), (new Triangular(1, 2, 6), 3), (new Triangular(1, 1, 4), 2),
        (new Triangular(0, 4, 4), 8.0 / 3), (new Triangular(5, 5, 5), 5), (new Pert(2500, 3200, 4500), (2500 + 4 * 3200 + 4500) / 6.0),
        (new Pert(0, 0, 1), 1.0 / 6), (new Pert(0.3, 0.4, 0.5), 0.4), (new Pert(-5, 10, 10, 1), 5), (new Pert(2, 2, 2), 2),
        (new Pert(0, 30, 100, 100), (0 + 100 * 30 + 100) / 102.0), (new Pert(0, 0.2, 1, 0), 0.5),
        (new Normal(10, 2), 10), (new Normal(0, 1), 0), (new Normal(4, 0), 4),
        (Lognormal.FromMean(100, 30), 100), (Lognormal.FromPercentiles(5, 5), 5), (Lognormal.FromPercentiles(1, 1000), null),
        (new Metalog(10, 20, 50), null), (new Metalog(10, 30, 50), 30), (new Metalog(10, 20, 50, 0), null),
            (new Metalog(10, 30, 50, null, 60), null),
        (new Metalog(10, 20, 50, 0, 100), null), (new Metalog(8, 8, 8, 0), 8),
        (new Beta(0.05, 0.05), 0.5), (new Beta(2, 5, -10, 4), -6), (new Beta(1000, 1000), 0.5), (new Beta(0.05, 1000), 0.05 / 1000.05),
        (new Gamma(0.1, 3), 0.3), (new Gamma(2, 3), 6), (new Gamma(1e4, 0.01), 100),
        (new Weibull(2, 3), 3 * Math.Sqrt(Math.PI) / 2), (new Weibull(0.5, 1), 2), (new Exponential(3), 3),
        (new Poisson(0), 0), (new Poisson(0.2), 0.2), (new Poisson(42), 42), (new Poisson(3e5), 3e5), (new Poisson(5e6), 5e6),
            (new Poisson(1e12), 1e12),
        (new Bernoulli(0), 0), (new Bernoulli(0.25), 0.25), (new Bernoulli(1), 1),
        (new Discrete((10, 1), (-2, 3), (4, 0), (5, 4)), 3), (new Discrete((7, 2)), 7), (new Empirical(3, 1, 2), 2), (new Empirical(5), 5),
        (new Empirical(4, 1, 1, 1, 1, 9, 9), null), (new Resampled(3, 1, 2), 2), (new Resampled(5), 5),
        (new Resampled(4, 1, 1, 1, 1, 9, 9), 26.0 / 7), (new Resampled([.. Enumerable.Repeat(0.0, 11), 100_000]), 100_000.0 / 12),
        (new Truncated(new Resampled(1, 1, 4, 6, 9), 0, 5), 2),
        (new Truncated(new Normal(10, 20), 0), null), (new Truncated(new Normal(0, 1), -1, 1), 0),
            (new Truncated(new Normal(0, 1), 4.5), null),
        (new Truncated(new Pert(0, 1, 10), 2, 4), null), (new Truncated(new Beta(0.5, 0.5), 0.25, 0.75), 0.5),
        (new Truncated(new Gamma(0.1, 3), 1e-3, 20), null), (new Truncated(new Gamma(2, 3), double.NegativeInfinity, 1), null),
        (new Truncated(Lognormal.FromPercentiles(1, 9), 2, 8), null), (new Truncated(new Metalog(10, 20, 50), 0), null),
        (new Truncated(new Exponential(3), 6), 9), (new Truncated(new Uniform(0, 10), 2, 4), 3),
            (new Truncated(new Triangular(0, 5, 10), 4, 6), 5),
        (new Truncated(new Poisson(2), 1, 3), (2 + 2 * 2 + 3 * 8 / 6.0) / (2 + 2 + 8 / 6.0)), (new Truncated(new Poisson(5e6), 5e6), null),
        (new Truncated(new Discrete((1, 1), (2, 1), (3, 2)), 1.5, 3), 8.0 / 3), (new Truncated(new Empirical(0, 10), 2, 4), 3),
        (new Truncated(new Normal(3, 2), 5, 5), 5), (new Truncated(new Bernoulli(0.5), 0.5, 2), 1),
    ];
}
