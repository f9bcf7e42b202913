using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>A check made ready to be decided once the run is there.</summary>
/// <param name="Rule">The check in the rule file.</param>
/// <param name="NotApplicable">Why it does not concern this scenario, or what is missing; null where it is to be decided.</param>
/// <param name="Parts">One decision, or one for each line where it speaks of inputs of lines: all have to hold.</param>
/// <param name="HoldsColumn">The observable that is 1 in trials where it holds for all parts; null where it is not about trials.</param>
/// <param name="Unchecked">Lines that it could not be held against, and why, in a sentence; empty where there are none.</param>
internal sealed record BoundCheck(
    CheckRule Rule, string? NotApplicable, ImmutableArray<BoundCheckPart> Parts, string? HoldsColumn = null, string Unchecked = "")
{
    /// <summary>The columns of given inputs that it rests on.</summary>
    public ImmutableArray<string> Reached { get; init; } = [];
}

/// <summary>A decision and the observables that answer it.</summary>
/// <param name="Line">The line it is about; empty for the site.</param>
/// <param name="Decision">What has to hold.</param>
/// <param name="Columns">The statistics that answer each aggregate, in the order of the decision's aggregates.</param>
internal sealed record BoundCheckPart(string Line, Decision Decision, ImmutableArray<string> Columns);
