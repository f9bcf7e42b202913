using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Running;

/// <summary>What is asked for: a scenario, the rules to hold it against, and how to run it.</summary>
/// <param name="Scenario">The scenario. Its policy says which files it, its rules and its layers may open.</param>
/// <param name="Options">Trials, seed, sampling and threads.</param>
public sealed record AnalysisRequest(Source Scenario, SimulationOptions Options)
{
    /// <summary>Asks for a scenario file, and allows every file that the process may read.</summary>
    /// <param name="scenarioPath">The scenario file.</param>
    /// <param name="options">Trials, seed, sampling and threads.</param>
    public AnalysisRequest(string scenarioPath, SimulationOptions options)
        : this(Source.OfFile(scenarioPath), options)
    {
    }

    /// <summary>The path of the scenario file, or the name of its text.</summary>
    public string ScenarioPath => Scenario.Name;

    /// <summary>Id or path of the rules; null for those that the scenario names.</summary>
    public string? Rules { get; init; }

    /// <summary>The relative error that every percentile shall come to (0.005 is half a percent), in at most the trials of
    /// the options; null to run just these trials.</summary>
    public double? Precision { get; init; }

    /// <summary>Ids or paths of further layers, the lowest first.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Loads the scenario and the rules to hold it against, and notes all that is wrong with their files.</summary>
    internal (ScenarioFile Scenario, RuleSet Rules)? Load(Problems problems) => ScenarioLoader.Load(Scenario, Rules, Layers, problems);
}
