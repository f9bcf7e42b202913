using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Rules.Options;

/// <summary>A request to hold options against each other: several scenarios, or one scenario and what is set in it by hand.</summary>
/// <param name="Scenarios">The scenario files; at least one. Each is an option by itself.</param>
/// <param name="Options">Trials, seed, sampling and threads of the run.</param>
public sealed record OptionsRequest(ImmutableArray<string> Scenarios, SimulationOptions Options)
{
    /// <summary>The most trials of a run: the NPV of every trial is kept.</summary>
    public const long MostTrials = 1 << 20;

    /// <summary>The most options of a run.</summary>
    public const int Most = 12;

    /// <summary>Further options of a single scenario, each as settings separated by semicolons (<c>goLiveMonths=+6;
    /// implementationCost=*1.2</c>), of which <c>rules=FILE</c> and <c>layer=FILE</c> choose rules; or <c>nothing</c>, which is worth
    /// 0.</summary>
    public ImmutableArray<string> Further { get; init; } = [];

    /// <summary>The id or path of the rules of all options; null for those that each scenario names.</summary>
    public string? Rules { get; init; }

    /// <summary>The ids or paths of further layers of all options, the lowest first.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>What is set by hand in all options, each as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The policy on the files that may be opened. All by default.</summary>
    public SourceFiles Files { get; init; } = SourceFiles.All;
}
