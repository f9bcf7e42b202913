using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Roi.Engine.WhatIf;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>comparison.json, with the records of its parts.</summary>
[DisplayName("Options of Roi.Analysis side by side")]
[Description("Numbers are unrounded; a ratio is a fraction; null is never, none or not defined.")]
internal sealed record ComparisonDocument(
    [property: Description("Version of the program")] string Version,
    [property: Description("Three-letter code of all money")] string Currency,
    [property: Description("Trials of each run")] long Trials,
    [property: Description("The seed")] ulong Seed,
    [property: AllowedValues("sobol", "lhs", "random")] string Sampling,
    [property: Description("The outcome by which pairs are compared"), AllowedValues("npv", "npvAfterTax")] string Outcome,
    [property: Description("The options in their order, at least two")] IReadOnlyList<OptionEntry> Options,
    [property: Description("Every pair of options, the earlier one first")] IReadOnlyList<OptionPairEntry> Pairs,
    [property: ItemDescription("What differs between the options beside what they say, in a sentence")]
    IReadOnlyList<string> Notes) : OutputDocument;

internal sealed record OptionEntry(
    [property: Description("Its title, by which pairs name it")] string Title,
    [property: Description("The run id; null for doing nothing")] string? RunId,
    [property: Description("Whether it can be believed; null for doing nothing")] Verdict? Verdict,
    [property: Description("Whether it pays; null for doing nothing")] PayDecision? Decision,
    [property: Description("By name; of doing nothing the outcome that is compared, which is 0")]
    IReadOnlyDictionary<string, OutcomeEntry> Outcomes,
    [property: Description("What is set by hand; left out where nothing is")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SetEntry>? Set);

internal sealed record OptionPairEntry(
    [property: Description("The title of the one")] string A,
    [property: Description("The title of the other")] string B,
    [property: Description("Share of trials in which a is better")] double ProbabilityBetter,
    [property: Description("Share of trials in which both are the same")] double ProbabilityEqual,
    [property: Description("a minus b, trial by trial")] PairDifferenceEntry Difference,
    [property: Description("The order in which one distribution dominates the other in these trials")] Dominance Dominance,
    [property: Description("Which one dominates"), AllowedValues("a", "b", null)] string? Dominant,
    [property: Description("Standard errors of the figures above")] PairErrorEntry StandardError);

internal sealed record PairDifferenceEntry(double Mean, double P10, double P50, double P90, PairErrorsEntry StandardError);

internal sealed record PairErrorsEntry(double? Mean, double? P10, double? P50, double? P90);

internal sealed record PairErrorEntry(double ProbabilityBetter);
