using Roi.Engine.Distributions;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;

namespace Roi.Engine.Tests.Sensitivity;

/// <summary>What it is worth to know before one invests or does not.</summary>
public sealed class ValueOfInformationTests
{
    private const int Replicates = KnownFunction.Replicates;

    /// <summary>20,000 + X1 + X2 with standard deviations of 80,000 and 60,000: EVPI, EVPPI of X1 and of X2.</summary>
    private static readonly double[] Truths = [30_689.4636, 22_907.5759, 15_254.1669];

    [Fact]
    public void Perfect_information_is_worth_the_known_values()
    {
        var u = KnownFunction.Draws(1, 1 << 14, 1)[0];
        Coverage.AssertTruth(
            19_779.6557, ValueOfInformation.Perfect([.. u.Select(x => 50_000 + 100_000 * KnownFunction.Score(x))], Replicates));
        Coverage.AssertTruth(12_500, ValueOfInformation.Perfect([.. u.Select(x => -100_000 + 400_000 * x)], Replicates));
        Coverage.AssertTruth(12_500, ValueOfInformation.Perfect([.. u.Select(x => 100_000 - 400_000 * x)], Replicates));
    }

    [Theory]
    [InlineData(SamplingMethod.Sobol)]
    [InlineData(SamplingMethod.Random)]
    public void Single_inputs_are_worth_the_known_values(SamplingMethod method)
    {
        foreach (var (truth, estimate) in Truths.Zip(TwoInputs(20_000, 1 << 14, 2, method)))
            Coverage.AssertTruth(truth, estimate);
    }

    [Theory]
    [InlineData(SamplingMethod.Sobol)]
    [InlineData(SamplingMethod.Random)]
    public void Errors_are_honest(SamplingMethod method) => Coverage.AssertHonest(Truths, seed => TwoInputs(20_000, 1 << 12, seed, method));

    [Fact]
    public void A_group_is_worth_what_its_members_tell_together()
    {
        var (draws, output) = Trials(20_000, 1 << 14, 3, SamplingMethod.Random);
        Coverage.AssertTruth(Truths[0], ConditionalMean.Of(output, Replicates, draws[0], draws[1]).ValueOfKnowing());
        Coverage.AssertTruth(Truths[1], ConditionalMean.Of(output, Replicates, draws[0], draws[2]).ValueOfKnowing());
    }

    /// <summary>On the edge of the decision noise matters most; bins of the same trials find a value there.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    [InlineData(20_000)]
    [InlineData(-100_000)]
    public void An_input_that_changes_nothing_is_worth_exactly_nothing(double mean)
    {
        var worthless = Enumerable.Range(0, 100).Count(seed =>
        {
            var (draws, output) = Trials(mean, 1 << 12, (ulong)seed, SamplingMethod.Random);
            return ConditionalMean.Of(output, Replicates, draws[2]).ValueOfKnowing().Value == 0;
        });
        Assert.InRange(worthless, 99, 100);
    }

    [Fact]
    public void What_cannot_change_the_decision_is_worth_exactly_nothing()
    {
        var (draws, output) = Trials(1_000_000, 1 << 12, 4, SamplingMethod.Sobol);
        foreach (var sign in new[] { 1, -1 })
        {
            double[] signed = [.. output.Select(value => sign * value)];
            Assert.Equal(new Estimate(0, 0), ValueOfInformation.Perfect(signed, Replicates));
            Assert.Equal(new Estimate(0, 0), ConditionalMean.Of(signed, Replicates, draws[0]).ValueOfKnowing());
        }
    }

    /// <summary>A licence of which it is known too late whether it is needed: 100 with a chance of 0.75, else -60. Knowing is worth
    /// 0.25 · 60.</summary>
    [Fact]
    public void A_discrete_input_is_worth_the_losses_that_it_tells()
    {
        var u = KnownFunction.Draws(2, 1 << 14, 5, method: SamplingMethod.Random);
        double[] needed = [.. u[0].Select(x => x < 0.75 ? 1.0 : 0)];
        double[] output = [.. needed.Zip(u[1], (isNeeded, x) => (isNeeded == 1 ? 100 : -60) + 80 * (x - 0.5))];
        Coverage.AssertTruth(15, ConditionalMean.Of(output, Replicates, needed).ValueOfKnowing());
    }

    /// <summary>A normal loses 1 - Φ(1/2) of the time, by its mean below 0.</summary>
    [Fact]
    public void Losses_have_their_share_of_trials_and_their_mean()
    {
        Normal normal = new(50_000, 100_000);
        var losses = Losses.Of([.. KnownFunction.Draws(1, 1 << 14, 6)[0].Select(normal.Quantile)], Replicates);
        Coverage.AssertTruth(normal.Cdf(0), losses.Probability);
        Coverage.AssertTruth(19_779.6557 / normal.Cdf(0), losses.ExpectedLoss);
        Assert.Equal(new Losses(new(0, 0), new(0, 0)), Losses.Of(KnownFunction.Draws(1, 1 << 10, 6)[0], Replicates));
    }

    private static Estimate[] TwoInputs(double mean, int trials, ulong seed, SamplingMethod method)
    {
        var (draws, output) = Trials(mean, trials, seed, method);
        return
        [
            ValueOfInformation.Perfect(output, Replicates), ConditionalMean.Of(output, Replicates, draws[0]).ValueOfKnowing(),
            ConditionalMean.Of(output, Replicates, draws[1]).ValueOfKnowing(),
        ];
    }

    private static (double[][] Draws, double[] Output) Trials(double mean, int trials, ulong seed, SamplingMethod method)
    {
        var draws = KnownFunction.Draws(3, trials, seed, method: method);
        return (draws, KnownFunction.Column(draws, u => mean + 80_000 * KnownFunction.Score(u[0]) + 60_000 * KnownFunction.Score(u[1])));
    }
}
