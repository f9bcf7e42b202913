using System.ComponentModel;
using System.Text.Json.Serialization;
using Roi.Rules.Audits;

namespace Roi.Cli.Reports.Json;

/// <summary>audit.json, with the records of its parts.</summary>
[DisplayName("An audit of Roi.Analysis")]
[Description("What came in, and where it fell among the trials. Numbers are unrounded; a ratio is a fraction.")]
internal sealed record AuditDocument(
    [property: Description("Digest of the run that the figures are held against")] string RunId,
    [property: Description("Version of the program")] string Version,
    [property: Description("What was counted")] string Title,
    [property: Description("Title of the scenario")] string Scenario,
    [property: Description("Three-letter code of all money")] string Currency,
    [property: Description("Benefits are of months 1 to this one; null: of a year at full rate")] int? Months,
    IReadOnlyDictionary<string, AuditFigureEntry> Figures,
    [property: AddedLater] RulesEntry Rules) : OutputDocument;

internal sealed record AuditFigureEntry(
    [property: Description("In words")] string Title,
    [property: Description("As the rules declare it")] string Unit,
    [property: Description("What came in")] double Actual,
    [property: Description("Expected")] double P10,
    [property: Description("Expected")] double P50,
    [property: Description("Expected")] double P90,
    [property: Description("Share of trials that were lower")] double ShareLower,
    [property: Description("Share of trials that were higher")] double ShareHigher,
    AuditPlace Place,
    [property: Description("Year from the decision that a benefit is of; left out for other figures")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Year);
