using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Text;

/// <summary>What is said of the conservative case's place among the trials.</summary>
public sealed class ConservativeTextTests
{
    [Theory]
    [InlineData(0, 0, false, "0 %", "0 %")]
    [InlineData(0.003, 0, false, "<1 %", "less than 1 %")]
    [InlineData(0.14, 0, false, "14 %", "14 %")]
    [InlineData(0.12, 0.04, false, "14 %", "14 %")]
    [InlineData(0.14, 0, true, "86 %", "86 %")]
    [InlineData(0.864, 0.001, true, "14 %", "14 %")]
    [InlineData(0.997, 0, false, ">99 %", "more than 99 %")]
    [InlineData(0.997, 0, true, "<1 %", "less than 1 %")]
    [InlineData(1, 0, false, "100 %", "100 %")]
    [InlineData(0, 1, false, "", "")]
    public void Console_and_page_give_the_share_that_does_worse_whichever_side_of_the_outcome_is_bad(
        double below, double equal, bool lowerIsBetter, string console, string page)
    {
        var outcome = Placed(new(below, equal)) with { IsBetterLower = lowerIsBetter };
        Assert.Equal((console, page), (ConservativeText.Worse(outcome), ConservativeText.ShareWorse(outcome)));
    }

    [Fact]
    public void Nothing_is_worse_than_never_and_than_no_rate_of_return()
    {
        var never = Placed(new(0.86, 0.14)) with { IsBetterLower = true, Conservative = double.PositiveInfinity };
        var none = Placed(new(0, 0.14)) with { Conservative = double.NegativeInfinity };
        Assert.All((Outcome[])[never, none], outcome =>
        {
            Assert.Equal(("none", "none worse"), (ConservativeText.Worse(outcome), ConservativeText.ShareWorse(outcome)));
            Assert.Equal("", ConservativeText.BetterThanP50([outcome]));
        });
    }

    [Fact]
    public void Where_the_place_is_not_known_or_nothing_is_claimed_nothing_is_said()
    {
        Assert.Equal("", ConservativeText.Worse(Placed(null)));
        Assert.Equal("", ConservativeText.Worse(Placed(new(0.1, 0)) with { IsClaimed = false }));
    }

    [Fact]
    public void What_is_better_than_the_P50_is_said_plainly()
    {
        Assert.Equal("Not cautious: the conservative case is better than the P50 in Annual total cost (64 % of trials do worse).",
            ConservativeText.BetterThanP50(SampleAnalysis.Ordinary.Outcomes));
        Assert.Equal("", ConservativeText.BetterThanP50([Placed(new(0.49, 0.02))]));
        Assert.Equal("", ConservativeText.BetterThanP50([Placed(new(0, 1))]));
        Assert.Equal("", ConservativeText.BetterThanP50([Placed(new(0.52, 0))]));
        Assert.EndsWith("(53 % of trials do worse).", ConservativeText.BetterThanP50([Placed(new(0.53, 0))]), StringComparison.Ordinal);
    }

    private static Outcome Placed(ThresholdPlace? place) =>
        SampleAnalysis.Ordinary[Outcomes.Npv] is var npv ? npv with { Statistics = npv.Statistics with { Threshold = place } } : npv;
}
