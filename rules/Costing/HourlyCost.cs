using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Editing;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Costing;

/// <summary>What an hour of downtime costs in all, by its parts, beside the figure that people quote.</summary>
/// <param name="Whole">The fully loaded cost.</param>
/// <param name="Parts">The terms that add up to it, in the order of the rules; empty where it is given as a whole.</param>
/// <param name="Currency">Three-letter code of all money; empty where nothing states it.</param>
/// <param name="Rules">The rule files in force.</param>
public sealed record HourlyCost(HourPart Whole, ImmutableArray<HourPart> Parts, string Currency, RulesInForce Rules)
{
    /// <summary>The title of the scenario; null without one.</summary>
    public string? Scenario { get; init; }

    /// <summary>The production line; null for the site, or where none is named.</summary>
    public string? Line { get; init; }

    /// <summary>The figure that people quote; null where it is not given.</summary>
    public InformalHour? Informal { get; init; }

    /// <summary>The name of the input that takes the figure that people quote.</summary>
    public required string InformalName { get; init; }

    /// <summary>The options of the run.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>Whether every value is a single number, so that nothing was drawn.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The values of the scenario that were worked out with the cost of an hour when it was another one.</summary>
    public ImmutableArray<OutdatedValue> Outdated { get; init; } = [];

    /// <summary>The scenario with what was set by hand written into it; null without a scenario, or where nothing was set.</summary>
    public ScenarioEditor? Edited { get; init; }
}

/// <summary>One value of the sum: a term, or an input behind it.</summary>
/// <param name="Name">The input as the rules call it; empty for a term that is worked out from several.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Statistics">Its trials, in its unit.</param>
public sealed record HourPart(string Name, string Title, Unit Unit, OutcomeStatistics Statistics)
{
    /// <summary>The value as it is given: "uniform 90 to 120"; null where it is worked out.</summary>
    public string? Shape { get; init; }

    /// <summary>The formula; null where it is given.</summary>
    public string? Formula { get; init; }

    /// <summary>Where the figure comes from; null where not stated, or where it is worked out.</summary>
    public string? Source { get; init; }

    /// <summary>measured, estimated, benchmark or vendor; null where not stated, or where it is worked out.</summary>
    public string? Evidence { get; init; }

    /// <summary>Its part of the mean of the whole, as a fraction; null for an input behind a term, and where the whole is zero.</summary>
    public double? Share { get; init; }

    /// <summary>The inputs that it is worked out from, in the order of its formula; empty where it is given.</summary>
    public ImmutableArray<HourPart> Inputs { get; init; } = [];
}

/// <summary>The figure that people quote for an hour of downtime.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Ratio">How many times the figure the whole is; null where the figure may be zero.</param>
/// <param name="ShareBelow">The share of trials in which the whole is below it.</param>
/// <param name="Usual">How many times it the whole usually is, lowest and highest; null where the rules do not say.</param>
/// <param name="Source">The source of that; null where not stated.</param>
public sealed record InformalHour(
    HourPart Figure, OutcomeStatistics? Ratio, double ShareBelow, (double Low, double High)? Usual, string? Source);
