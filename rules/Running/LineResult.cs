using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;

namespace Roi.Rules.Running;

/// <summary>The benefit of a production line at full rate. Means add up: those of a driver over the lines to the driver, and those of the
/// drivers of a line to its total. What belongs to the site as a whole is of no line.</summary>
/// <param name="Line">The name of the line.</param>
/// <param name="Benefits">The drivers that are summed over lines, by id, in the order of the rules; in money per year.</param>
/// <param name="Total">Of the drivers that do not end, in money per year.</param>
/// <param name="GivesMost">The share of trials in which no other line gives more, in [0, 1]; lines that give the same count each. Null
/// where the case has one line with a benefit.</param>
public sealed record LineResult(
    string Line, ImmutableArray<(string Driver, OutcomeStatistics Benefit)> Benefits, OutcomeStatistics Total, double? GivesMost)
{
    /// <summary>The lines of a run, in ordinal order of names; none where the run was not asked for them.</summary>
    internal static ImmutableArray<LineResult> Of(BoundCase bound, SimulationResult result) =>
        [.. bound.Lines.Where(line => result.Statistics.ContainsKey(line.Total)).Select(line => new LineResult(
            line.Line,
            [.. line.Terms.Select(term => (term.Driver.Id.Value, result[BoundCase.ObservableOf(term.Column)]))],
            result[line.Total], result.Statistics.GetValueOrDefault(line.GivesMost)?.Mean))];

    /// <summary>The sentence on lines that are too many to be told one by one; none where they are not.</summary>
    internal static IEnumerable<string> Notes(ScenarioCase scenario) => scenario.Lines.Count <= LineBenefits.MostLines ? []
        : [Invariant($"The benefit is not told line by line: of {scenario.Lines.Count} lines, where at most ")
            + Invariant($"{LineBenefits.MostLines} are.")];
}
