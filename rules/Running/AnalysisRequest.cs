using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Running;

/// <summary>A request for an analysis: a scenario, the rules that apply to it, and the options of the run.</summary>
/// <param name="Scenario">The scenario. Its policy also applies to its rules and layers.</param>
/// <param name="Options">Trials, seed, sampling and threads.</param>
public sealed record AnalysisRequest(Source Scenario, SimulationOptions Options)
{
    /// <summary>Creates a request for a scenario file; every file that the process may read may be opened.</summary>
    /// <param name="scenarioPath">The scenario file.</param>
    /// <param name="options">Trials, seed, sampling and threads.</param>
    public AnalysisRequest(string scenarioPath, SimulationOptions options)
        : this(Source.OfFile(scenarioPath), options)
    {
    }

    /// <summary>The path of the scenario file, or the name of its text.</summary>
    public string ScenarioPath => Scenario.Name;

    /// <summary>The id or path of the rules; null for the rules that the scenario names.</summary>
    public string? Rules { get; init; }

    /// <summary>The relative error that every percentile must reach (0.005 is half a percent), within the trials of the options; null runs
    /// exactly those trials.</summary>
    public double? Precision { get; init; }

    /// <summary>The ids or paths of further layers, the lowest first; empty by default.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>What is set by hand, each as <c>NAME=VALUE</c>; empty by default.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Whether to tell what moves NPV and what hurdles take (<see cref="Analysis.Insight"/>), and to run the stress sets of the
    /// rules (<see cref="Analysis.Stress"/>); false by default. It changes no other
    /// number.</summary>
    public bool Insight { get; init; }

    /// <summary>The outcomes of the case apart from the benefits of the drivers: the standard outcomes, then any further ones.</summary>
    internal ImmutableArray<OutcomeDescriptor> Outcomes { get; init; } = Engine.Simulation.Outcomes.Standard;

    /// <summary>Loads the scenario and its rules, each file once; null where problems were reported.</summary>
    internal (ScenarioFile Scenario, RuleSet Rules)? Load(Problems problems) =>
        ScenarioLoader.Load(Scenario.ReadOnce(), Rules, Layers, problems, Outcomes) is var (scenario, rules)
            ? SettingLoader.Apply(Settings, scenario, rules, problems) : null;
}
