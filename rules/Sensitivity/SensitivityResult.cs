using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Rules.Sensitivity;

/// <summary>What drives the spread of NPV, what knowing it is worth, and why a case loses.</summary>
/// <param name="Base">The analysis of the case, with its <see cref="Analysis.Insight"/>.</param>
/// <param name="Spreads">The shares of the variance of NPV, by input, driver, line and grade of evidence; without those of which there is
/// only one group. Empty where NPV is the same in every trial.</param>
/// <param name="Information">What knowing each uncertain quantity before the decision is worth, the most first.</param>
/// <param name="Losses">Where and why it loses; null where NPV is no number in some trial.</param>
/// <param name="Shifts">For each hurdle the shift of all inputs together that turns it; none where no input moves NPV.</param>
public sealed record SensitivityResult(
    Analysis Base, ImmutableArray<Spread> Spreads, ImmutableArray<KnowledgeValue> Information, LossProfile? Losses,
    ImmutableArray<HurdleShift> Shifts)
{
    /// <summary>The trials of each run beyond the analysis.</summary>
    public required long Trials { get; init; }

    /// <summary>The share of the variance of NPV that the fall of events has by itself: how many arrive, when, and what each of them draws.
    /// Null where none arrive, and where NPV is the same in every trial.</summary>
    public Estimate? EventsByChance { get; init; }

    /// <summary>What knowing groups of quantities is worth, by driver, line and grade of evidence.</summary>
    public ImmutableArray<KnowledgeValue> OfGroups { get; init; } = [];
}

/// <summary>By what the variance of NPV is divided.</summary>
public enum SpreadBy
{
    /// <summary>By input, factor or claim: all lines together.</summary>
    Input,
    /// <summary>By the driver that uses an input; what several use, and cost and timing, are groups of their own.</summary>
    Driver,
    /// <summary>By production line; what is one for the site is a group of its own.</summary>
    Line,
    /// <summary>By grade of evidence.</summary>
    Evidence,
}

/// <summary>The shares of the variance of NPV by one division of the inputs.</summary>
/// <param name="By">The division.</param>
/// <param name="Shares">The groups, the largest share first.</param>
public sealed record Spread(SpreadBy By, ImmutableArray<SpreadShare> Shares)
{
    /// <summary>Whether inputs of different groups are correlated: then shares are Shapley effects, which add up to 1; else Sobol's
    /// indices.</summary>
    public required bool IsShapley { get; init; }

    /// <summary>The number of groups that were taken together as the last one, because Shapley effects are computed of few groups; 0 for
    /// none.</summary>
    public int TakenTogether { get; init; }
}

/// <summary>The share of the variance of NPV that a group of inputs has.</summary>
/// <param name="Name">The name of the group: that of an input as a setting, the id of a driver, a line, a grade; of a group that has none
/// of these, its title.</param>
/// <param name="Title">In words.</param>
public sealed record SpreadShare(string Name, string Title)
{
    /// <summary>What the group does by itself: the first-order index; null where Shapley effects are given.</summary>
    public Estimate? First { get; init; }

    /// <summary>What the group takes part in: the total index; null where Shapley effects are given, and of how events fall.</summary>
    public Estimate? Total { get; init; }

    /// <summary>The Shapley effect; null where the groups are independent.</summary>
    public Estimate? Shapley { get; init; }

    /// <summary>What the group has of the variance by itself, by which groups are ordered and told: the Shapley effect where that is
    /// given.</summary>
    public Estimate Own => Shapley ?? First ?? default;
}

/// <summary>What it is worth to know a quantity, or a group of them, exactly before the decision: an upper bound for what a measurement is
/// worth.</summary>
/// <param name="By">Of an input, or by which division a group is one.</param>
/// <param name="Name">As in <see cref="SpreadShare"/>.</param>
/// <param name="Title">In words.</param>
/// <param name="Value">In money; 0 where the decision would be the same whatever it turns out to be.</param>
public sealed record KnowledgeValue(SpreadBy By, string Name, string Title, Estimate Value);

/// <summary>Where and why a case loses.</summary>
/// <param name="Losses">How often NPV is below zero, and by how much then.</param>
/// <param name="WorstTenth">Where the inputs lie in the worst tenth of the trials, the most untypical first.</param>
/// <param name="Missed">The same of the trials that miss each hurdle that says something of single trials.</param>
public sealed record LossProfile(Losses Losses, ImmutableArray<TypicalValue> WorstTenth, ImmutableArray<MissedHurdle> Missed);

/// <summary>The trials that miss a hurdle.</summary>
/// <param name="Id">The id of the hurdle.</param>
/// <param name="Title">In words.</param>
/// <param name="Share">The share of trials that miss it.</param>
/// <param name="Values">Where the inputs lie in them, the most untypical first; none where no trial misses it.</param>
public sealed record MissedHurdle(string Id, string Title, double Share, ImmutableArray<TypicalValue> Values);

/// <summary>Where a quantity lies in some of the trials.</summary>
/// <param name="Name">The name of its column: of a line <c>line/input</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Median">Its median in these trials.</param>
/// <param name="MedianOfAll">Its median in all trials.</param>
/// <param name="Distance">The mean of its normal score in these trials, in standard deviations of a normal quantity; 0 where they are like
/// all others.</param>
public sealed record TypicalValue(string Name, string Title, Unit Unit, double Median, double MedianOfAll, Estimate Distance);

/// <summary>The shift of all inputs together that turns a hurdle.</summary>
/// <param name="Id">The id of the hurdle.</param>
/// <param name="Title">In words.</param>
/// <param name="IsMet">Whether the hurdle is met in the case as it is.</param>
/// <param name="Shift">The shift.</param>
public sealed record HurdleShift(string Id, string Title, bool IsMet, CommonShift Shift);
