using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

public class RefusalTests
{
    public static TheoryData<Func<Distribution>, string> Cases => new()
    {
        { () => new Certain(double.NaN), "Needs a finite value, got NaN." },
        { () => new Uniform(50, 30), "Needs finite low <= high, got (50, 30)." },
        { () => new Uniform(-1e308, 1e308), "Needs finite low <= high, got (-1E+308, 1E+308)." },
        { () => new Triangular(1, 5, 3), "Needs finite min <= likely <= max, got (1, 5, 3)." },
        { () => new Pert(1, double.NaN, 3), "Needs finite min <= likely <= max, got (1, NaN, 3)." },
        { () => new Pert(1, 2, 3, -1), "Needs lambda from 0 to 1000000, got -1." },
        { () => new Normal(1, -2), "Needs a finite mean and a finite sd >= 0, got (1, -2)." },
        { () => new Normal(double.PositiveInfinity, 2), "Needs a finite mean and a finite sd >= 0, got (Infinity, 2)." },
        { () => Lognormal.FromPercentiles(0, 2), "Needs 0 < p10 <= p90, from 1E-100 to 1E+100, got (0, 2)." },
        { () => Lognormal.FromPercentiles(3, 2), "Needs 0 < p10 <= p90, from 1E-100 to 1E+100, got (3, 2)." },
        { () => Lognormal.FromPercentiles(1, 1e12), "Needs a p90 of at most 1E+11 times the p10, got (1, 1000000000000)." },
        { () => Lognormal.FromMean(-1, 2), "Needs mean > 0, from 1E-100 to 1E+100, and sd >= 0, got (-1, 2)." },
        { () => Lognormal.FromMean(1, 2e6), "Needs an sd of at most 1000000 times the mean, got (1, 2000000)." },
        { () => new Metalog(10, 5, 50), "Needs finite p10 <= p50 <= p90, got (10, 5, 50)." },
        { () => new Metalog(10, 20, 50, 12), "The lower bound must be below the p10 of 10, got 12." },
        { () => new Metalog(10, 20, 50, 0, 50), "The upper bound must be above the p90 of 50, got 50." },
        { () => new Metalog(10, 11, 50), "No smooth curve runs through p10 = 10, p50 = 11 and p90 = 50: the p50 is too close to one of "
            + "the others. With these it must lie between 16.67 and 43.33." },
        { () => new Metalog(10, 11, 50, 0), "No smooth curve runs through p10 = 10, p50 = 11 and p90 = 50, lower bound 0: the p50 is too "
            + "close to one of the others. With these it must lie between 13.08 and 38.24." },
        { () => new Metalog(10, 11, 50, null, 60),
            "No smooth curve runs through p10 = 10, p50 = 11 and p90 = 50, upper bound 60: the p50 is too close to one of the others. "
            + "With these it must lie between 21.76 and 46.92." },
        { () => new Metalog(10, 11, 50, 0, 60),
            "No smooth curve runs through p10 = 10, p50 = 11 and p90 = 50, bounds 0 and 60: the p50 is too close to one of the others. "
            + "With these it must lie between 15.29 and 44.71." },
        { () => new Metalog(1e-300, 1e-100, 1e100, 0), "The tail above p90 = 1E+100 is too long to compute; give an upper bound." },
        { () => new Beta(0, 2), "Needs alpha and beta from 0.01 to 1000000000, got (0, 2)." },
        { () => new Beta(1, 2, 5, 4), "Needs finite min <= max, got (5, 4)." },
        { () => new Gamma(0, 2), "Needs a shape from 0.01 to 1000000000, got 0." },
        { () => new Gamma(1, -2), "Needs a scale from 1E-100 to 1E+100, got -2." },
        { () => new Weibull(0, 2), "Needs a shape from 0.01 to 1000000, got 0." },
        { () => new Weibull(2, double.NaN), "Needs a scale from 1E-100 to 1E+100, got NaN." },
        { () => new Exponential(0), "Needs a mean from 1E-100 to 1E+100, got 0." },
        { () => new Poisson(-1), "Needs a mean from 0 to 1E+15, got -1." },
        { () => new Bernoulli(1.2), "Needs a probability from 0 to 1, got 1.2." },
        { () => new Discrete(), "Needs at least one value with a weight above 0." },
        { () => new Discrete((1, 0)), "Needs at least one value with a weight above 0." },
        { () => new Discrete((1, -2)), "Needs finite weights >= 0, got -2 for 1." },
        { () => new Discrete((double.NaN, 2)), "Needs finite values, got NaN." },
        { () => new Empirical(), "Needs at least one sample." },
        { () => new Empirical(1, double.PositiveInfinity), "Needs finite samples, got Infinity." },
        { () => new Empirical(-1e308, 1e308), "Needs samples closer together than -1E+308 and 1E+308." },
        { () => new Resampled(), "Needs at least one sample." },
        { () => new Resampled(double.NaN, 1), "Needs finite samples, got NaN." },
        { () => new Truncated(new Resampled(1, 9), 2, 8), "Nothing is left between 2 and 8: the values run from 1 to 9." },
        { () => new Truncated(new Uniform(0, 1), 3, 2), "Needs min <= max to cut off at, got (3, 2)." },
        { () => new Truncated(new Uniform(0, 1), 3), "Nothing is left between 3 and Infinity: the values run from 0 to 1." },
        { () => new Truncated(new Poisson(2), 1.2, 1.8), "Nothing is left between 1.2 and 1.8: the values run from 0 to Infinity." },
        { () => new Truncated(new Discrete((1, 1), (2, 1)), 1.2, 1.8), "Nothing is left between 1.2 and 1.8: the values run from 1 to 2." },
        { () => new Truncated(new Normal(0, 1), 6),
            "Only a share of 9.87E-10 of the outcomes lies between 6 and Infinity. At least one in a million must, or they "
            + "cannot be sampled accurately." },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_refusal_says_what_is_needed_and_what_was_given(Func<Distribution> make, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(make).Message);
}
