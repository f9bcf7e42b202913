using BenchmarkDotNet.Attributes;
using Roi.Engine.Simulation;

namespace Roi.Benchmarks;

/// <summary>Whole runs of the plant model: draws, benefits, cash flow and statistics.</summary>
[MemoryDiagnoser]
public class SimulationBenchmarks
{
    private readonly Model model = PlantModel.Create();

    /// <summary>Trials of a run.</summary>
    [Params(1 << 17, 1 << 20)]
    public int Trials { get; set; }

    /// <summary>Cores used.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Everything that the command computes.</summary>
    [Benchmark]
    public SimulationResult WholeRun() => Simulator.Run(model, new() { RequestedTrials = Trials, Threads = Threads });
}
