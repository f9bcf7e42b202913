using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

public class PrecisionTests
{
    private static readonly string[] Columns = [Outcomes.Npv, Outcomes.Roi, Outcomes.Payback];

    private static readonly Model Model = new()
    {
        Inputs =
        [
            new("hours", new Pert(300, 420, 600)), new("rate", new Triangular(3500, 5200, 9000)), new("share", new Uniform(0.3, 0.5)),
            new("cost", new Pert(550_000, 700_000, 1_100_000)), new("running", new Certain(180_000)),
            new("goLive", new Certain(2)), new("rampUp", new Uniform(3, 9)),
        ],
        Drivers =
        [
            new("downtime", [new("term", new Binary(BinaryOperator.Multiply,
                new Binary(BinaryOperator.Multiply, new Reference("hours"), new Reference("rate")), new Reference("share")))]),
        ],
        Cash = new CashColumns("cost", "running", "goLive", "rampUp"),
        Terms = new CashFlowTerms(60, 0.1, 3),
    };

    [Fact]
    public void A_run_grows_until_every_percentile_is_as_exact_as_asked_for()
    {
        SimulationOptions most = new() { RequestedTrials = 1 << 20 };
        var coarse = Precision.Run(Model, most, 0.05, Columns);
        var fine = Precision.Run(Model, most, 0.002, Columns);
        Assert.InRange(Precision.Of(coarse, Columns), 0, 0.05);
        Assert.InRange(Precision.Of(fine, Columns), 0, 0.002);
        Assert.True(coarse.Options.Trials < fine.Options.Trials);
    }

    [Fact]
    public void A_run_that_cannot_become_exact_enough_stops_at_the_most_trials()
    {
        var result = Precision.Run(Model, new() { RequestedTrials = 65_536 }, 1e-9, Columns);
        Assert.Equal(65_536, result.Options.Trials);
        Assert.True(Precision.Of(result, Columns) > 1e-9);
    }

    /// <summary>Half of the benefit is from 0 to 10 and half from 90 to 110: more trials would not narrow its median.</summary>
    [Fact]
    public void A_percentile_in_a_gap_is_named_and_does_not_make_the_run_grow_to_the_end()
    {
        Formula low = new Reference("low"), rise = new Binary(BinaryOperator.Add, new Constant(90), low);
        var model = Plant.Only(new Binary(BinaryOperator.Add, low, new Binary(BinaryOperator.Multiply, new Reference("coin"), rise)), 1, 1,
            new("low", new Uniform(0, 10)), new("coin", new Bernoulli(0.5)));
        foreach (var target in new[] { 0.05, 0.004 })               // trials that are all stored, and trials that are not
        {
            var result = Precision.Run(model, new() { RequestedTrials = 1 << 22 }, target, [Outcomes.TotalBenefit]);
            Assert.InRange(result.Options.Trials, 16_384, 1 << 20);
            Assert.InRange(Precision.Of(result, [Outcomes.TotalBenefit]), 1e-6, target);
            Assert.Equal([(Outcomes.TotalBenefit, 50.0)], Precision.Unstated(result, [Outcomes.TotalBenefit]));
            var median = result[Outcomes.TotalBenefit].Percentile(50);
            Assert.True(median.IsInGap);
            Assert.True(median.Value - 2.14 * median.StandardError <= 10 && median.Value + 2.14 * median.StandardError >= 90);
        }
    }

    [Fact]
    public void The_last_run_is_the_one_that_its_number_of_trials_gives()
    {
        var result = Precision.Run(Model, new() { RequestedTrials = 1 << 20 }, 0.01, Columns);
        Assert.Equal(Simulator.Run(Model, result.Options)[Outcomes.Npv].Percentiles, result[Outcomes.Npv].Percentiles);
    }

    /// <summary>Half of a 95 % interval is 2.13 standard errors: Student's t with the 15 degrees of freedom of 16 replicates.</summary>
    [Theory]
    [InlineData("a value far from zero counts by its own size", 1000, 1001, 1002, 2.13 * 0.5 / 1000)]
    [InlineData("a value below zero too", -1002, -1001, -1000, 2.13 * 0.5 / 1000)]
    [InlineData("a value near zero counts by the distance from P10 to P90", -40, 0.001, 60, 2.13 * 0.5 / 100)]
    [InlineData("one that never comes has none", -40, 0.001, double.PositiveInfinity, 2.13 * 0.5 / 0.001)]
    public void The_error_is_half_a_95_percent_interval_relative_to_the_larger_of_value_and_spread(
        string why, double p10, double p50, double p90, double expected)
    {
        var result = Simulator.Run(Model, new() { RequestedTrials = 256 });
        var npv = result[Outcomes.Npv] with
        {
            Percentiles = [new(10, p10, 0.5), new(50, p50, 0.5), new(90, p90, double.IsFinite(p90) ? 0.5 : null)],
        };
        result = result with { Statistics = result.Statistics.SetItem(Outcomes.Npv, npv) };
        Assert.True(Math.Abs(Precision.Of(result, [Outcomes.Npv]) / expected - 1) < 1e-12, why);
    }

    [Fact]
    public void A_target_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Precision.Run(Model, new(), 0, Columns));
}
