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

    /// <summary>Whether the target was made from logs in this run, so that an answer takes the place of its title.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Whether what a case can do without is asked for too; a new scenario always is.</summary>
    public bool AsksAll { get; init; }

    /// <summary>The day on which it is asked, for a remark on an event that has not come yet; null for none.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The rules that a new scenario names: an id, or a path relative to the scenario; null for those that it names, else
    /// <see cref="UsualRules"/>.</summary>
    public string? Rules { get; init; }

    /// <summary>The ids or paths of further layers, the lowest first; empty by default.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>The production lines of a scenario that has none, in the order in which they are written; empty by default.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
