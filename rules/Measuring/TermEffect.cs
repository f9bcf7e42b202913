using System.Collections.Immutable;
using Roi.Engine.Simulation;

namespace Roi.Rules.Measuring;

/// <summary>What the stricter terms of finance of a layer that may only tighten do by themselves in a case that loses: there fewer or later
/// losses count, so that a figure looks better.</summary>
/// <param name="Layer">The id of the layer.</param>
/// <param name="Trials">The trials of both runs.</param>
/// <param name="Terms">The terms that the layer changes.</param>
/// <param name="Outcomes">The P50s that look better by the terms alone; may be empty where checks turn.</param>
/// <param name="Turned">The checks and hurdles that fail below, and fail no more because of the terms alone.</param>
public sealed record TermEffect(
    string Layer, long Trials, ImmutableArray<TermChange> Terms, ImmutableArray<TermOutcome> Outcomes, ImmutableArray<TurnedRule> Turned);

/// <summary>A term of finance that a layer changes.</summary>
/// <param name="Name">Its key in rule files: <c>horizonMonths</c>, <c>discountRate</c>, <c>amortisationYears</c> or <c>outlay</c>.</param>
/// <param name="Below">As the rules below have it: 60, 0.1, <c>atStart</c>.</param>
/// <param name="With">As the layer has it.</param>
public sealed record TermChange(string Name, string Below, string With);

/// <summary>An outcome whose P50 the terms of a layer improve by themselves.</summary>
/// <param name="Name">Its name: <c>npv</c>, <c>roi</c> or <c>payback</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Below">The P50 by the rules below; infinite for never.</param>
/// <param name="With">The P50 by the rules below with the terms of the layer.</param>
/// <param name="Terms">The keys of the terms that do it, each alone, or all of them where none does it alone.</param>
public sealed record TermOutcome(
    string Name, OutcomeUnit Unit, PercentileEstimate Below, PercentileEstimate With, ImmutableArray<string> Terms);

/// <summary>A check or hurdle that fails no more because of terms of finance.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsHurdle">Whether it is a hurdle.</param>
/// <param name="Passes">Whether it passes on the run with the layer; false where it says nothing there.</param>
public sealed record TurnedRule(string Id, bool IsHurdle, bool Passes);
