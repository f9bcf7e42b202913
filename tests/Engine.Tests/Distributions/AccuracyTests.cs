using Roi.Engine.Distributions;
using Library = MathNet.Numerics.Distributions;

namespace Roi.Engine.Tests.Distributions;

public class AccuracyTests
{
    private static readonly double[] Parameters = [0.05, 0.3, 1, 1.7, 4, 25, 180, 1000];

    private static IEnumerable<double> Tails
    {
        get
        {
            for (var tail = 1e-9; tail < 0.5; tail *= 1.37)
                yield return tail;
            yield return 0.5;
        }
    }

    public static IEnumerable<ClosedForm> Formulas =>
    [
        new Normal(10, 2), new Normal(0, 1), Lognormal.FromPercentiles(1, 1000), Lognormal.FromPercentiles(1, 1.1),
        Lognormal.FromPercentiles(1, 1e11),
        Lognormal.FromMean(1, 1e6), new Exponential(3), new Weibull(0.01, 2), new Weibull(0.3, 2), new Weibull(1.5, 2), new Weibull(40, 2),
            new Weibull(1e6, 2),
        new Metalog(10, 20, 50), new Metalog(10, 30, 50), new Metalog(10, 43.3, 50), new Metalog(10, 16.7, 50), new Metalog(10, 20, 50, 0),
            new Metalog(10, 13, 50, 9.9),
        new Metalog(10, 30, 50, null, 51), new Metalog(10, 20, 50, 0, 100), new Metalog(10, 20, 50, 9.99, 50.01), new Metalog(-1e6, 0, 1e6),
    ];

    [Fact]
    public void A_tabulated_formula_agrees_with_the_formula_to_1e_11()
    {
        foreach (var shape in Formulas)
        {
            var sd = (shape.Formula(0.9, 0.1) - shape.Formula(0.1, 0.9)) / 2.6;
            foreach (var tail in Tails)
            {
                Near(shape.Formula(tail, 1 - tail), shape.Quantile(tail), sd, 1e-11, $"{shape} at {tail:R}");
                var above = 1 - (1 - tail); // as far as 1 - p can say it
                Near(shape.Formula(1 - tail, above), shape.Quantile(1 - tail), sd, 1e-11, $"{shape} at 1 - {tail:R}");
            }
        }
    }

    [Fact]
    public void Beta_agrees_with_the_library_over_a_grid()
    {
        foreach (var alpha in Parameters)
            foreach (var beta in Parameters)
            {
                var sum = alpha + beta;
                var sd = Math.Sqrt(alpha * beta / (sum * sum * (sum + 1)));
                Brackets(new Beta(alpha, beta), sd, x => Library.Beta.CDF(alpha, beta, Math.Clamp(x, 0, 1)),
                    x => Library.Beta.CDF(beta, alpha, Math.Clamp(1 - x, 0, 1)));
            }
    }

    [Fact]
    public void Gamma_agrees_with_the_library_over_a_grid()
    {
        foreach (var shape in new[] { 0.1, 0.5, 1, 2.5, 30, 1000, 1e4 })
            Brackets(new Gamma(shape, 2), 2 * Math.Sqrt(shape), x => x <= 0 ? 0 : Library.Gamma.CDF(shape, 0.5, x),
                x => x <= 0 ? 1 : MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(shape, x / 2));
    }

    [Fact]
    public void Pert_agrees_with_the_library_over_a_grid()
    {
        foreach (var lambda in new[] { 1.0, 4, 20, 100 })
            foreach (var likely in new[] { 0.0, 0.01, 0.3, 0.5, 0.9, 1 })
            {
                Pert shape = new(10, 10 + 5 * likely, 15, lambda);
                var (alpha, beta) = (1 + lambda * likely, 1 + lambda * (1 - likely));
                var sd = 5 * Math.Sqrt(alpha * beta / ((alpha + beta) * (alpha + beta) * (alpha + beta + 1)));
                Brackets(shape, sd, x => Library.Beta.CDF(alpha, beta, Math.Clamp((x - 10) / 5, 0, 1)),
                    x => Library.Beta.CDF(beta, alpha, Math.Clamp((15 - x) / 5, 0, 1)));
            }
    }

    // Truncated shapes against their own definition: the inner share, found without the table.
    public static TheoryData<Distribution, double, double> Cuts => new()
    {
        { new Normal(0, 1), 0, 2.6e-6 },                // about a millionth, where the quantile itself is near 0
        { new Normal(0, 1), 4.7, double.PositiveInfinity },
        { new Normal(0, 1), -9, -4.6 },
        { new Normal(100, 1), 99, 100.5 },
        { new Beta(2, 5), 0.9, 0.95 },
        { new Beta(0.05, 1000), 1e-4, 1 },
        { new Beta(1000, 1000), 0.55, 1 },
        { new Pert(0, 1, 10, 40), 4, 10 },
        { new Gamma(0.1, 3), 1e-20, 1e-3 },
        { new Gamma(1e4, 1), 10400, double.PositiveInfinity },
        { Lognormal.FromPercentiles(1, 1000), 0, 2 },
        { new Weibull(0.5, 2), 100, 200 },
        { new Metalog(10, 20, 50, 0), 100, 1000 },
        { new Exponential(1), 13, 14 },
    };

    [Theory, MemberData(nameof(Cuts))]
    public void Truncated_quantiles_keep_1e_9_of_their_own_spread(Distribution inner, double min, double max)
    {
        Truncated shape = new(inner, min, max);
        var sd = (shape.Quantile(0.9) - shape.Quantile(0.1)) / 2.6;
        Brackets(shape, sd, shape.Cdf, shape.Survival);
    }

    // Within 1e-9 of the quantile the share crosses p: a check that needs no second quantile function. The shares that it
    // is held against carry an error of some 1e-13 of themselves.
    private static void Brackets(Distribution shape, double sd, Func<double, double> cdf, Func<double, double> survival)
    {
        foreach (var tail in Tails)
        {
            var (low, high) = (shape.Quantile(tail), shape.Quantile(1 - tail));
            var (lowSlack, highSlack) = (1e-9 * Math.Max(Math.Abs(low), sd), 1e-9 * Math.Max(Math.Abs(high), sd));
            Assert.True(cdf(low + lowSlack) >= tail * (1 - 1e-12) && cdf(low - lowSlack) <= tail * (1 + 1e-12),
                $"{shape} at {tail:R}: {low:R}");
            var above = 1 - (1 - tail); // as far as 1 - p can say it
            Assert.True(survival(high - highSlack) >= above * (1 - 1e-12) && survival(high + highSlack) <= above * (1 + 1e-12),
                $"{shape} at 1 - {tail:R}: {high:R}");
        }
    }

    private static void Near(double expected, double actual, double sd, double tolerance, string where) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Max(Math.Abs(expected), sd), $"{where}: {actual:R}, not {expected:R}");
}
