using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>The JSON of <c>roi rules show</c>, with the records of its parts.</summary>
[DisplayName("Rules in effect for a scenario of Roi.Analysis")]
[Description("Numbers are unrounded; a fraction is a fraction (30 % is 0.3); null is not given, not set or not approved.")]
internal sealed record EffectiveRulesDocument(
    [property: Description("Title of the scenario")] string Title,
    [property: Description("Three-letter code of all money")] string Currency,
    SiteEntry Site,
    EffectiveRulesEntry Rules,
    [property: Description("Reduction factors, then vendorShareKept if there is one")] IReadOnlyList<EffectiveFactorEntry> Factors,
    [property: Description("Terms of finance")] IReadOnlyList<EffectiveTermEntry> Finance,
    [property: Description("Sources of benefit")] IReadOnlyList<EffectiveDriverEntry> Drivers,
    [property: Description("Streams of money beside the drivers, those that the scenario dates included"), AddedLater]
    IReadOnlyList<EffectiveStreamEntry> Streams,
    [property: Description("Outcomes that the rules declare"), AddedLater] IReadOnlyList<EffectiveOutcomeEntry> Outcomes,
    [property: Description("Credibility checks")] IReadOnlyList<EffectiveCheckEntry> Checks,
    [property: Description("What a purchase has to reach to pay"), AddedLater] IReadOnlyList<EffectiveHurdleEntry> Hurdles,
    [property: Description("Values that are set together, in a table beside each case"), AddedLater]
    IReadOnlyList<EffectiveStressEntry> Stress,
    [property: Description("Numbers of the scenario, given, derived or by default, and claims of the vendor")]
    IReadOnlyList<EffectiveInputEntry> Inputs) : OutputDocument;

internal sealed record EffectiveStressEntry(
    [property: Description("Its id")] string Id,
    [property: Description("In words")] string Title,
    [property: ItemDescription("The value, by what it sets")] IReadOnlyDictionary<string, string> Set,
    [property: Description("Where it is set")] OriginEntry? SetBy);

internal sealed record SiteEntry(
    [property: Description("What is bought")] string Deployment,
    [property: Description("How much depends on the equipment")] string? Criticality,
    [property: Description("The size of the plant")] string? Scale,
    [property: Description("Free text")] string? Industry,
    [property: Description("Every fact that the rules declare, those above included"), AddedLater] IReadOnlyList<SiteFactEntry> Facts);

internal sealed record SiteFactEntry(
    [property: Description("As scenarios and conditions know it")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("Null where the scenario does not state it")] string? Value);

internal sealed record EffectiveRulesEntry(
    [property: Description("Id of the rules that were named")] string Id,
    [property: Description("Their version")] string Version,
    [property: Description("Their title")] string Title,
    [property: Description("Every rule file that took part, the base first")] IReadOnlyList<EffectiveLayerEntry> Layers);

internal sealed record EffectiveLayerEntry(
    [property: Description("Its id")] string Id,
    [property: Description("Its version")] string Version,
    [property: Description("The file")] string Path,
    [property: Description("Who approved it")] string? ApprovedBy,
    [property: Description("When, as yyyy-MM-dd")] string? ApprovedOn,
    [property: Description("Whether it leaves the rules below it as they are"), AddedLater] bool ChangesNothing,
    [property: Description("SHA-256 of the file"), AddedLater] string Digest,
    [property: Description("SHA-256 of the file of this id in the program's library; null where it has none"), AddedLater]
    string? LibraryDigest);

