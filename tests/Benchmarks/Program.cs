using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using Roi.Benchmarks;
using Roi.Engine.Simulation;

// "once TRIALS THREADS REPEATS [WHAT]" prints the nanoseconds per trial of each repeat, for compare.py to set beside the
// peers. What: "peers" for the outcomes that they compute, with percentiles and moments; "ranks" for rank correlations too;
// "errors" for standard errors too; "all", the default, for all that the command computes.
if (args is ["once", var trials, var threads, var repeats, .. var what])
{
    var model = PlantModel.Create();
    SimulationOptions options = new()
    {
        RequestedTrials = long.Parse(trials, CultureInfo.InvariantCulture),
        Threads = int.Parse(threads, CultureInfo.InvariantCulture),
        Parts = what is ["peers"] ? RunParts.None
            : what is ["ranks"] ? RunParts.RankCorrelations
            : what is ["errors"] ? RunParts.StandardErrors
            : RunParts.All,
        CashFlowOutcomes = what is [] or ["all"] ? [.. Outcomes.OfCashFlow] : [Outcomes.Roi, Outcomes.Npv, Outcomes.Payback],
    };
    for (var repeat = -2; repeat < int.Parse(repeats, CultureInfo.InvariantCulture); repeat++)
    {
        var watch = Stopwatch.GetTimestamp();
        Simulator.Run(model, options);
        if (repeat >= 0)
            Console.WriteLine((Stopwatch.GetElapsedTime(watch).TotalNanoseconds / options.Trials).ToString("0.00", CultureInfo.InvariantCulture));
    }
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(SimulationBenchmarks).Assembly).Run(args);
