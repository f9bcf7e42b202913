using Roi.Engine.Simulation;

namespace Roi.Rules.Analyses;

/// <summary>What is asked for: a scenario, the rules to hold it against, and how to run it.</summary>
/// <param name="ScenarioPath">The scenario file.</param>
/// <param name="Options">Trials, seed, sampling and threads.</param>
public sealed record AnalysisRequest(string ScenarioPath, SimulationOptions Options)
{
    /// <summary>Id or path of the rules; null for those that the scenario names.</summary>
    public string? Rules { get; init; }

    /// <summary>The relative error that every percentile shall come to (0.005 is half a percent), in at most the trials of
    /// the options; null to run just these trials.</summary>
    public double? Precision { get; init; }

    /// <summary>Ids or paths of further layers, the lowest first.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];
}
