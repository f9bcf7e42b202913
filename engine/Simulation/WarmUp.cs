using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>Compiles the simulation code by running a small model.</summary>
public static class WarmUp
{
    private const int Trials = 2048;

    /// <summary>Compiles the code of a run, which takes most of the time of a short run. Vector code is compiled on the machine that
    /// runs it, so call this in parallel with other work, such as reading files. The result is discarded.</summary>
    public static void Run() => Simulator.Run(Model(), new() { RequestedTrials = Trials, Threads = 1 });

    /// <summary>A model with the common distributions, a driver and an observable.</summary>
    private static Model Model() => new()
    {
        Inputs =
        [
            new("implementationCost", new Pert(90, 100, 120)), new("runningCost", new Certain(10)), new("goLive", new Certain(2)),
            new("rampUp", new Uniform(3, 6)), new("hours", new Triangular(20, 30, 50)), new("cost", new Normal(9, 1)),
        ],
        Drivers = [new("driver", [new("value", new Binary(BinaryOperator.Multiply, new Reference("hours"), new Reference("cost")))])],
        Cash = new CashColumns("implementationCost", "runningCost", "goLive", "rampUp"),
        Terms = new(24, 0.1, 3),
        Observables =
        [
            new("watched", new Indicator(new Comparison(ComparisonOperator.Less, new Reference(Outcomes.Npv), new Constant(0)))),
        ],
    };
}
