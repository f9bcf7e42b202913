using Roi.Rules.Json;

namespace Roi.Rules.Asking;

/// <summary>A request to ask for what a scenario needs.</summary>
/// <param name="Target">The scenario: a file that may exist, or a text that stands for it. What it has is not asked for again.</param>
public sealed record InterviewRequest(Source Target)
{
    /// <summary>The id of the rules where nothing names others.</summary>
    public const string UsualRules = "manufacturing-ai";

    /// <summary>Whether the target exists; otherwise a new scenario is begun.</summary>
    public bool IsResumed { get; init; }

    /// <summary>The rules that a new scenario names: an id, or a path relative to the scenario; null for those that it names, else
    /// <see cref="UsualRules"/>.</summary>
    public string? Rules { get; init; }

    /// <summary>The ids or paths of further layers, the lowest first; empty by default.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>The production lines that are known already, in the order in which they are written; empty by default.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
