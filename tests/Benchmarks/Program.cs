using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Running;
using Roi.Benchmarks;
using Roi.Engine.Simulation;

// "once TRIALS THREADS REPEATS" prints the nanoseconds per trial of each repeat, for compare.py to set beside the peers.
if (args is ["once", var trials, var threads, var repeats])
{
    var model = PlantModel.Create();
    SimulationOptions options = new()
    {
        RequestedTrials = long.Parse(trials, CultureInfo.InvariantCulture),
        Threads = int.Parse(threads, CultureInfo.InvariantCulture),
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
