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
        Cash = new("cost", "running", "goLive", "rampUp"),
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

    [Fact]
    public void The_last_run_is_the_one_that_its_number_of_trials_gives()
    {
        var result = Precision.Run(Model, new() { RequestedTrials = 1 << 20 }, 0.01, Columns);
        Assert.Equal(Simulator.Run(Model, result.Options)[Outcomes.Npv].Percentiles, result[Outcomes.Npv].Percentiles);
    }

    [Fact]
    public void A_target_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Precision.Run(Model, new(), 0, Columns));
}
