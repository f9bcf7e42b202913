using Roi.Engine.Distributions;
using Roi.Rules.Proving;

namespace Roi.Rules.Tests.Proving;

/// <summary>Whether any quantile of one shape lies above that of another.</summary>
public class DominanceTests
{
    public static TheoryData<string, Distribution, Distribution, bool> Cases => new()
    {
        { "25-40 % over 30-50 % tightens", new Uniform(0.3, 0.5), new Uniform(0.25, 0.4), false },
        { "35-45 % over 30-50 % loosens at the low end", new Uniform(0.3, 0.5), new Uniform(0.35, 0.45), true },
        { "the same range may peak at its low end", new Uniform(0.3, 0.5), new Triangular(0.3, 0.3, 0.5), false },
        { "and not in its middle", new Uniform(0.3, 0.5), new Triangular(0.3, 0.4, 0.5), true },
        { "one shape by two names", new Pert(0.3, 0.4, 0.5), new Beta(3, 3, 0.3, 0.5), false },
        { "and back", new Beta(3, 3, 0.3, 0.5), new Pert(0.3, 0.4, 0.5), false },
        { "weights on another scale", new Discrete((0.1, 1), (0.2, 2), (0.3, 7)), new Discrete((0.1, 0.1), (0.2, 0.2), (0.3, 0.7)), false },
        { "and back", new Discrete((0.1, 0.1), (0.2, 0.2), (0.3, 0.7)), new Discrete((0.1, 1), (0.2, 2), (0.3, 7)), false },
        { "a jump that comes sooner, between the steps of any grid", new Discrete((0.1, 50_003), (0.5, 49_997)),
            new Discrete((0.1, 50_002), (0.5, 49_998)), true },
        { "and later", new Discrete((0.1, 50_002), (0.5, 49_998)), new Discrete((0.1, 50_003), (0.5, 49_997)), false },
        { "a step that touches a line", new Uniform(0.3, 0.5), new Discrete((0.3, 1), (0.4, 1)), false },
        { "a step that crosses it", new Uniform(0.3, 0.5), new Discrete((0.3, 0.49999), (0.4, 0.50001)), true },
        { "samples with a corner between the steps", new Empirical(0.1, 0.2, 0.3, 0.4, 0.5),
            new Empirical(0.1, 0.1, 0.2, 0.3, 0.3, 0.4, 0.4, 0.50000001), true },
        { "a measured value that comes once more", new Resampled(0.1, 0.2, 0.3), new Resampled(0.1, 0.1, 0.2, 0.3), false },
        { "and once less", new Resampled(0.1, 0.1, 0.2, 0.3), new Resampled(0.1, 0.2, 0.3), true },
        { "the same values given twice", new Resampled(0.1, 0.2, 0.3), new Resampled(0.1, 0.1, 0.2, 0.2, 0.3, 0.3), false },
        { "and once", new Resampled(0.1, 0.1, 0.2, 0.2, 0.3, 0.3), new Resampled(0.1, 0.2, 0.3), false },
        { "a list of values with weights in place of samples", new Resampled(0.1, 0.2, 0.2), new Discrete((0.1, 1), (0.2, 2)), false },
        { "a step of samples that crosses a line", new Uniform(0.3, 0.5), new Resampled(0.3, 0.4, 0.45), true },
        { "samples cut off at the top", new Resampled(0.1, 0.2, 0.3, 0.4),
            new Truncated(new Resampled(0.1, 0.2, 0.3, 0.4), max: 0.35), false },
        { "and at the bottom", new Resampled(0.1, 0.2, 0.3, 0.4), new Truncated(new Resampled(0.1, 0.2, 0.3, 0.4), 0.15), true },
        { "samples cut off", new Empirical(0.1, 0.2, 0.3, 0.4), new Truncated(new Empirical(0.1, 0.2, 0.3, 0.4), max: 0.35), false },
        { "a fixed value at the low end", new Uniform(0.3, 0.5), new Certain(0.3), false },
        { "a fixed value above it", new Uniform(0.3, 0.5), new Certain(0.31), true },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_rise_is_found_wherever_it_is_and_rounding_is_none(string why, Distribution before, Distribution after, bool rises) =>
        Assert.Equal((why, rises), (why, Dominance.Rise(before, after) is not null));

    [Fact]
    public void What_rises_is_told_at_a_level_that_people_know_where_one_does()
    {
        Assert.Equal((0, 0.3, 0.35), Dominance.Rise(new Uniform(0.3, 0.5), new Uniform(0.35, 0.45)));
        Assert.Equal((1, 0.5, 0.6), Dominance.Rise(new Uniform(0.3, 0.5), new Uniform(0.3, 0.6)));
        Assert.Equal(0.1, Dominance.Rise(new Uniform(0.3, 0.5), new Triangular(0.3, 0.4, 0.5))!.Value.Level);
    }
}
