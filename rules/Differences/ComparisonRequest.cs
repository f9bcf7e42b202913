using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Rules.Differences;

/// <summary>A request to compare two sets of rules.</summary>
/// <param name="Old">The path or id of the current rules.</param>
/// <param name="New">The path or id of the proposed rules.</param>
/// <param name="Options">Trials, seed, sampling and threads of every run.</param>
public sealed record ComparisonRequest(string Old, string New, SimulationOptions Options)
{
    /// <summary>The default of <see cref="TargetMonths"/>.</summary>
    public const double UsualTarget = 24;

    /// <summary>The most trials of a run: every trial of both sides is kept in memory for the errors of their differences.</summary>
    public const long MostTrials = 1 << 20;

    /// <summary>The paths of the scenarios to run; without any, the edits are only listed.</summary>
    public ImmutableArray<string> Scenarios { get; init; } = [];

    /// <summary>What is set by hand in every scenario, each as <c>NAME=VALUE</c>; empty by default.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The policy on the files that may be opened: rules, scenarios, and what they name. All by default.</summary>
    public SourceFiles Files { get; init; } = SourceFiles.All;

    /// <summary>The months within which a purchase must pay back; 24 by default.</summary>
    public double TargetMonths { get; init; } = UsualTarget;
}
