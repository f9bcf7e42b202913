using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>What the benefit rests on, in results.json.</summary>
internal sealed record EvidenceEntry(
    [property: Description("Trials that the shares rest on")] int Trials,
    [property: Description("Of any share at most; null where no share is a number")] double? StandardError,
    [property: Description("By grade; notStated for values without one. Shares overlap and do not add up")]
    IReadOnlyDictionary<string, GradeEntry> Grades,
    [property: Description("What carries most of the benefit first")] IReadOnlyList<AssumptionEntry> Assumptions);

internal sealed record GradeEntry(
    [property: Description("How many values have the grade")] int Values,
    [property: Description("Share of the P50 of total benefit that vanishes without these values")] double? Benefit,
    [property: Description("Share of the P50 of annual total cost that vanishes without these values")] double? Cost);

internal sealed record AssumptionEntry(
    [property: Description("Name in the rules")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("One for each line, or a single one")] int Values,
    [property: Description("Share of the P50 of total benefit that vanishes without these values")] double? Benefit,
    [property: Description("Share of the P50 of annual total cost that vanishes without these values")] double? Cost,
    [property: Description("The grades of its values")]
    [property: AllowedValues("measured", "estimated", "benchmark", "vendor", EvidenceGrades.NotStated)]
    IReadOnlyList<string> Evidence,
    [property: Description("Where they come from")] IReadOnlyList<string> Sources,
    [property: Description("Ids of the rule files that set them; none for the scenario")] IReadOnlyList<string> Layers);
