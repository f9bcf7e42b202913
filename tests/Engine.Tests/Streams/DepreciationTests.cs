using Roi.Engine.Economics;
using Roi.Engine.Streams;
using static Roi.Engine.Streams.StreamKind;

namespace Roi.Engine.Tests.Streams;

public class DepreciationTests
{
    private static readonly CashFlowTerms Terms = new(60, 0, 3) { Tax = new(0.5, new StraightLineDepreciation(2)) };

    [Fact]
    public void Declining_depreciation_switches_to_a_straight_line()
    {
        DecliningDepreciation method = new(5);
        double[] byYear = [.. Enumerable.Range(0, 7).Select(year => method.WrittenOff(12 * year))];
        Assert.Equal([0, 0.4, 0.64, 0.784, 0.892, 1, 1], byYear, Close);
        Assert.Equal(0.52, method.WrittenOff(18), 1e-12); // even within a year
        // Two and a half years: 40 % at a factor of 1, then 40 of 60 % in the first two thirds of what is left, and the rest.
        Assert.Equal([0.4, 0.8, 0.9, 1], ((double[])[12, 24, 27, 30]).Select(new DecliningDepreciation(2.5, 1).WrittenOff), Close);
    }

    [Theory]
    [InlineData(0, 0, new[] { -25.0, -25, 0, 0, 0 })]
    [InlineData(6, 0, new[] { -12.5, -25, -12.5, 0, 0 })]      // from payment
    [InlineData(0, 18, new[] { 0, -12.5, -25, -12.5, 0 })]     // from go-live
    [InlineData(0, 54, new[] { 0, 0, 0, 0, -12.5 })]           // what is left at the horizon is not deducted
    [InlineData(4.5, 0, new[] { -25 * 7.5 / 12, -25, -25 * 4.5 / 12, 0, 0 })]
    public void An_investment_is_written_off_from_the_later_of_payment_and_service(double at, double service, double[] tax) =>
        Years(tax, [new SingleMoney(Investment, 100, at) { InServiceFrom = service }]);

    [Fact]
    public void A_residual_is_taxed_on_its_gain_over_the_book_value_of_its_line()
    {
        CashStream press = new SingleMoney(Investment, 100, 0) { Owner = "press" };
        // Sold after a year at 80, with 50 on the books: a gain of 30, and no write-off afterwards.
        Years([-25 + 15, 0, 0, 0, 0], [press, new SingleMoney(Residual, 80, 12) { Owner = "press" }]);
        // The residual of another line has no book value, and the press is written off to the end.
        Years([-25 + 40, -25, 0, 0, 0], [press, new SingleMoney(Residual, 80, 12) { Owner = "oven" }]);
        // A second sale finds nothing on the books; what was paid after the first is sold by the second.
        Years([-25 + 15, 5, 0, 0, 0], [press,
            new SingleMoney(Residual, 80, 12) { Owner = "press" }, new SingleMoney(Residual, 10, 24) { Owner = "press" }]);
        // An exempt residual, such as working capital that returns, sells nothing.
        Years([-25, -25, 0, 0, 0], [press, new SingleMoney(Residual, 80, 12) { Owner = "press", Tax = TaxTreatment.Exempt }]);
        // Scrapped for nothing: the rest is a loss.
        Years([-50, 0, 0, 0, 0], [press, new SingleMoney(Residual, 0, 12) { Owner = "press" }]);
    }

    [Fact]
    public void Losses_carried_forward_lower_later_profits_and_lapse_at_the_horizon()
    {
        var terms = Terms with { Tax = Terms.Tax! with { Losses = LossTreatment.CarriedForward } };
        YearlyMoney years = new(Benefit, 0) { ByYear = [-100, 60, 60, 10, -40] };
        Assert.Equal([0, 0, 10, 5, 0], StreamStatement.Of(terms, [years]).Years.Select(year => year.Tax), Close);
    }

    [Fact]
    public void Costs_are_deducted_when_paid_and_exempt_streams_never()
    {
        Years([60, 60, 60, 60, 60], [new YearlyMoney(Benefit, 200), new YearlyMoney(Cost, 80),
            new YearlyMoney(Benefit, 1_000) { Tax = TaxTreatment.Exempt }, new SingleMoney(Cost, 500, 0) { Tax = TaxTreatment.Exempt }]);
        Years([-50, 0, 0, 0, 0], [new SingleMoney(Investment, 100, 0) { Tax = TaxTreatment.Taxed }]);
    }

    [Fact]
    public void The_tax_of_a_year_is_paid_evenly_in_its_months()
    {
        var flows = StreamStatement.Of(Terms with { HorizonMonths = 15 },
            [new SingleMoney(Benefit, 24, 0), new SingleMoney(Benefit, 24, 14)]).FlowsAfterTax;
        Assert.Equal([24, -1, -1, -4, 20, -4], ((int[])[0, 1, 12, 13, 14, 15]).Select(month => flows[month]), Close);
    }

    private static void Years(double[] tax, CashStream[] streams) =>
        Assert.Equal(tax, StreamStatement.Of(Terms, streams).Years.Select(year => year.Tax), Close);

    private static bool Close(double left, double right) => Math.Abs(left - right) < 1e-12;
}
