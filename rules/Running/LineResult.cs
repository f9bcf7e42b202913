using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;

namespace Roi.Rules.Running;

/// <summary>A production line: its benefit at full rate, and when it pays back. Means of benefits add up: those of a driver over the lines
/// to the driver, and those of the drivers of a line to its total. Benefit that belongs to the site as a whole is of no line.</summary>
/// <param name="Line">The name of the line.</param>
/// <param name="Benefits">The drivers that are summed over lines, by id, in the order of the rules; in money per year.</param>
/// <param name="Total">Of the drivers that do not end, in money per year.</param>
/// <param name="GivesMost">The share of trials in which no other line gives more, in [0, 1]; lines that give the same count each. Null
/// where the case has one line with a benefit, or too many lines to tell each.</param>
/// <param name="Payback">When the line pays back, from as many trials as the cash fan.</param>
public sealed record LineResult(
    string Line, ImmutableArray<(string Driver, OutcomeStatistics Benefit)> Benefits, OutcomeStatistics Total, double? GivesMost,
    LinePayback Payback)
{
    /// <summary>The lines of a run, in ordinal order of names; none where the run was not asked for them.</summary>
    internal static ImmutableArray<LineResult> Of(BoundCase bound, SimulationResult result) =>
        [.. bound.Lines.Select(line => new LineResult(
            line.Line,
            [.. line.Terms.Select(term => (term.Driver.Id.Value, result[BoundCase.ObservableOf(term.Column)]))],
            result[line.Total], result.Statistics.GetValueOrDefault(line.GivesMost)?.Mean,
            result.Paybacks.First(payback => payback.Line == line.Line)))];

    /// <summary>The sentence on lines that are not told, where they are too many; none where they are not.</summary>
    internal static IEnumerable<string> Notes(ScenarioCase scenario) => scenario.Lines.Count <= LineBenefits.MostLines ? []
        : [Invariant($"Of {scenario.Lines.Count} lines, those {LineBenefits.ToldOfMore} are told one by one that give the most benefit ")
            + "with every input at its mean."];
}
