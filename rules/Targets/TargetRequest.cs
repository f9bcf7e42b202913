using Roi.Rules.Running;

namespace Roi.Rules.Targets;

/// <summary>A request to find what must be true so that a condition holds.</summary>
/// <param name="Case">The scenario, its rules, what is set by hand, and the options of the run at the answer. The search itself takes
/// <see cref="TargetRun.Trials"/> trials.</param>
public sealed record TargetRequest(AnalysisRequest Case)
{
    /// <summary>The input, factor, claim or dated cost to find, by the names of settings; null for every input and factor alone, and all
    /// of them together.</summary>
    public string? Find { get; init; }

    /// <summary>The condition, in the language of rules, or the id of a hurdle; null for every hurdle of the rules.</summary>
    public string? SoThat { get; init; }
}
