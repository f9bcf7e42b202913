using Roi.Engine.Sensitivity;

namespace Roi.Engine.Tests.Sensitivity;

/// <summary>Which inputs are untypical in the trials that lose.</summary>
public sealed class TypicalInputsTests
{
    private const int Replicates = KnownFunction.Replicates;

    /// <summary>In the lowest tenth of a standard normal the mean is -1.754983 and the median its P5, -1.644854.</summary>
    [Fact]
    public void An_input_that_decides_alone_is_as_untypical_as_its_own_worst_tenth()
    {
        var draws = KnownFunction.Draws(2, 1 << 14, 1);
        double[] output = [.. draws[0].Select(u => 100 + 10 * KnownFunction.Score(u))];
        var typical = TypicalInputs.Of(TypicalInputs.WorstTenth(output), [draws[1], output], Replicates);
        Assert.Equal([1, 0], typical.Select(input => input.Input));
        Assert.Equal(-1.754983, typical[0].Distance.Value, 0.001);
        Assert.Equal(100 - 16.44854, typical[0].Median, 0.02);
        Assert.Equal(100, typical[0].MedianOfAll, 0.01);
        Coverage.AssertTruth(0, typical[1].Distance);
    }

    /// <summary>Of y = 3 z1 - 4 z2 the worst tenth has a mean of -1.754983 · 5, of which z1 has 3/5 and z2 -4/5.</summary>
    [Fact]
    public void Distances_follow_the_correlation_with_the_output_and_their_errors_are_honest()
    {
        double[] truths = [0.8 * 1.754983, -0.6 * 1.754983];
        Coverage.AssertHonest(truths, seed =>
        {
            var draws = KnownFunction.Draws(2, 1 << 12, seed);
            var output = KnownFunction.Column(draws, u => 3 * KnownFunction.Score(u[0]) - 4 * KnownFunction.Score(u[1]));
            var typical = TypicalInputs.Of(TypicalInputs.WorstTenth(output), draws, Replicates);
            Assert.Equal([1, 0], typical.Select(input => input.Input));
            return [.. typical.Select(input => input.Distance)];
        });
    }

    /// <summary>A delay that happens in one of five trials, and in all that miss.</summary>
    [Fact]
    public void A_discrete_input_is_told_by_the_values_it_has_there()
    {
        var u = KnownFunction.Draws(2, 1 << 12, 2);
        double[] delay = [.. u[0].Select(x => x < 0.8 ? 0.0 : 6)];
        var typical = TypicalInputs.Of([.. delay.Zip(u[1], (months, x) => months > 0 && x < 0.5)], [delay], Replicates)[0];
        Assert.Equal((6, 0), (typical.Median, typical.MedianOfAll));
        Assert.Equal(KnownFunction.Score(0.9), typical.Distance.Value, 0.01);
    }

    [Fact]
    public void Without_a_chosen_trial_there_is_nothing_to_tell_and_of_all_trials_nothing_is_untypical()
    {
        var draws = KnownFunction.Draws(2, 1 << 10, 3);
        Assert.Empty(TypicalInputs.Of(new bool[1 << 10], draws, Replicates));
        Assert.All(TypicalInputs.Of([.. draws[0].Select(_ => true)], draws, Replicates),
            input => Assert.Equal(0, input.Distance.Value, 1e-9));
    }

    [Fact]
    public void The_worst_tenth_is_a_tenth_and_more_where_trials_are_equal()
    {
        double[] output = [.. Enumerable.Range(0, 101).Select(i => (double)i)];
        Assert.Equal(11, TypicalInputs.WorstTenth(output).Count(isWorst => isWorst));
        Assert.Equal(60, TypicalInputs.WorstTenth([.. output.Select(x => Math.Max(x, 59))]).Count(isWorst => isWorst));
    }
}
