using System.ComponentModel;
using System.Text.Json.Serialization;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>What stands under <c>insight</c> in results.json: answers that go beyond the outcomes of the case.</summary>
internal sealed record InsightDocument(
    [property: Description("The case as it is, on the trials of the stress sets; left out where the rules have none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StressBaseEntry? StressBase,
    [property: Description("The case under each stress set of the rules; left out where they have none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StressEntry>? Stress);

internal sealed record StressBaseEntry(
    [property: Description("Trials of each run")] long Trials,
    [property: ItemDescription("NPV and payback, after tax too where there is one")]
    IReadOnlyDictionary<string, StressOutcomeEntry> Outcomes,
    [property: ItemDescription("By id")] IReadOnlyDictionary<string, StressHurdleEntry> Hurdles,
    PayDecision Decision);

internal sealed record StressEntry(
    [property: Description("Id of the stress set")] string Id,
    [property: Description("In words")] string Title,
    [property: ItemDescription("The value, by what it sets")] IReadOnlyDictionary<string, string> Set,
    [property: ItemDescription("NPV and payback, after tax too where there is one")]
    [property: Description("Null where the set says nothing here, or cannot be applied")]
    IReadOnlyDictionary<string, StressOutcomeEntry>? Outcomes,
    [property: ItemDescription("By id"), Description("Null likewise")] IReadOnlyDictionary<string, StressHurdleEntry>? Hurdles,
    [property: Description("Null likewise")] PayDecision? Decision,
    [property: ItemDescription("What of the set has no effect here, or why it cannot be applied")] IReadOnlyList<string> Notes);

internal sealed record StressOutcomeEntry(
    [property: Description("One trial in ten is lower")] double? P10,
    [property: Description("The median; null for never")] double? P50,
    [property: Description("One trial in ten is higher")] double? P90,
    PercentileErrorEntry StandardError,
    [property: Description("Share of trials that never pay back"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    double? Never);

internal sealed record PercentileErrorEntry(double? P10, double? P50, double? P90);

internal sealed record StressHurdleEntry(
    CheckVerdict Verdict,
    [property: Description("Share of trials in which it holds for the trial's own values; null where it is not about trials")]
    double? Chance);
