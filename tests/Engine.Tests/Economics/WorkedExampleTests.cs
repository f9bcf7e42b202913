using Roi.Engine.Economics;

namespace Roi.Engine.Tests.Economics;

/// <summary>One line, 420 h x 5,200/h x 30 %, and its published outcomes.</summary>
public class WorkedExampleTests
{
    private static readonly CashFlowTerms Terms = new(60, 0.1, 3);
    private static readonly Trial Example = new(655_200 + 120_000 + 100_000, 180_000, 700_000, 2, 6);
    private static readonly Trial WithoutRampUp = Example with { RampUp = 0 };
    private static readonly Trial Fractional = Example with { GoLive = 1.5, RampUp = 4.5 };

    public static TheoryData<string, double, double> Published => new()
    {
        { "annualTotalCost", 1, 413_333.3333333333 },
        { "roi", 1, 1.1174193548387 },
        { "firstYearBenefit", 1, 510_533.3333333333 },
        { "firstYearRoi", 1, -0.3993725490196 },
        { "horizonRoi", 1, 1.5549893843 },
        { "payback", 1, 17.85960875 },
        { "discountedPayback", 1, 19.16041187 },
        { "npv", 1, 1_728_484.00836876 },
        { "irr", 1, 0.94871935 },
        { "payback", 2, 14.08285386 },
        { "npv", 2, 1_939_568.4316 },
        { "irr", 2, 1.27281511 },
        { "payback", 3, 16.41542002 },
        { "npv", 3, 1_808_447.7359 },
    };

    [Theory, MemberData(nameof(Published))]
    public void Outcomes_are_the_published_ones(string outcome, double variant, double published)
    {
        var trial = variant switch { 1 => Example, 2 => WithoutRampUp, _ => Fractional };
        var place = Array.IndexOf(TrialOutcomes.Names, outcome);
        Assert.InRange(Block.Plain(Terms, trial).All[place] / published, 1 - 1e-8, 1 + 1e-8);
        Assert.InRange(Block.Fast(Terms, trial).All[place] / published, 1 - 1e-8, 1 + 1e-8);
    }

    [Fact]
    public void The_internal_rate_of_return_makes_the_flows_worth_nothing() =>
        Assert.Equal(
            0, NetPresentValue.Of(Block.Flows(Terms, Example), Terms with { DiscountRate = Block.Plain(Terms, Example).Irr }), 1e-6);
}
