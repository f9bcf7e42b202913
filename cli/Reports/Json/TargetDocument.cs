using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>The answer of <c>roi target --json</c>, with the records of its parts.</summary>
[DisplayName("What must be true, by Roi.Analysis")]
[Description("Numbers are unrounded; a fraction is a fraction (20 % is 0.2).")]
internal sealed record TargetDocument(
    [property: Description("The run of the case as it is")] string RunId,
    [property: Description("Version of the program")] string Version,
    [property: Description("Title of the scenario")] string Title,
    [property: Description("Three-letter code of all money")] string Currency,
    [property: Description("Trials of the run at an answer")] long Trials,
    [property: Description("Trials of each run of the search")] long SearchTrials,
    [property: Description("What was to be found; left out where every input and factor was tried")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    [property: Description("The condition, or the id of its hurdle; left out where every input and factor was tried")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SoThat,
    [property: Description("The limit; null where none is found")] double? Value,
    [property: Description("Of the limit; null where none can be stated")] double? StandardError,
    [property: Description("Whether a limit is found; null where every input and factor was tried")] bool? Reachable,
    [property: Description("A run of the case with the limit set by hand; null where there is none")] TargetProofEntry? Proof,
    [property: Description("The limit of every input and factor by itself, of each hurdle")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FrontierEntry>? Frontier,
    [property: Description("The shift of all uncertain inputs and factors together, of each hurdle")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CommonShiftEntry>? CommonShift)
    : OutputDocument;

internal sealed record TargetProofEntry(
    [property: Description("The run id: that of roi analyse with the limit as --set")] string RunId,
    [property: Description("How the condition ends there")] CheckVerdict Verdict,
    [property: ItemDescription("A value that the condition used; null for never")] IReadOnlyDictionary<string, double?> Observed);

internal sealed record FrontierEntry(
    [property: Description("The hurdle, or the condition")] string Hurdle,
    [property: Description("The input or factor, as --set names it")] string Name,
    [property: Description("On which side of the limit the condition holds; null where there is no limit")]
    [property: AllowedValues("atLeast", "atMost", null)] string? Bound,
    [property: Description("The limit; where none meets the condition the value that comes nearest; else null")] double? Limit,
    [property: Description("Of the limit; null where none can be stated")] double? StandardError,
    [property: Description("Whether the condition turns at the limit")] bool Reachable,
    [property: Description("Whether the limit was found, and if not, why")]
    [property: AllowedValues("found", "alwaysMet", "neverMet", "notMoved", "undecided")] string Reach);

internal sealed record CommonShiftEntry(
    [property: Description("The hurdle, or the condition")] string Hurdle,
    [property: Description("In standard deviations of the normal scores; negative where it lowers NPV")] double Shift,
    [property: Description("Whether the condition turns there; else the last shift that was tried")] bool Reachable);
