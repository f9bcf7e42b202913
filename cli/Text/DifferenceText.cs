using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Differences;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>The texts of a comparison of rules, the same on the screen and on the page.</summary>
internal static class DifferenceText
{
    /// <summary>The words for a difference that is infinite or NaN.</summary>
    public static string Never(double difference) =>
        double.IsNaN(difference) ? Format.NotDefined : difference > 0 ? "to never" : "from never";

    /// <summary>A value before and after, and the difference: amounts in three digits each, so that a small difference of large amounts is
    /// told; all else rounded to the same place, so that the printed numbers add up.</summary>
    /// <param name="before">The value before, in <paramref name="unit"/>; infinite for never.</param>
    /// <param name="after">The value after, in <paramref name="unit"/>; infinite for never.</param>
    /// <param name="unit">The unit of both; a fraction is printed in percent, its difference in percentage points.</param>
    /// <param name="error">Standard error of the difference, in <paramref name="unit"/>; null where there is none.</param>
    public static (string Before, string After, string Difference) Texts(double before, double after, OutcomeUnit unit, double? error)
    {
        return (Format.Short(before, unit, error), Format.Short(after, unit, error), Difference());

        string Difference()
        {
            if (before == after)
                return "0";
            if (!double.IsFinite(after - before))
                return Never(after - before);
            var isMoney = unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear;
            var difference = isMoney ? after - before : Format.Rounded(after, unit, error) - Format.Rounded(before, unit, error);
            return (difference > 0 ? "+" : "") + Format.Short(difference, unit, error);
        }
    }

    /// <summary>A share of trials before and after in percent, and the difference in percentage points.</summary>
    public static (string Before, string After, string Difference) Texts(ShareChange share) =>
        Texts(share.Before, share.After, OutcomeUnit.Fraction, share.StandardError);

    /// <summary>The verdict of a check or hurdle before and after: "npv-positive: pass → fail".</summary>
    public static string Words(CheckFlip flip) => $"{flip.Id}: " + flip switch
    {
        { Before: null, After: { } added } => $"new, {Ending(added)}",
        { Before: { } removed, After: null } => $"{Ending(removed)} → {(flip.IsHurdle ? "no longer a hurdle" : "no longer checked")}",
        _ => $"{Ending(flip.Before!)} → {Ending(flip.After!)}",
    };

    private static string Ending(Finding finding) => Sentences.VerdictWord(finding).ToLowerInvariant();

    /// <summary>The id, version and digest of a rule file and of the layers below it.</summary>
    public static string Words(RulesInForce rules) => RuleFiles.Of(rules.Layers[^1])
        + (rules.Layers.Length < 2 ? "" : $", on {string.Join(" + ", rules.Layers.SkipLast(1).Select(RuleFiles.Of))}");

    /// <summary>Sentences on what a list of edits hides: rule files that are not those of the library, layers of either side that change
    /// nothing, and values that the new rules call better evidence.</summary>
    public static IEnumerable<string> Notes(RuleComparison comparison) =>
    [
        .. comparison.Old.NotOfLibrary.Union(comparison.New.NotOfLibrary, StringComparer.Ordinal),
        .. comparison.Old.WithoutEffect.Union(comparison.New.WithoutEffect, StringComparer.Ordinal),
        .. comparison.EvidenceRaised.IsEmpty ? []
            : (string[])[$"The new rules raise the evidence of {string.Join("; of ", comparison.EvidenceRaised)}."],
        .. comparison.SetAlike.Select(edit => $"{edit.Field} differs ({Shown(edit.Before)} before, {Shown(edit.After)} after), and is set "
            + "by hand on both sides: what the edit does is not shown."),
    ];

    /// <summary>An old or new value in at most 120 characters; "none" where there is none.</summary>
    public static string Shown(string? value) => value is null ? "none" : Format.Shorten(value, 120);

    /// <summary>The title of an outcome without the discount rate or the horizon, which may differ before and after.</summary>
    public static string Title(OutcomeChange change) =>
        change.After.Name switch { "npv" => "NPV", "roi" => "Run-rate ROI", _ => change.After.Title };

    /// <summary>The title of the share of trials that pay back within the target.</summary>
    public static string TargetTitle(RuleComparison comparison) => $"Paid back in {Format.Number(comparison.TargetMonths)} months";

    /// <summary>Both verdicts before and after, in two sentences.</summary>
    public static string Verdicts(ScenarioComparison scenario) =>
        Answer("Does it pay?", Sentences.DecisionWord(scenario.Before.Decision), Sentences.DecisionWord(scenario.After.Decision)) + " "
        + Answer("Can it be believed?", Sentences.VerdictWord(scenario.Before.Verdict), Sentences.VerdictWord(scenario.After.Verdict));

