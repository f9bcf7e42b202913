using System.ComponentModel;
using System.Text.Json.Serialization;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Json;

/// <summary>The way from the vendor's claims to what is credible, in results.json.</summary>
internal sealed record BridgeEntry(
    [property: Description("The currency per year")] string Unit,
    [property: Description("Months over which what is earned is averaged")] int HorizonMonths,
    [property: Description("From all that is claimed to what is earned; steps are differences of the medians")]
    IReadOnlyList<BridgeStageEntry> Stages,
    [property: Description("One fewer than stages; first median plus all steps is exactly the last")]
    IReadOnlyList<BridgeStepEntry> Steps,
    [property: Description("The vendor's claims")] IReadOnlyList<BridgeRuleEntry> Claimed);

internal sealed record BridgeStageEntry(BridgeStageKind Stage, AmountsEntry Benefit, AmountsEntry Roi);

internal sealed record AmountsEntry(
    [property: Description("One trial in ten is lower")] double? P10,
    [property: Description("The median")] double? P50,
    [property: Description("One trial in ten is higher")] double? P90,
    [property: Description("Of the median")] double? StandardError);

internal sealed record BridgeStepEntry(
    BridgeStepKind Step,
    [property: Description("Change of the median, in money per year")] double? Benefit,
    [property: Description("Change of the median, as a fraction")] double? Roi,
    [property: Description("Share of trials in which the step lowered something")] double BoundIn,
    [property: ItemDescription("The same for the claim of one factor"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, double>? Claims,
    [property: Description("What the step rests on")] IReadOnlyList<BridgeRuleEntry> Rules);

internal sealed record BridgeRuleEntry(
    [property: Description("Name in the files")] string Name,
    [property: Description("Id of the rule file that set it; null for the scenario")] string? Layer,
    [property: Description("Where the figure comes from")] string? Source);
