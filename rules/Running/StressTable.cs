using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>A case beside the same case under each stress set of its rules, all on the same draws.</summary>
/// <param name="Trials">The trials of each run.</param>
/// <param name="Base">The case as it is.</param>
/// <param name="Sets">The stress sets in the order of the rules; at least one.</param>
public sealed record StressTable(long Trials, StressFigures Base, ImmutableArray<StressedCase> Sets)
{
    /// <summary>Whether the scenario dates costs of its own; sets that do not name them leave them as they are.</summary>
    public bool HasDatedCash { get; init; }
}

/// <summary>A case under one stress set.</summary>
/// <param name="Id">The id of the set.</param>
/// <param name="Title">The set in words.</param>
/// <param name="Set">What it sets, by the names and in the values of <c>--set</c>, in the order of the file.</param>
/// <param name="Figures">What follows; null where the set says nothing of the case, or cannot be applied to it.</param>
/// <param name="Notes">What of the set has no effect here, or why it cannot be applied, in sentences.</param>
public sealed record StressedCase(
    string Id, string Title, ImmutableArray<(string Name, string Value)> Set, StressFigures? Figures,
    ImmutableArray<string> Notes);

/// <summary>The figures of one row.</summary>
/// <param name="Outcomes">NPV and payback, and both after tax where the rules declare a tax.</param>
/// <param name="Hurdles">The finding of each hurdle, in the order of the rules.</param>
/// <param name="Decision">Whether it pays.</param>
public sealed record StressFigures(
    ImmutableArray<OutcomeStatistics> Outcomes, ImmutableArray<Finding> Hurdles, PayDecision Decision)
{
    /// <summary>Whether an outcome of the table is a payback, which may be never; the others are in money.</summary>
    public static bool IsPayback(string outcome) =>
        outcome is Engine.Simulation.Outcomes.Payback or Engine.Simulation.Outcomes.PaybackAfterTax;

    /// <summary>The statistics of an outcome.</summary>
    /// <exception cref="InvalidOperationException">The table has no outcome of that name.</exception>
    public OutcomeStatistics this[string name] => Outcomes.First(outcome => outcome.Name == name);
}
