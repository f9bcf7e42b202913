using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Roi.Rules.Files;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>results.json, with the records of its parts.</summary>
[DisplayName("Results of Roi.Analysis")]
[Description("Numbers are unrounded; a ratio is a fraction (ROI of 111.7 % is 1.117); null is never, none or not defined.")]
internal sealed record ResultsDocument(
    [property: Description("Digest of scenario, rules, layers, seed, trials, sampling and version")] string RunId,
    [property: Description("Version of the program"), AddedLater] string Version,
    [property: Description("Title of the scenario"), AddedLater] string Title,
    [property: Description("Who prepared the case and when; null where the scenario does not say"), AddedLater] PreparedEntry? Prepared,
    [property: Description("Three-letter code of all money")] string Currency,
    [property: Description("Trials that were run")] long Trials,
    [property: Description("The seed")] ulong Seed,
    [property: AllowedValues("sobol", "lhs", "random")] string Sampling,
    [property: Description("Independent randomisations, whose spread gives the standard errors")] int Replicates,
    RulesEntry Rules,
    [property: Description("What the run was made from, so that it can be repeated; left out where it was not made from files")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RunFacts? Run,
    IReadOnlyDictionary<string, OutcomeEntry> Outcomes,
    [property: ItemDescription("The outcome in the conservative case")] IReadOnlyDictionary<string, double?> ConservativeCase,
    [property: ItemDescription("Share of trials that do worse than the conservative case, ties half; null where not defined"), AddedLater]
    IReadOnlyDictionary<string, double?> WorseThanConservative,
    IReadOnlyList<CheckEntry> Checks,
    [property: Description("Inputs that move together"), AddedLater] IReadOnlyList<StatedCorrelationEntry> Correlations,
    [property: AddedLater] RankCorrelationsEntry RankCorrelations,
    [property: Description("P50s with and without each input that stands away from its neutral value, and without all of them"), AddedLater]
    IReadOnlyList<AdjustmentEntry> Adjustments,
    [property: AddedLater] BridgeEntry Bridge,
    [property: Description("Cash by year, undiscounted: year 0 is month 0, year k is months 12k - 11 to 12k"), AddedLater]
    IReadOnlyList<YearEntry> Years,
    [property: Description("Benefit per year at full rate and payback by line, in order of names; of more than 100 lines the ten with the "
        + "highest benefit at the means of the inputs"), AddedLater]
    IReadOnlyList<LineEntry> Lines,
    [property: AddedLater] EvidenceEntry Evidence,
    [property: ItemDescription("What must be said of the basis of the numbers, in a sentence"), AddedLater]
    IReadOnlyList<string> Disclosures,
    [property: Description("What the stricter terms of a layer that may only tighten do alone; left out where nothing looks better")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TermEffectEntry>? TermEffects,
    [property: Description("What is set by hand for the run; left out where nothing is")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SetEntry>? Set,
    [property: Description("What ends better with layers than by the rules below the lowest that may only tighten; left out for nothing")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TighteningEntry? Tightening,
    [property: ItemDescription("What the case takes for granted to its own advantage, in a clause"), AddedLater]
    IReadOnlyList<string> Hopeful,
    [property: ItemDescription("An input or claim that is given, or a total derived from such, that no formula in use needs"), AddedLater]
    IReadOnlyList<string> Unneeded,
    [property: Description("Whether it can be believed, by the checks")] Verdict Verdict,
    [property: Description("What a purchase has to reach to pay"), AddedLater] IReadOnlyList<HurdleEntry> Hurdles,
    [property: Description("Whether it pays, by the hurdles"), AddedLater] PayDecision Decision,
    [property: Description("Answers beyond the outcomes of the case; left out where there are none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] InsightDocument? Insight) : OutputDocument;

internal sealed record PreparedEntry(
    [property: Description("Who prepared it; null where the scenario does not say")] string? By,
    [property: Description("When, as yyyy-MM-dd")] string On,
    [property: Description("Version of the case; null where the scenario does not say")] string? Version,
    [property: Description("Null where the scenario does not say"), AllowedValues("draft", "reviewed", "final", null)] string? Status);

internal sealed record SetEntry(
    [property: Description("As it was written: NAME=VALUE")] string Setting,
    [property: Description("The quantity, term, fact or driver that it sets")] string Name,
    [property: Description("What it is now, in words")] string Value,
    [property: Description("Whether finance decides it otherwise, in the rules")] bool NotByRules,
    [property: Description("How far it lies outside of the rules' range; null where it does not")] string? Outside);

internal sealed record RulesEntry(
    [property: Description("Id of the rules")] string Id,
    [property: Description("Their version")] string Version,
    [property: Description("Every rule file that took part, the base first")] IReadOnlyList<LayerEntry> Layers);

internal sealed record LayerEntry(
    [property: Description("Its id")] string Id,
    [property: Description("Its version")] string Version,
    [property: Description("Who approved it"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ApprovedBy,
    [property: Description("When, as yyyy-MM-dd"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ApprovedOn,
    [property: Description("SHA-256 of the file"), AddedLater] string Digest,
    [property: Description("SHA-256 of the file of this id in the program's library; null where it has none"), AddedLater]
    string? LibraryDigest);

internal sealed record OutcomeEntry(
    [property: Description("The currency, the currency per year, fraction or months")] string Unit,
    [property: Description("Null where any trial is never, none or not defined")] double? Mean,
    [property: Description("Standard deviation; null where the mean is")] double? Sd,
    [property: Description("One trial in ten is lower")] double? P10,
    [property: Description("The median")] double? P50,
    [property: Description("One trial in ten is higher")] double? P90,
    [property: ItemDescription("By percent")] IReadOnlyDictionary<string, double?> Percentiles,
    StandardErrorEntry StandardError,
    [property: Description("Share of trials that never pay back"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    double? Never,
    [property: Description("Share of trials without a rate of return"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    double? None,
    [property: Description("Share of trials with several rates of return, which rank lowest; part of none")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Several);

internal sealed record StandardErrorEntry(
    [property: Description("Null where the mean is, or rests on trials too rare to state its error")] double? Mean,
    [property: Description("Of the standard deviation; null as for the mean"), AddedLater] double? Sd,
    double? P10, double? P50, double? P90);

internal sealed record CheckEntry(
    [property: Description("Id of the check")] string Id,
    Severity Severity,
    CheckVerdict Verdict,
    [property: ItemDescription("A value that the check looked at, by its expression")] IReadOnlyDictionary<string, double?> Observed,
    [property: Description("What has to hold")] string Expect,
    [property: Description("Share of trials in which it does not hold; null where it is not about trials"), AddedLater] double? ShareBroken,
    [property: Description("What the verdict means")] string Message,
    [property: Description("Id of the layer that worded a check of a file below it"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WordedBy);

internal sealed record HurdleEntry(
    [property: Description("Id of the hurdle")] string Id,
    CheckVerdict Verdict,
    [property: ItemDescription("A value that the hurdle looked at, by its expression")] IReadOnlyDictionary<string, double?> Observed,
    [property: Description("What has to hold")] string Expect,
    [property: Description("Share of trials in which it holds for the trial's own values; null where it is not about trials")]
    double? Chance,
    [property: Description("Share of trials in which it does not hold; null where it is not about trials")] double? ShareBroken,
    [property: Description("What the verdict means")] string Message,
    [property: Description("Id of the layer that worded a hurdle of a file below it"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WordedBy);

/// <summary>A rank correlation that the scenario states.</summary>
internal sealed record StatedCorrelationEntry(
    [property: ItemDescription("Name of an input, with its line")] IReadOnlyList<string> Between,
    [property: Description("The rank correlation (Spearman) that the scenario asks for")] double Asked,
    [property: Description("The one that the inputs have, equal values given the mean of their ranks")] double? Reached);

internal sealed record RankCorrelationsEntry(
    [property: Description("What the inputs are correlated with")] string Outcome,
    [property: Description("Trials that the coefficients rest on")] int Trials,
    [property: ItemDescription("Spearman's rank correlation")] IReadOnlyDictionary<string, double?> Inputs,
    [property: ItemDescription("Standard error of the rank correlation; null where the trials are too few to state one"), AddedLater]
    IReadOnlyDictionary<string, double?> StandardError);

internal sealed record TermEffectEntry(
    [property: Description("Id of the layer")] string Layer,
    [property: Description("Trials of each run")] long Trials,
    [property: Description("The terms that the layer changes")] IReadOnlyList<TermChangeEntry> Terms,
    [property: Description("P50s that look better by the terms alone")] IReadOnlyList<TermOutcomeEntry> Outcomes,
    [property: Description("Checks and hurdles that fail below, and fail no more because of the terms alone")]
    IReadOnlyList<TurnedEntry> Turned);

internal sealed record TermChangeEntry(
    [property: Description("Its key in rule files")] string Term,
    [property: Description("As the rules below have it")] string Below,
    [property: Description("As the layer has it")] string With);

internal sealed record TermOutcomeEntry(
    [property: Description("Name of the outcome"), AllowedValues("npv", "roi", "payback")] string Outcome,
    [property: Description("P50 by the rules below; null for never")] double? Below,
    [property: Description("P50 by the rules below with the terms of the layer; null for never")] double? With,
    [property: ItemDescription("A term that does it")] IReadOnlyList<string> Terms);

internal sealed record TurnedEntry(
    [property: Description("Id of the check or hurdle")] string Id,
    [property: Description("Whether it passes on the run with the layer; false where it says nothing there")] bool Passes);

internal sealed record TighteningEntry(
    [property: ItemDescription("Id of a layer, the lowest first")] IReadOnlyList<string> Layers,
    [property: Description("Checks that fail or cannot be decided below, and end otherwise with the layers")]
    IReadOnlyList<TurnedEndEntry> Checks,
    [property: Description("Hurdles, likewise")] IReadOnlyList<TurnedEndEntry> Hurdles,
    DecisionBelowEntry Decision,
    VerdictBelowEntry Verdict,
    [property: Description("Figures of outcomes that are better with the layers")] IReadOnlyList<BetterFigureEntry> Outcomes,
    [property: Description("Why the rules below refuse the scenario, then compared without what the layers drop; else left out")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefusedBelow);

internal sealed record TurnedEndEntry(
    [property: Description("Its id")] string Id,
    CheckVerdict Below,
    CheckVerdict With);

internal sealed record BetterFigureEntry(
    [property: Description("Name of the outcome"), AllowedValues("npv", "roi", "irr", "payback")] string Outcome,
    [property: Description("The figure"), AllowedValues("mean", "p10", "p50", "conservative")] string Statistic,
    [property: Description("By the rules below; null for never or none")] double? Below,
    [property: Description("With the layers")] double? With);

internal sealed record DecisionBelowEntry(
    [property: Description("By the rules below")] PayDecision Below,
    [property: Description("With the layers")] PayDecision With);

internal sealed record VerdictBelowEntry(
    [property: Description("By the rules below")] Verdict Below,
    [property: Description("With the layers")] Verdict With);

internal sealed record AdjustmentEntry(
    [property: ItemDescription("Name in the rules")] IReadOnlyList<string> Inputs,
    [property: Description("P50 of what it is taken to be; null for several inputs")] double? Taken,
    [property: Description("The value at which it changes nothing; null for several inputs")] double? Neutral,
    MediansEntry With,
    MediansEntry Without);

internal sealed record MediansEntry(
    [property: Description("Money per year")] double? TotalBenefit,
    [property: Description("Run-rate ROI")] double? Roi,
    [property: Description("Money")] double? Npv,
    [property: Description("Months; null for never")] double? Payback);

/// <summary>The bridge from the vendor's claims to the credible benefit.</summary>
internal sealed record BridgeEntry(
    [property: Description("The currency per year")] string Unit,
    [property: Description("Months over which what is earned is averaged")] int HorizonMonths,
    [property: Description("From all that is claimed to what is earned; steps are differences of the medians")]
    IReadOnlyList<BridgeStageEntry> Stages,
    [property: Description("One fewer than stages; first median plus all steps is exactly the last")]
    IReadOnlyList<BridgeStepEntry> Steps,
    [property: Description("The vendor's claims")] IReadOnlyList<BridgeRuleEntry> Claimed,
    [property: Description("What costs and investment leave of what is earned")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NetBridgeEntry? Net);

/// <summary>From what is earned to what is left a year within the horizon, undiscounted and before tax.</summary>
internal sealed record NetBridgeEntry(
    [property: Description("Median of what is earned, in money per year")] double? Earned,
    [property: Description("Earned plus all steps is exactly the median of what is left")] IReadOnlyList<NetStepEntry> Steps,
    AmountsEntry Left);

internal sealed record NetStepEntry(
    NetStepKind Step,
    [property: Description("Change of the median, in money per year")] double? Benefit);

internal sealed record YearEntry(
    [property: Description("From 0")] int Year,
    YearAmountEntry Benefit,
    [property: ItemDescription("The benefit of one source")] IReadOnlyDictionary<string, YearAmountEntry> Benefits,
    YearAmountEntry Residual,
    YearAmountEntry Cost,
    YearAmountEntry Investment,
    [property: Description("Negative where losses save tax")] YearAmountEntry Tax,
    [property: Description("Benefit and residual less cost, investment and tax")] YearAmountEntry Net,
    [property: Description("The net of this year and all before")] YearAmountEntry Cumulative);

internal sealed record YearAmountEntry(
    [property: Description("Means add up")] double Mean,
    [property: Description("One trial in ten is lower")] double P10,
    [property: Description("The median")] double P50,
    [property: Description("One trial in ten is higher")] double P90);

internal sealed record LineEntry(
    [property: Description("Name of the line")] string Line,
    [property: ItemDescription("The benefit of one driver that is summed over lines")]
    IReadOnlyDictionary<string, LineAmountEntry> Benefit,
    [property: Description("Of the drivers that do not end; what belongs to the site as a whole is of no line")] LineAmountEntry Total,
    [property: Description("Share of trials in which no other line gives more, ties count for each; null where one line has a benefit, "
        + "or there are more than 100")]
    double? GivesMost,
    [property: Description("Of its own benefits, costs and investments and an equal share of those of the site, counted together; from the "
        + "trials of the years"), AddedLater]
    LinePaybackEntry Payback,
    [property: Description("Share of those trials in which it pays back and no other line does so earlier, ties count for each; null as "
        + "givesMost"), AddedLater]
    double? PaysFirst);

internal sealed record LinePaybackEntry(
    [property: Description("In months; null where any trial never pays back")] double? Mean,
    [property: Description("One trial in ten is lower; null for never")] double? P10,
    [property: Description("The median; null for never")] double? P50,
    [property: Description("One trial in ten is higher; null for never")] double? P90,
    [property: Description("Share of trials that never pay back")] double Never,
    StandardErrorEntry StandardError);

internal sealed record LineAmountEntry(
    [property: Description("Means of the lines add up to that of the site; null where not defined")] double? Mean,
    [property: Description("One trial in ten is lower")] double? P10,
    [property: Description("The median")] double? P50,
    [property: Description("One trial in ten is higher")] double? P90,
    StandardErrorEntry StandardError);

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

/// <summary>The shares of benefit and cost by grade of evidence and by assumption.</summary>
internal sealed record EvidenceEntry(
    [property: Description("Trials that the shares rest on")] int Trials,
    [property: Description("Of any share at most; null where no share is a number")] double? StandardError,
    [property: Description("By grade; notStated for values without one. Shares overlap and do not add up")]
    IReadOnlyDictionary<string, GradeEntry> Grades,
    [property: Description("Of the mean benefit, by the weakest evidence of what is lost today; adds up to 1. None without a benefit")]
    [property: ItemDescription("Share of the mean benefit"), AddedLater] IReadOnlyDictionary<string, double> Baseline,
    [property: Description("The same, by the weakest evidence of what is taken off it; noInput where it rests on no input")]
    [property: ItemDescription("Share of the mean benefit"), AddedLater] IReadOnlyDictionary<string, double> Reduction,
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
