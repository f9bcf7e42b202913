using System.Collections.Immutable;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Effective;

/// <summary>The rules in effect for one scenario: every value, the place where it is set, and its approval. Nothing is simulated.</summary>
/// <param name="Title">The scenario's title.</param>
/// <param name="Currency">Three-letter code of the one currency of all money.</param>
/// <param name="Site">The purchase and the kind of plant, which decide cases and conditions.</param>
/// <param name="Rules">The rule files in force.</param>
/// <param name="Factors">The factors in the order of the rules, then the share kept of claims if there is one.</param>
/// <param name="Terms">The terms of finance.</param>
/// <param name="Drivers">The drivers in the order of the rules.</param>
/// <param name="Streams">The streams of money beside the drivers, in the order of the rules; those that the scenario dates follow.</param>
/// <param name="Outcomes">The outcomes that the rules declare, in their order.</param>
/// <param name="Checks">The checks in the order of the rules.</param>
/// <param name="Hurdles">The hurdles in the order of the rules.</param>
/// <param name="Inputs">The values that the scenario gives, that the rules derive or take by default, and the vendor's claims.</param>
public sealed record EffectiveRules(
    string Title, string Currency, Site Site, RulesInForce Rules,
    ImmutableArray<EffectiveFactor> Factors, ImmutableArray<EffectiveTerm> Terms,
    ImmutableArray<EffectiveDriver> Drivers, ImmutableArray<EffectiveStream> Streams, ImmutableArray<EffectiveOutcome> Outcomes,
    ImmutableArray<EffectiveCheck> Checks, ImmutableArray<EffectiveCheck> Hurdles,
    ImmutableArray<EffectiveInput> Inputs)
{
    /// <summary>The stress sets in the order of the rules.</summary>
    public ImmutableArray<EffectiveStress> Stress { get; init; } = [];
}

/// <summary>A stress set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">In words.</param>
/// <param name="Set">What it sets, by the names and in the values of <c>--set</c>.</param>
/// <param name="SetBy">Where it is set.</param>
public sealed record EffectiveStress(string Id, string Title, ImmutableArray<(string Name, string Value)> Set, Origin SetBy);

/// <summary>Where a value is set.</summary>
/// <param name="Layer">The rule file, with its approval; null for the scenario.</param>
/// <param name="Place">File and line.</param>
public sealed record Origin(RuleLayer? Layer, Place Place);

/// <summary>The distribution of a value.</summary>
/// <param name="Shape">In words: "uniform 25 % to 40 %".</param>
/// <param name="P10">In its unit.</param>
/// <param name="P50">In its unit.</param>
/// <param name="P90">In its unit.</param>
public sealed record EffectiveValue(string Shape, double P10, double P50, double P90);

/// <summary>A reduction factor, or the share kept of claims, on this site.</summary>
/// <param name="Name">The name in formulas.</param>
/// <param name="Title">In words; empty where the rules say nothing.</param>
/// <param name="Value">The distribution that each trial draws from, a fraction.</param>
/// <param name="When">The condition of the case that applies; null where the standard value does.</param>
/// <param name="Conservative">Its value in the conservative case, a fraction.</param>
/// <param name="IsUsed">Whether the case uses it.</param>
/// <param name="Source">The source of the figure; null where not stated.</param>
/// <param name="SetBy">Where the value is set.</param>
/// <param name="ConservativeSetBy">Where the conservative value is set; the same as the value where it follows from that.</param>
public sealed record EffectiveFactor(
    string Name, string Title, EffectiveValue Value, string? When, double Conservative, bool IsUsed, string? Source, Origin SetBy,
    Origin ConservativeSetBy)
{
    /// <summary>Whether it is drawn for each line; otherwise once for the site.</summary>
    public bool IsPerLine { get; init; }

    /// <summary>The id of the layer that stated the source, where that is above the one that set the value; else null.</summary>
    public string? SourceWordedBy { get; init; }

    /// <summary>The id of the layer that set the title, likewise.</summary>
    public string? TitleWordedBy { get; init; }
}

/// <summary>A term of finance.</summary>
/// <param name="Name">The name in formulas and files.</param>
/// <param name="Title">In words.</param>
/// <param name="Value">The value in words: "60 months".</param>
/// <param name="Number">The value as a number; null where it is a word or a list.</param>
/// <param name="SetBy">Where it is set; null where the rules leave it at its default.</param>
public sealed record EffectiveTerm(string Name, string Title, string Value, double? Number, Origin? SetBy);

