using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Text;

/// <summary>What is said of the conservative case's place among the trials.</summary>
public sealed class ConservativeTextTests
{
    [Theory]
    [InlineData(0, 0, false, "P0", "0 %")]
    [InlineData(0.003, 0, false, "P<1", "less than 1 %")]
    [InlineData(0.14, 0, false, "P14", "14 %")]
    [InlineData(0.12, 0.04, false, "P14", "14 %")]
    [InlineData(0.14, 0, true, "P14", "86 %")]
    [InlineData(0.864, 0.001, true, "P86", "14 %")]
    [InlineData(0.997, 0, false, "P>99", "more than 99 %")]
    [InlineData(0.997, 0, true, "P>99", "less than 1 %")]
    [InlineData(1, 0, false, "P100", "100 %")]
    [InlineData(0, 1, false, "", "")]
    public void Its_percentile_counts_from_the_bottom_and_worse_goes_by_the_outcome(
        double below, double equal, bool lowerIsBetter, string rank, string worse)
    {
        var outcome = Placed(new(below, equal)) with { IsBetterLower = lowerIsBetter };
        Assert.Equal((rank, worse), (ConservativeText.Rank(outcome), ConservativeText.ShareWorse(outcome)));
    }

    [Fact]
    public void Where_the_place_is_not_known_or_nothing_is_claimed_nothing_is_said()
    {
        Assert.Equal("", ConservativeText.Rank(Placed(null)));
        Assert.Equal("", ConservativeText.Rank(Placed(new(0.1, 0)) with { IsClaimed = false }));
    }

    [Fact]
    public void What_is_better_than_the_P50_is_said_plainly()
    {
        Assert.Equal("Not cautious: the conservative case is better than the P50 in Annual total cost (64 % of trials do worse).",
            ConservativeText.BetterThanP50(SampleAnalysis.Ordinary.Outcomes));
        Assert.Equal("", ConservativeText.BetterThanP50([Placed(new(0.49, 0.02))]));
        Assert.Equal("", ConservativeText.BetterThanP50([Placed(new(0, 1))]));
    }

    private static Outcome Placed(ThresholdPlace? place) =>
        SampleAnalysis.Ordinary[Outcomes.Npv] is var npv ? npv with { Statistics = npv.Statistics with { Threshold = place } } : npv;
}
