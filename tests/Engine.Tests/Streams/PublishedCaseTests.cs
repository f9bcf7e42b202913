using Roi.Engine.Economics;
using Roi.Engine.Streams;
using static Roi.Engine.Streams.StreamKind;

namespace Roi.Engine.Tests.Streams;

/// <summary>Cases of textbooks and of the field, and their figures from independent calculations.</summary>
public class PublishedCaseTests
{
    private static readonly CashFlowTerms Terms = new(60, 0.1, 3);

    [Theory]
    [InlineData(DiscountTiming.YearEnd, -4_747.14709899)]
    [InlineData(DiscountTiming.MonthEnd, -595.44274006)]
    [InlineData(DiscountTiming.MidYear, -248.50845499)]
    public void A_textbook_outlay_with_salvage_is_worth_what_its_timing_says(DiscountTiming timing, double npv)
    {
        var statement = StreamStatement.Of(new(120, 0.1, 3) { Timing = timing },
            [new SingleMoney(Investment, 100_000, 0), new YearlyMoney(Benefit, 15_000), new SingleMoney(Residual, 8_000, 120)]);
        Same(npv, statement.Npv);
        if (timing == DiscountTiming.YearEnd)
            Same(0.08921959709, statement.Irr.PerYear);
        // The residual repays nothing: 150,000 over ten years repay 100,000 after 80 months.
        Same(80, statement.Payback);
        Same(-100_000 + 150_000 + 8_000, statement.Flows.Sum());
    }

    [Fact]
    public void Amounts_listed_by_year_are_those_of_a_textbook()
    {
        var statement = StreamStatement.Of(Terms with { Timing = DiscountTiming.YearEnd },
        [
            new SingleMoney(Investment, 1_000_000, 0),
            new YearlyMoney(Benefit, 270_000) { ByYear = [150_000, 300_000, 300_000, 300_000, 300_000] },
        ]);
        Same(872.39445890, statement.Npv);
        Assert.Equal(0.10031387, statement.Irr.PerYear, 5e-9); // published to these digits
        Same(270_000, statement.Benefit);
        Assert.Equal([150_000, 300_000, 300_000, 300_000, 300_000], statement.Years.Select(year => year.Benefit), IsSame);
    }

    [Theory]
    [InlineData(GrowthFrom.Calendar, 480_075.75)]
    [InlineData(GrowthFrom.Start, 447_757.50)]
    public void A_subscription_that_rises_costs_what_its_years_say(GrowthFrom from, double total) =>
        Same(-total, StreamStatement.Of(Terms,
            [new YearlyMoney(Cost, 120_000) { Start = 18, Growth = 0.05, GrowthFrom = from }]).Flows.Sum());

    [Fact]
    public void A_rollout_over_three_lines_is_funded_in_phases()
    {
        List<CashStream> streams = [new YearlyMoney(Cost, 400_000) { Growth = 0.05 }];
        for (var outlay = 0; outlay <= 24; outlay += 12)
        {
            streams.Add(new SingleMoney(Investment, 1_200_000, outlay));
            streams.Add(new YearlyMoney(Benefit, 900_000) { Start = outlay + 6, RampUp = 6 });
        }
        var statement = StreamStatement.Of(Terms, streams);
        Same(1_418_541.05724348, statement.Npv);
        Same(3_070_000, statement.PeakFunding);
        Same(2_964_747.50, statement.Years[^1].Cumulative);
        Same(3_600_000, statement.Investment);
        Same(400_000, statement.RunningCost);
        Same(2_700_000, statement.Benefit);
    }

    [Fact]
    public void Tax_on_profit_after_depreciation_and_on_the_gain_of_a_residual()
    {
        TaxTerms tax = new(0.25, new StraightLineDepreciation(5));
        var statement = StreamStatement.Of(Terms with { Tax = tax },
            [new SingleMoney(Investment, 100_000, 0), new YearlyMoney(Benefit, 40_000), new SingleMoney(Residual, 10_000, 60)]);
        Same(64_670.88080076, statement.Npv);
        Same(43_240.94598258, statement.NpvAfterTax);
        Same(30, statement.Payback);
        Same(34.28571429, statement.PaybackAfterTax);
        Assert.Equal([5_000, 5_000, 5_000, 5_000, 7_500], statement.Years.Select(year => year.Tax), IsSame);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(-0.03)]
    [InlineData(0.1)] // as the discount rate
    public void A_growing_annuity_has_its_closed_form(double growth)
    {
        var statement = StreamStatement.Of(new CashFlowTerms(120, 0.1, 3) { Timing = DiscountTiming.YearEnd },
            [new YearlyMoney(Benefit, 1_000) { Growth = growth }]);
        Same(growth == 0.1 ? 10 * 1_000 / 1.1 : 1_000 * (1 - Math.Pow((1 + growth) / 1.1, 10)) / (0.1 - growth), statement.Npv);
    }

    [Fact]
    public void The_modified_rate_of_return_is_that_of_its_two_values()
    {
        var statement = StreamStatement.Of(new CashFlowTerms(36, 0.1, 3) { Timing = DiscountTiming.YearEnd },
        [
            new SingleMoney(Investment, 1_000, 0),
            new YearlyMoney(Benefit, 0) { ByYear = [500, 0, 900] },
            new SingleMoney(Cost, 200, 24),
        ]);
        Same(Math.Pow((500 * 1.21 + 900) / (1_000 + 200 / 1.21), 1 / 3.0) - 1, statement.Mirr);
        var npv = -1_000 + 500 / 1.1 - 200 / 1.21 + 900 / 1.331;
        Same(npv, statement.Npv);
        Same(1 + npv / (1_000 + 200 / 1.21), statement.ProfitabilityIndex);
        Same(1_200, statement.Investment);
    }

    private static void Same(double expected, double? actual) =>
        Assert.True(actual is { } number && IsSame(expected, number), Invariant($"expected {expected:R}, found {actual:R}"));

    private static bool IsSame(double expected, double actual) => Math.Abs(actual - expected) <= 1e-8 * Math.Abs(expected);
}