internal sealed record EffectiveFactorEntry(
    [property: Description("As formulas know it")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("Whether it is drawn once for the site or for each line"), AllowedValues("site", "line"), AddedLater] string Per,
    [property: Description("What each trial draws from, a fraction")] EffectiveValueEntry? Value,
    [property: Description("Its value in the conservative case")] double Conservative,
    [property: Description("The condition of the case that applies; null for the standard value")] string? When,
    [property: Description("Whether this case needs it")] bool IsUsed,
    [property: Description("Where the figure comes from")] string? Source,
    [property: Description("Where the value is set")] OriginEntry? SetBy,
    [property: Description("Where the conservative value is set")] OriginEntry? ConservativeSetBy,
    [property: Description("Id of a layer above that stated the source"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SourceWordedBy,
    [property: Description("Id of a layer above that set the title"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TitleWordedBy);

internal sealed record EffectiveValueEntry([property: Description("In words")] string Shape, double P10, double P50, double P90);

internal sealed record OriginEntry(
    [property: Description("Id of the rule file")] string? Layer,
    [property: Description("The file")] string Path,
    [property: Description("From 1")] int Line,
    [property: Description("Who approved the rule file")] string? ApprovedBy,
    [property: Description("When, as yyyy-MM-dd")] string? ApprovedOn);

internal sealed record EffectiveTermEntry(
    [property: Description("As files know it")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("The value in words")] string Value,
    [property: Description("The value as a number; null for a word or a list")] double? Number,
    [property: Description("Null for a default")] OriginEntry? SetBy);

internal sealed record EffectiveDriverEntry(
    [property: Description("Its id")] string Id,
    [property: Description("In words")] string Title,
    [property: Description("In money per year")] string Formula,
    [property: Description("When it may be claimed; null for always")] string? When,
    [property: Description("Whether it is claimed on this site")] bool IsClaimed,
    [property: Description("Where the formula comes from")] string? Source,
    [property: Description("Where it is set")] OriginEntry? SetBy,
    [property: Description("When the benefit flows and how it is taxed, by the keys of rule files, where the driver says so"), AddedLater]
    IReadOnlyDictionary<string, string> Times);

internal sealed record EffectiveStreamEntry(
    [property: Description("Its id; cash.TITLE for one that the scenario dates")] string Id,
    [property: Description("In words")] string Title,
    [property: Description("investment, cost, benefit or residual")] string Kind,
    [property: Description("The amount")] string Formula,
    [property: Description("When it flows and how it is taxed, by the keys of rule files")] IReadOnlyDictionary<string, string> Times,
    [property: Description("Where it comes from")] string? Source,
    [property: Description("Null for the streams of rules that declare none")] OriginEntry? SetBy);

internal sealed record EffectiveOutcomeEntry(
    [property: Description("Its id")] string Id,
    [property: Description("In words")] string Title,
    [property: Description("As the rules declare it")] string Unit,
    [property: Description("Its formula")] string Formula,
    [property: Description("Where the formula comes from")] string? Source,
    [property: Description("Where it is set")] OriginEntry? SetBy);

internal sealed record EffectiveCheckEntry(
    [property: Description("Its id")] string Id,
    [property: Description("In words")] string Title,
    Severity Severity,
    [property: Description("What has to hold")] string Expect,
    [property: Description("Which sites it concerns; null for all")] string? When,
    [property: Description("The currency of its bound")] string? Currency,
    [property: Description("Why it does not concern this scenario; null where it does")] string? NotApplicable,
    [property: Description("Where the bound comes from")] string Source,
    [property: Description("Where it is set")] OriginEntry? SetBy,
    [property: Description("Id of the layer that worded a check of a file below it"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WordedBy);

internal sealed record EffectiveHurdleEntry(
    [property: Description("Its id")] string Id,
    [property: Description("In words")] string Title,
    [property: Description("What has to hold")] string Expect,
    [property: Description("Which sites it concerns; null for all")] string? When,
    [property: Description("The currency of its bound")] string? Currency,
    [property: Description("Why it does not concern this scenario; null where it does")] string? NotApplicable,
    [property: Description("Who sets the bound, and where that is written")] string Source,
    [property: Description("Where it is set")] OriginEntry? SetBy,
    [property: Description("Id of the layer that worded a hurdle of a file below it"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WordedBy);

internal sealed record EffectiveInputEntry(
    [property: Description("line/name for one of a line")] string Name,
    [property: Description("In words")] string Title,
    [property: Description("As the rules declare it")] string Unit,
    [property: Description("Null where a formula makes it of others")] EffectiveValueEntry? Value,
    [property: Description("The formula; null where it is given")] string? Formula,
    [property: Description("Whether this case needs it")] bool IsUsed,
    [property: Description("Where the figure comes from")] string? Source,
    [property: Description("measured, estimated, benchmark or vendor")] string? Evidence,
    [property: Description("Its layer is null for the scenario")] OriginEntry? SetBy,
    [property: Description("What it has a draw of its own for"), AllowedValues("trial", "year", "event"), AddedLater] string DrawnFor,
    [property: Description("The input with the figure that people quote of it, where it is the fully loaded cost of an hour"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Informal);