/// <summary>A driver.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">In words.</param>
/// <param name="Formula">Its formula.</param>
/// <param name="When">The condition for claiming it; null for always.</param>
/// <param name="IsClaimed">Whether it is claimed on this site.</param>
/// <param name="Source">Where the formula comes from; null where not stated.</param>
/// <param name="SetBy">Where it is set.</param>
public sealed record EffectiveDriver(string Id, string Title, string Formula, string? When, bool IsClaimed, string? Source, Origin SetBy)
{
    /// <summary>When the benefit flows, as far as the rules say it of this driver.</summary>
    public ImmutableArray<EffectiveTime> Times { get; init; } = [];
}

/// <summary>A stream of money beside the benefits of the drivers.</summary>
/// <param name="Id">Its id; of one that the scenario dates, its title.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">investment, cost, benefit or residual.</param>
/// <param name="Formula">The amount: a formula, or a value of the scenario in words.</param>
/// <param name="Times">When it flows.</param>
/// <param name="Source">Where it comes from; null where not stated.</param>
/// <param name="SetBy">Where it is set; null for the standard streams of rules that declare none.</param>
public sealed record EffectiveStream(
    string Id, string Title, string Kind, string Formula, ImmutableArray<EffectiveTime> Times, string? Source, Origin? SetBy);

/// <summary>One key that says when a stream flows, or how it is taxed.</summary>
/// <param name="Key">As files know it: <c>start</c>, <c>growth</c>, <c>at</c> …</param>
/// <param name="Value">The expression or the word.</param>
public sealed record EffectiveTime(string Key, string Value);

/// <summary>An outcome that the rules declare.</summary>
/// <param name="Id">Its name in checks and results.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">As the rules declare it: <c>money</c>, <c>month</c>, <c>fraction</c>, <c>1</c>.</param>
/// <param name="Formula">Its formula.</param>
/// <param name="Source">Where the formula comes from; null where not stated.</param>
/// <param name="SetBy">Where it is set.</param>
public sealed record EffectiveOutcome(string Id, string Title, string Unit, string Formula, string? Source, Origin SetBy);

/// <summary>A check or a hurdle.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">In words; its id where the rules say nothing.</param>
/// <param name="Severity">The severity of a failure; null for a hurdle.</param>
/// <param name="Expect">The condition that must hold.</param>
/// <param name="When">The condition on the sites that it applies to; null for all sites.</param>
/// <param name="Currency">The currency of its bound; null where it has none.</param>
/// <param name="NotApplicable">The reason why it does not apply to this scenario; null where it applies.</param>
/// <param name="Source">The source of the bound.</param>
/// <param name="SetBy">Where it is set.</param>
public sealed record EffectiveCheck(
    string Id, string Title, Severity? Severity, string Expect, string? When, string? Currency, string? NotApplicable, string Source,
    Origin SetBy)
{
    /// <summary>The id of the layer that worded title, message, advice or source of a check or hurdle of a file below it; else
    /// null.</summary>
    public string? WordedBy { get; init; }
}

/// <summary>A value of the scenario.</summary>
/// <param name="Name">Its name: <c>Filler 1/downtimeHours</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">As the rules declare it: <c>h/yr</c>, <c>money</c>, <c>fraction</c>.</param>
/// <param name="Value">The value; null where a formula derives it.</param>
/// <param name="Formula">The formula; null where it is given.</param>
/// <param name="IsUsed">Whether the case uses it.</param>
/// <param name="Source">The source of the figure; null where not stated.</param>
/// <param name="Evidence">measured, estimated, benchmark or vendor; null where not stated.</param>
/// <param name="SetBy">Where it is set: in the scenario, or by a default or a formula in the rules.</param>
public sealed record EffectiveInput(
    string Name, string Title, Unit Unit, EffectiveValue? Value, string? Formula, bool IsUsed, string? Source, string? Evidence,
    Origin SetBy)
{
    /// <summary>What it has a draw of its own for: trial, year or event.</summary>
    public string DrawnFor { get; init; } = "trial";

    /// <summary>The input with the figure that people quote of it, where it is the fully loaded cost of an hour; else null.</summary>
    public string? Informal { get; init; }
}