    private static string Answer(string question, string before, string after) => before == after ? $"{question} {after} before and after."
        : $"{question} {before} before, {after.ToLowerInvariant()} after.";

    /// <summary>How many checks and hurdles end differently: "2 checks, 1 hurdle"; empty for none.</summary>
    public static string Count(ImmutableArray<CheckFlip> flips)
    {
        var hurdles = flips.Count(flip => flip.IsHurdle);
        string[] parts = [flips.Length > hurdles ? Format.Count(flips.Length - hurdles, "check") : "",
            hurdles > 0 ? Format.Count(hurdles, "hurdle") : ""];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>The headings of the table of all scenarios.</summary>
    public static ImmutableArray<string> OverviewColumns { get; } = ["NPV", "Run-rate ROI, %", "Payback, months", "Pays", "Turned"];

    /// <summary>The cells of a scenario in the table of all scenarios: P50 of NPV, ROI and payback, the decision, and the checks and
    /// hurdles whose verdict changes.</summary>
    public static string[] Overview(ScenarioComparison scenario)
    {
        return
        [
            .. ((string[])["npv", "roi", "payback"]).Select(name => scenario[name]).Select(change =>
            {
                var p50 = change.Percentiles[1];
                var texts = Texts(p50.Before, p50.After, change.After.Unit, p50.StandardError);
                return $"{texts.Before} → {texts.After}";
            }),
            Sentences.DecisionWord(scenario.Before.Decision) is var old && Sentences.DecisionWord(scenario.After.Decision) is var now
                && old == now ? now : $"{old} → {now}",
            scenario.Flips switch { [] => "none", [var only] => only.Id, var flips => Count(flips) },
        ];
    }

    /// <summary>The sentence in place of the table of effects where there are too many edits.</summary>
    public static string TooMany => $"There are more than {Format.Count(ScenarioComparison.MostEffects)} edits; the effect of each is not "
        + "worked out.";

    /// <summary>The closing sentences: how the numbers were computed, or how to get numbers.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="hasNote">Whether <see cref="EffectTable.Note"/> is already printed with the table.</param>
    public static string Closing(RuleComparison comparison, bool hasNote = false)
    {
        if (comparison.Effective.IsEmpty)
            return "No edit can move a number.";
        if (comparison.Scenarios is not [var first, ..])
            return "--scenario SCENARIO says what the edits are worth.";
        var runs = string.Join("; ", comparison.Scenarios.Select(scenario =>
            $"{scenario.Before.RunId} before, {scenario.After.RunId} after"));
        return (hasNote ? "" : EffectTable.Note + " ")
            + $"Percentiles are counted from the bottom. Both sides use the same random numbers{ButFor(comparison.Scenarios)}; "
            + "± is one standard error of the difference, "
            + $"paired by randomisation. Never is not within the horizon. {Format.Count(first.After.Options.Trials)} trials, seed "
            + $"{first.After.Options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}, "
            + $"{SamplingName.Of(first.After.Options.Sampling)} sampling, roi {first.After.Version}. Runs: {runs}.";
    }

    /// <summary>The inputs whose random numbers differ, to follow "the same random numbers"; empty where there are none.</summary>
    public static string ButFor(IEnumerable<ScenarioComparison> scenarios)
    {
        var names = scenarios.SelectMany(scenario => scenario.DrawnApart).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "" : $" but for {string.Join(", ", names.Take(MostNamed))}"
            + (names.Count > MostNamed ? $" and {Format.Count(names.Count - MostNamed)} more" : "")
            + ", which they use in different drivers, so that chance moves the results too";
    }

    private const int MostNamed = 5;

    /// <summary>The edits that affect no number, in a sentence; empty where there are none.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="byTitle">Whether rules are named by their titles; else by their fields.</param>
    public static string WithoutEffect(RuleComparison comparison, bool byTitle = false)
    {
        string[] parts =
        [
            Of(EditKind.Text, "text", 8, field => field),
            Of(EditKind.Test, "test", 3, field => Quoted.Of(field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..])),
        ];
        var listed = string.Join("; ", parts.Where(part => part.Length > 0));
        return listed.Length == 0 ? "" : $"{listed}. No number rests on them.";

        string Of(EditKind kind, string noun, int most, Func<string, string> name)
        {
            var fields = comparison.Edits.Where(edit => edit.Kind == kind)
                .Select(edit => byTitle && kind == EditKind.Text ? edit.Title : name(edit.Field)).ToList();
            var more = fields.Count > most ? $" and {Format.Count(fields.Count - most)} more" : "";
            return fields.Count == 0 ? "" : $"{Format.Count(fields.Count, noun)} changed: {string.Join(", ", fields.Take(most))}{more}";
        }
    }
}
