using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

/// <summary>The mean of distributions of single values.</summary>
public sealed class MeanOfAtomsTests
{
    public static TheoryData<Distribution, double> ByHand => new()
    {
        { new Bernoulli(0.2), 0.2 },
        { new Bernoulli(0), 0 },
        { new Discrete((10, 3), (50, 1)), 20 },
        { new Discrete((7, 1)), 7 },
        { new Poisson(3.5), 3.5 },
        { new Resampled(0, 0, 0, 12), 3 },
        { new Truncated(new Resampled(0, 0, 10, 20, 90), max: 60), 7.5 },
        { new Poisson(0), 0 },
        { new Truncated(new Bernoulli(0.2), min: 1), 1 },
        { new Truncated(new Discrete((10, 3), (50, 1), (90, 1)), max: 60), 20 },
        { new Truncated(new Poisson(2), max: 2), (2 * 1 + 2 * 2) / (1.0 + 2 + 2) },        // weights 1, 2, 2 for 0, 1, 2
        { new Truncated(new Poisson(2), min: 1, max: 2), (2 * 1 + 2 * 2) / (2.0 + 2) },
    };

    [Theory, MemberData(nameof(ByHand))]
    public void It_is_the_sum_of_values_times_their_chances(Distribution distribution, double mean) =>
        Assert.Equal(mean, distribution.MeanOfAtoms!.Value, 1e-12);

    [Fact]
    public void A_distribution_without_atoms_has_none()
    {
        Assert.Null(new Uniform(0, 1).MeanOfAtoms);
        Assert.Null(new Truncated(new Normal(0, 1), min: 0).MeanOfAtoms);
        Assert.Null(new Certain(3).MeanOfAtoms);
    }
}
