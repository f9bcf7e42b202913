using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Rules.Costing;

/// <summary>A request to add up what an hour of downtime costs: from parts set by hand, from a scenario, or from both.</summary>
/// <param name="Options">Trials, seed, sampling and threads.</param>
public sealed record HourlyCostRequest(SimulationOptions Options)
{
    /// <summary>The id of the rules without a scenario that names others.</summary>
    public const string UsualRules = "manufacturing-ai";

    /// <summary>The scenario that gives parts; null for none.</summary>
    public Source? Scenario { get; init; }

    /// <summary>The production line; null for the only line of the scenario, or for the site where the rules give the cost there.</summary>
    public string? Line { get; init; }

    /// <summary>The id or path of the rules; null for those that the scenario names, else <see cref="UsualRules"/>.</summary>
    public string? Rules { get; init; }

    /// <summary>The ids or paths of further layers, the lowest first; empty by default.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Parts as <c>NAME=VALUE</c>, in place of those of the scenario; empty by default.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Three-letter code of all money where no scenario states it; empty for none.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The source that is written beside each part set by hand; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>The grade of evidence that is written beside each; null for none.</summary>
    public string? Evidence { get; init; }
}
