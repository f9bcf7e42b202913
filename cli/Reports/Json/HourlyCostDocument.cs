using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Roi.Cli.Reports.Json;

/// <summary>The answer of <c>roi cost-per-hour --json</c>, with the records of its parts.</summary>
[DisplayName("What an hour of downtime costs, by Roi.Analysis")]
[Description("Numbers are unrounded, each in the unit of its row; a fraction is a fraction (20 % is 0.2).")]
internal sealed record HourlyCostDocument(
    [property: Description("Version of the program")] string Version,
    [property: Description("Id and version of the rules, and of each layer, the lowest first")] IReadOnlyList<string> Rules,
    [property: Description("Title of the scenario; null without one")] string? Scenario,
    [property: Description("The production line; null where none is named")] string? Line,
    [property: Description("Three-letter code of all money; null where nothing states it")] string? Currency,
    [property: Description("Trials of the run")] long Trials,
    [property: Description("Where the random numbers begin")] ulong Seed,
    [property: Description("The fully loaded cost of an hour")] HourPartEntry FullyLoaded,
    [property: Description("The terms that add up to it; empty where it is given as a whole")] IReadOnlyList<HourPartEntry> Parts,
    [property: Description("The figure that people quote; null where it is not given")] HourPartEntry? Informal,
    [property: Description("How many times the informal figure the fully loaded cost is; null without one, or where it may be zero")]
    HourFiguresEntry? Ratio,
    [property: Description("The share of trials in which the fully loaded cost is below the informal figure; null without one")]
    double? ShareBelowInformal,
    [property: Description("The usual ratio, lowest and highest, by the rules; null where they do not say")]
    IReadOnlyList<double>? UsualRatio,
    [property: Description("Values of the scenario that were worked out with the cost of an hour when it was another one")]
    IReadOnlyList<OutdatedValueEntry> Outdated) : OutputDocument;

internal sealed record OutdatedValueEntry(
    [property: Description("The value, as line/input or input")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("The input that it was worked out with")] string With,
    [property: Description("The mean of that input then")] double Then,
    [property: Description("Its mean now")] double Now);

internal sealed record HourPartEntry(
    [property: Description("The input as the rules call it; null for a term that is worked out from several")] string? Name,
    [property: Description("In words")] string Title,
    [property: Description("Its unit, as rules declare it")] string Unit,
    [property: Description("As it is given, in words; null where it is worked out")] string? Shape,
    [property: Description("The formula; null where it is given")] string? Formula,
    [property: Description("Where the figure comes from; null where not stated")] string? Source,
    [property: Description("How sure the source is; null where not stated")]
    [property: AllowedValues("measured", "estimated", "benchmark", "vendor", null)] string? Evidence,
    [property: Description("Its trials")] HourFiguresEntry Figures,
    [property: Description("Its part of the mean of the fully loaded cost; null for what is no part of it, and where that is zero")]
    double? Share,
    [property: Description("The inputs that it is worked out from, and those behind them")] IReadOnlyList<HourInputEntry> Inputs);

internal sealed record HourInputEntry(
    [property: Description("The input as the rules call it")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("Its unit, as rules declare it")] string Unit,
    [property: Description("As it is given, in words; null where it is worked out")] string? Shape,
    [property: Description("The formula; null where it is given")] string? Formula,
    [property: Description("Where the figure comes from; null where not stated")] string? Source,
    [property: Description("How sure the source is; null where not stated")]
    [property: AllowedValues("measured", "estimated", "benchmark", "vendor", null)] string? Evidence,
    [property: Description("Its trials")] HourFiguresEntry Figures);

internal sealed record HourFiguresEntry(
    [property: Description("The mean")] double? Mean,
    [property: Description("One trial in ten is lower")] double? P10,
    [property: Description("The median")] double? P50,
    [property: Description("One trial in ten is higher")] double? P90,
    [property: Description("The standard error of the mean; null where none can be stated")] double? MeanStandardError);
