using Roi.Engine.Economics;
using Roi.Engine.Streams;

namespace Roi.Engine.Tests.Streams;

/// <summary>The month table adds up to the statement of the same streams.</summary>
public class MonthTableTests
{
    [Fact]
    public void Its_sums_and_crossings_are_the_figures_of_the_statement()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            var terms = RandomStreams.Terms(random);
            var streams = RandomStreams.Streams(random, terms.HorizonMonths);
            var (statement, table) = (StreamStatement.Of(terms, streams), MonthTable.Of(terms, streams));
            var within = 1e-9 * Math.Max(statement.Volume, 1);
            Assert.Equal(statement.Flows, table.Months.Select(month => month.Net), (one, other) => Math.Abs(one - other) <= within);
            Assert.Equal(statement.FlowsAfterTax, table.Months.Select(month => month.NetAfterTax),
                (one, other) => Math.Abs(one - other) <= within);
            Assert.Equal(statement.Npv, table.Months.Sum(month => month.PresentValue), within);
            Assert.Equal(statement.NpvAfterTax, table.Months.Sum(month => month.PresentValue - month.PresentValueOfTax), within);
            Assert.Equal(statement.Payback, table.Payback?.Months);
            Assert.Equal(statement.DiscountedPayback, table.DiscountedPayback?.Months);
            Assert.Equal(statement.PaybackAfterTax, table.PaybackAfterTax?.Months);
            if (table.PresentValueOfInvestment > 0)
                Assert.Equal(statement.ProfitabilityIndex, 1 + statement.Npv / table.PresentValueOfInvestment,
                    1e-9 * Math.Max(Math.Abs(statement.ProfitabilityIndex), 1));
            Assert.Equal(table.Months.Sum(month => month.Tax), table.TaxYears.Sum(year => year.Tax), within);
            foreach (var year in table.TaxYears)
                Assert.Equal(terms.Tax!.Losses == LossTreatment.Offset ? year.Profit - year.Depreciation + year.Gain
                    : Math.Max(year.Profit - year.Depreciation + year.Gain - year.Carried, 0), year.Taxed, within);
        }
    }

    [Fact]
    public void A_crossing_lies_where_cash_moves_across_zero()
    {
        CashFlowTerms terms = new(24, 0, 3);
        var table = MonthTable.Of(terms,
            [new SingleMoney(StreamKind.Investment, 100, 0), new YearlyMoney(StreamKind.Benefit, 1200) { Start = 0.5 }]);
        Assert.Equal(new Crossing(1.5, 1, 2, -50, 100), table.Payback);
    }

    [Fact]
    public void A_lump_that_covers_the_deficit_is_a_jump()
    {
        CashFlowTerms terms = new(24, 0, 3);
        var table = MonthTable.Of(terms,
            [new SingleMoney(StreamKind.Investment, 100, 0), new SingleMoney(StreamKind.Benefit, 130, 7.25)]);
        Assert.Equal(new Crossing(7.25, 7.25, 7.25, -100, 130), table.Payback);
        Assert.True(table.Payback!.Value.IsJump);
    }
}
