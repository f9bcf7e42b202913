using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Roi.Rules.Differences;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>difference.json, with the records of its parts.</summary>
[DisplayName("Two sets of rules of Roi.Analysis held against each other")]
[Description("Numbers are unrounded; a ratio is a fraction; null is never, or a difference of it.")]
internal sealed record DifferenceDocument(
    [property: Description("The rules as they are")] ComparedRulesEntry Old,
    [property: Description("The rules as they shall be")] ComparedRulesEntry New,
    [property: Description("Every field that both sides fill differently")] IReadOnlyList<EditEntry> Edits,
    [property: Description("The months within which a purchase shall pay back")] double TargetMonths,
    [property: Description("What the edits are worth, a scenario each; empty where none is named, or no edit can move a number")]
    IReadOnlyList<ScenarioEntry> Scenarios) : OutputDocument;

internal sealed record ComparedRulesEntry(
    [property: Description("Id of the rules")] string Id,
    [property: Description("Their version")] string Version,
    [property: Description("Every rule file that takes part, the base first")] IReadOnlyList<ComparedLayerEntry> Layers);

internal sealed record ComparedLayerEntry(
    [property: Description("Its id")] string Id,
    [property: Description("Its version")] string Version,
    [property: Description("SHA-256 of the file"), AddedLater] string Digest,
    [property: Description("SHA-256 of the file of this id in the program's library; null where it has none"), AddedLater]
    string? LibraryDigest);

internal sealed record EditEntry(
    [property: Description("Where it stands, such as factors.downtimeReduction.range")] string Field,
    [property: Description("Only a value can move a result")] EditKind Kind,
    [property: Description("The old value in words; null where there was none")] string? Before,
    [property: Description("The new value in words; null where there is none")] string? After);

internal sealed record ScenarioEntry(
    [property: Description("The file, as it was named; of one outside of the working folder the file name alone")] string Scenario,
    [property: Description("Its title")] string Title,
    [property: Description("Three-letter code of all money")] string Currency,
    [property: Description("Trials of each run")] long Trials,
    [property: Description("The seed")] ulong Seed,
    [property: AllowedValues("sobol", "lhs", "random")] string Sampling,
    RunIdsEntry RunId,
    VerdictsEntry Verdict,
    [property: Description("npv, totalBenefit, roi and payback; npvAfterTax and what rules declare, where both sides have it")]
    IReadOnlyDictionary<string, OutcomeChangeEntry> Outcomes,
    ShareChangeEntry PaidBackWithinTarget,
    [property: Description("Inputs that the two sides draw from different random numbers; left out where there are none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? DrawnApart,
    [property: Description("Checks that end differently")] IReadOnlyList<CheckChangeEntry> Checks,
    [property: Description("Hurdles that end differently"), AddedLater] IReadOnlyList<HurdleChangeEntry> Hurdles,
    [property: AddedLater] DecisionsEntry Decision,
    [property: Description("The old rules with one edit alone, less the old rules; empty beyond 200 edits")]
    IReadOnlyList<EffectEntry> Effects,
    [property: Description("The whole less the sum of the effects")] MedianChangesEntry Interaction,
    [property: Description("The new rules less the old rules, at P50")] MedianChangesEntry Whole,
    [property: Description("As in results.json, of the layers of both sides")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TermEffectEntry>? TermEffects,
    [property: Description("As in results.json, of the new rules, else of the old ones")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TighteningEntry? Tightening,
    [property: ItemDescription("A layer of either side that may only tighten and could not be measured, in a sentence; left out for none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Unmeasured);

internal sealed record RunIdsEntry(
    [property: Description("The run id of roi analyse under these rules")] string Before,
    [property: Description("The run id of roi analyse under these rules")] string After);

internal sealed record VerdictsEntry(Verdict Before, Verdict After);

internal sealed record DecisionsEntry(PayDecision Before, PayDecision After);

internal sealed record OutcomeChangeEntry(
    [property: Description("The currency, the currency per year, fraction or months")] string Unit,
    PercentilesEntry Before,
    PercentilesEntry After,
    PercentilesEntry Difference,
    [property: Description("Of the differences, paired by randomisation")] PercentileErrorsEntry StandardError);

internal sealed record PercentilesEntry(
    double? P10, double? P50, double? P90, [property: Description("The conservative case")] double? Conservative);

internal sealed record PercentileErrorsEntry(double? P10, double? P50, double? P90);

internal sealed record ShareChangeEntry(
    [property: Description("Share of trials")] double? Before,
    [property: Description("Share of trials")] double? After,
    [property: Description("After less before")] double? Difference,
    [property: Description("Of the difference, paired by randomisation")] double? StandardError);

internal sealed record CheckChangeEntry(
    [property: Description("Id of the check")] string Id,
    [property: Description("Null where these rules have no such check")] CheckVerdict? Before,
    [property: Description("Null where these rules have no such check")] CheckVerdict? After);

internal sealed record HurdleChangeEntry(
    [property: Description("Id of the hurdle")] string Id,
    [property: Description("Null where these rules have no such hurdle")] CheckVerdict? Before,
    [property: Description("Null where these rules have no such hurdle")] CheckVerdict? After);

internal sealed record EffectEntry(
    [property: Description("One field, or several that cannot be edited without each other")] IReadOnlyList<string> Fields,
    [property: Description("What it does to the P50")] MedianChangesEntry P50,
    [property: Description("What it does to NPV in the conservative case")] double? ConservativeNpv,
    [property: Description("Checks that it alone turns")] IReadOnlyList<CheckChangeEntry> Checks,
    [property: Description("Hurdles that it alone turns"), AddedLater] IReadOnlyList<HurdleChangeEntry> Hurdles);


internal sealed record MedianChangesEntry(
    [property: Description("In money")] double? Npv,
    [property: Description("In money per year")] double? TotalBenefit,
    [property: Description("Run-rate, a fraction")] double? Roi,
    [property: Description("In months")] double? Payback);
