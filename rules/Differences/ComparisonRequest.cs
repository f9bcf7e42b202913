using System.Collections.Immutable;
using Roi.Engine.Simulation;

namespace Roi.Rules.Differences;

/// <summary>Two sets of rules to hold against each other.</summary>
/// <param name="Old">Path or id of the rules as they are.</param>
/// <param name="New">Path or id of the rules as they shall be.</param>
/// <param name="Options">Trials, seed, sampling and threads of every run.</param>
public sealed record ComparisonRequest(string Old, string New, SimulationOptions Options)
{
    /// <summary>The months within which a purchase shall pay back, where nobody says.</summary>
    public const double UsualTarget = 24;

    /// <summary>The most trials of a run: every trial of both sides is kept for the errors of their differences.</summary>
    public const long MostTrials = 1 << 20;

    /// <summary>The scenarios to say what the edits are worth on; none lists the edits alone.</summary>
    public ImmutableArray<string> Scenarios { get; init; } = [];

    /// <summary>The months within which a purchase shall pay back.</summary>
    public double TargetMonths { get; init; } = UsualTarget;
}
