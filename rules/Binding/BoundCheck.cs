using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>A bound check or hurdle, to be decided after the run.</summary>
/// <param name="Rule">The check or hurdle in the rule file.</param>
/// <param name="NotApplicable">The reason why it does not apply to this scenario; null where it applies.</param>
/// <param name="Parts">One decision for the site, or for each line where the check uses inputs or factors of lines; where it uses what
/// some lines have values of their own of, one for the site and one for each of these. All must hold.</param>
/// <param name="HoldsColumn">The observable that is 1 in trials where it holds for all parts; null where it is not about trials.</param>
/// <param name="Unchecked">A sentence on the site or the lines that lack inputs; empty where there are none.</param>
internal sealed record BoundCheck(
    JudgedRule Rule, string? NotApplicable, ImmutableArray<BoundCheckPart> Parts, string? HoldsColumn = null, string Unchecked = "")
{
    /// <summary>The columns of given inputs that it depends on.</summary>
    public ImmutableArray<string> Reached { get; init; } = [];

    /// <summary>The inputs that the scenario does not give and that it needs, on the site or on some line.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>The id of the layer whose words its texts are; null for those of the file that declared it.</summary>
    public string? WordedBy { get; init; }
}

/// <summary>A decision and the columns of its aggregates.</summary>
/// <param name="Line">The line it is about; empty for the site.</param>
/// <param name="Decision">What has to hold.</param>
/// <param name="Columns">The column of each aggregate, in the order of the decision's aggregates.</param>
internal sealed record BoundCheckPart(string Line, Decision Decision, ImmutableArray<string> Columns);
