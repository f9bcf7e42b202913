using Roi.Engine.Fitting;

namespace Roi.Engine.Tests.Fitting;

/// <summary>Observations that cannot carry a fit are told in one sentence.</summary>
public sealed class FitRefusalTests
{
    public static TheoryData<ShapeFamily, double[], string> Values => new()
    {
        { ShapeFamily.Normal, [], "There are no values." },
        { ShapeFamily.Normal, [5, 5, 5], "All 3 values are 5; a fit needs values that differ." },
        { ShapeFamily.Weibull, [7], "All 1 values are 7; a fit needs values that differ." },
        { ShapeFamily.Weibull, [1, 2, 3, 3], "A Weibull distribution needs at least 4 different values; there are 3." },
        { ShapeFamily.Exponential, [1, 2], "An exponential distribution needs at least 3 different values; there are 2." },
        { ShapeFamily.Triangular, [1, 2, 3, 4], "A triangular distribution needs at least 5 different values; there are 4." },
        { ShapeFamily.Lognormal, [0, 1, 2, 3, -4],
            "A lognormal distribution has values above 0 only; 2 of 5 are not, the lowest is -4." },
        { ShapeFamily.Gamma, [0, 1, 2, 3, 4], "A gamma distribution has values above 0 only; 1 of 5 are not, the lowest is 0." },
        { ShapeFamily.Normal, [1, 2, 3, 1e60], "A value of 1E+60 is too large or too small for a fit." },
        { ShapeFamily.Gamma, [1e-60, 2, 3, 4], "A value of 1E-60 is too large or too small for a fit." },
        { ShapeFamily.Metalog, [1, 2, 3, 4, 1000],
            "The metalog curve closest to these values falls somewhere, so it is no distribution." },
        { ShapeFamily.Lognormal, [1e-30, 1e-10, 1, 1e10, 1e30],
            "The best lognormal distribution lies beyond what can be computed: log mean 0, log sd 46.0517." },
    };

    public static TheoryData<ShapeFamily, Observation[], string> Limits => new()
    {
        { ShapeFamily.Weibull, [Observation.AtLeast(1), Observation.AtLeast(2), Observation.AtMost(9)],
            "All 3 observations are limits (at least, at most); a fit needs values or ranges." },
        { ShapeFamily.Normal, [.. Enumerable.Range(1, 6).Select(i => Observation.Between(-i, 10 - i))],
            "All 6 ranges have -1 in common; a single value explains them, so no spread can be told." },
        { ShapeFamily.Pert, [.. Enumerable.Range(1, 6).Select(i => Observation.Exactly(i)), Observation.AtLeast(4)],
            "A PERT distribution is fitted to exact values only; 1 of 7 observations are limits or ranges." },
        { ShapeFamily.Weibull, [.. Enumerable.Range(1, 6).Select(i => Observation.Exactly(i)), Observation.AtMost(-4)],
            "A Weibull distribution has values above 0 only; 1 of 7 are not, the lowest is -4." },
    };

    [Theory, MemberData(nameof(Values))]
    public void Values_that_cannot_carry_a_fit_are_refused(ShapeFamily family, double[] values, string reason) =>
        Assert.Equal(new FitRefusal(family, reason), family.Fit(Observations.OfValues(values)));

    [Theory, MemberData(nameof(Limits))]
    public void Limits_that_cannot_carry_a_fit_are_refused(ShapeFamily family, Observation[] observations, string reason) =>
        Assert.Equal(new FitRefusal(family, reason), family.Fit(new(observations)));

    /// <summary>Samples at the edge of what can be computed are fitted or refused, and never throw.</summary>
    [Fact]
    public void Nothing_throws_for_values() =>
        Assert.All(ShapeFamily.All, family => Assert.All((double[][])
        [
            [1, 1 + 1e-15, 1 + 2e-15, 1 + 4e-15, 1 + 8e-15], [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 4, 1e9 + 5], [1e-49, 1, 1e49, 2, 3],
            [1, 1, 1, 1, 1, 1, 2, 3, 4, 5], [-1e50, 1e50, 0, 1, 2], [1e-49, 2e-49, 3e-49, 4e-49, 5e-49], [1, 2, 3, 4, 5, 6, 7, 1e9],
            [1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5],
        ],
        values =>
        {
            if (family.Fit(Observations.OfValues(values)) is Fit fit)
            {
                Assert.All(fit.Values(), value => Assert.True(double.IsFinite(value)));
                Assert.True(double.IsFinite(fit.LogLikelihood), $"{family.Name} {string.Join(' ', values)}");
            }
        }));

    [Fact]
    public void Numbers_that_are_none_are_mistakes_of_the_program()
    {
        Assert.Equal("Needs a finite number, got NaN.", Assert.Throws<ArgumentException>(() => Observation.Exactly(double.NaN)).Message);
        Assert.Equal("Needs low <= high, got (2, 1).", Assert.Throws<ArgumentException>(() => Observation.Between(2, 1)).Message);
        Assert.Throws<ArgumentException>(() => Observations.OfValues([1, double.PositiveInfinity]));
    }
}
