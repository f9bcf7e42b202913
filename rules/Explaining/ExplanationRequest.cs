using Roi.Engine.WhatIf;
using Roi.Rules.Running;

namespace Roi.Rules.Explaining;

/// <summary>A request to explain how a number comes about.</summary>
/// <param name="Case">The scenario, its rules, what is set by hand, and the options of the run whose P50 trial is explained.</param>
/// <param name="Name">An outcome, the id of a driver, or a quantity that formulas use.</param>
public sealed record ExplanationRequest(AnalysisRequest Case, string Name)
{
    /// <summary>The most trials of the run: the number of every trial is kept.</summary>
    public const long MostTrials = Variations.MostTrialsKept;
}
