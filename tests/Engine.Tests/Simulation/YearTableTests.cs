using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;

namespace Roi.Engine.Tests.Simulation;

/// <summary>Cash by year.</summary>
public class YearTableTests
{
    private static readonly SimulationOptions Options = new() { RequestedTrials = 1 << 14 };

    private static Model Model(Outlay outlay = Outlay.AtStart) => new()
    {
        Inputs =
        [
            new("saving", new Uniform(200_000, 400_000)), new("other", new Uniform(10_000, 90_000)),
            new("I", new Uniform(300_000, 500_000)),
            new("A", new Certain(60_000)), new("g", new Uniform(1, 9)), new("M", new Certain(6)),
        ],
        Drivers =
        [
            new("first", [new("first term", new Reference("saving"))]), new("second", [new("second term", new Reference("other"))]),
        ],
        Cash = new CashColumns("I", "A", "g", "M"),
        Terms = new(55, 0.1, 3, outlay),
    };

    [Theory]
    [InlineData(Outlay.AtStart)]
    [InlineData(Outlay.UntilGoLive)]
    public void Means_add_up_and_cumulative_cash_is_that_of_the_fan(Outlay outlay)
    {
        var result = Simulator.Run(Model(outlay), Options);
        Assert.Equal([0, 1, 2, 3, 4, 5], result.Years.Years.Select(year => year.Year));
        var before = 0.0;
        foreach (var year in result.Years.Years)
        {
            Assert.Equal(["first", "second"], year.Benefits.Select(benefit => benefit.Id));
            AssertIs(year.Benefit.Mean, year.Benefits.Sum(benefit => benefit.Amount.Mean));
            AssertIs(year.Net.Mean, year.Benefit.Mean + year.Residual.Mean - year.Cost.Mean - year.Investment.Mean - year.Tax.Mean);
            AssertIs(year.Cumulative.Mean, before += year.Net.Mean);
            var month = Math.Min(12 * year.Year, 55);
            AssertIs(result.CashFan.P10[month], year.Cumulative.P10);
            AssertIs(result.CashFan.P50[month], year.Cumulative.P50);
            AssertIs(result.CashFan.P90[month], year.Cumulative.P90);
        }
    }

    [Fact]
    public void Money_once_at_the_decision_is_of_year_0_and_a_payment_during_month_1_of_year_1()
    {
        var model = Model() with
        {
            Definitions = [new("soon", new Constant(0.5)), new("grant amount", new Constant(7_000)), new("paid", new Constant(400_000))],
            Cash = new StreamedCash(
            [
                new("first", StreamKind.Benefit, ["benefit.first"]) { IsYearly = true, Start = "g", RampUp = "M" },
                new("grant", StreamKind.Benefit, ["grant amount"]),
                new("now", StreamKind.Investment, ["paid"]),
                new("later", StreamKind.Cost, ["A"]) { Start = "soon" },
            ]),
        };
        var years = Simulator.Run(model, Options).Years.Years;
        AssertIs(400_000, years[0].Investment.Mean);
        AssertIs(7_000, years[0].Benefit.Mean);
        AssertIs(7_000, years[0].Benefits[1].Amount.Mean);
        Assert.Equal(("grant", 0.0), (years[1].Benefits[1].Id, years[1].Benefits[1].Amount.Mean));
        Assert.Equal(0, years[0].Cost.Mean);
        AssertIs(60_000, years[1].Cost.Mean);
        AssertIs(-393_000, years[0].Cumulative.Mean);
    }

    [Fact]
    public void A_run_without_the_fan_has_no_table() =>
        Assert.Empty(Simulator.Run(Model(), Options with { Parts = RunParts.StandardErrors }).Years.Years);

    private static void AssertIs(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-9 * Math.Max(Math.Abs(expected), 1_000_000));
}
