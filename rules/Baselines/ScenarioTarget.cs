using System.Collections.Immutable;

namespace Roi.Rules.Baselines;

/// <summary>The scenario that figures of logs are written into.</summary>
/// <param name="Path">The file; it is made where there is none.</param>
public sealed record ScenarioTarget(string Path)
{
    /// <summary>The id or path of the rules; null for those that the scenario names, and for a new one the base rules.</summary>
    public string? Rules { get; init; }

    /// <summary>Whether a scenario is made new even where there is one; the one that is there is not read.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether a value that the scenario gives stays, and what the logs say of it is told beside it.</summary>
    public bool KeepsGiven { get; init; }

    /// <summary>The ids or paths of further layers, the lowest first.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Which lines of the logs are which lines of the scenario. Where none is stated, lines of one name are the same, and a new
    /// scenario gets the lines with the most hours.</summary>
    public ImmutableArray<LineMapping> Lines { get; init; } = [];
}
