using Roi.Cli.Text;
using Roi.Rules.Differences;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes difference.json: a comparison of two sets of rules, for other programs. Numbers are unrounded; a ratio is a fraction;
/// null is never, or a difference with never.</summary>
internal static class DifferenceJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.DifferenceDocument, "difference.schema.json");

    /// <summary>Writes the comparison as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(RuleComparison comparison, Stream stream) =>
        OutputContext.Write(Document(comparison), OutputContext.Default.DifferenceDocument, stream);

    private static DifferenceDocument Document(RuleComparison comparison) => new(
        Rules(comparison.Old), Rules(comparison.New),
        [.. comparison.Edits.Select(edit => new EditEntry(edit.Field, edit.Kind, edit.Before, edit.After))],
        comparison.TargetMonths, [.. comparison.Scenarios.Select(Scenario)]);

    private static ComparedRulesEntry Rules(RulesInForce rules) =>
        new(rules.Id, rules.Version, [.. rules.Layers.Select(layer => new ComparedLayerEntry(
            layer.Id, layer.Version, layer.Digest, layer.LibraryDigest))]);

    private static ScenarioEntry Scenario(ScenarioComparison scenario) => new(
        Scenario: FilePath.Reported(scenario.Path),
        Title: scenario.After.Title,
        Currency: scenario.After.Currency,
        Trials: scenario.After.Options.Trials,
        Seed: scenario.After.Options.Seed,
        Sampling: SamplingName.Of(scenario.After.Options.Sampling),
        RunId: new(scenario.Before.RunId, scenario.After.RunId),
        Verdict: new(scenario.Before.Verdict, scenario.After.Verdict),
        Outcomes: Members(scenario.Outcomes, change => change.After.Name, change => Outcome(change, scenario.After.Currency)),
        PaidBackWithinTarget: new(
            Finite(scenario.WithinTarget.Before), Finite(scenario.WithinTarget.After),
            Finite(scenario.WithinTarget.Difference), Finite(scenario.WithinTarget.StandardError)),
        DrawnApart: scenario.DrawnApart.IsEmpty ? null : scenario.DrawnApart,
        Checks: Checks(scenario.Flips),
        Hurdles: Hurdles(scenario.Flips),
        Decision: new(scenario.Before.Decision, scenario.After.Decision),
        Effects: [.. scenario.Effects.Select(Effect)],
        Interaction: Medians(scenario.Interaction),
        Whole: Medians(scenario.Whole),
        TermEffects: ResultsJson.TermEffects(scenario.TermEffects),
        Tightening: ResultsJson.Tightening(scenario.Tightening),
        Unmeasured: scenario.Unmeasured.IsEmpty ? null : scenario.Unmeasured);

    private static OutcomeChangeEntry Outcome(OutcomeChange change, string currency)
    {
        var (p10, p50, p90) = (Percentile(10), Percentile(50), Percentile(90));
        return new(
            Unit: ResultsJson.UnitName(change.After.Unit, currency),
            Before: Percentiles(percentile => percentile.Before, change.Before.Conservative),
            After: Percentiles(percentile => percentile.After, change.After.Conservative),
            Difference: Percentiles(percentile => percentile.Difference, change.ConservativeDifference),
            StandardError: new(Finite(p10.StandardError), Finite(p50.StandardError), Finite(p90.StandardError)));

        PercentileChange Percentile(double percent) => change.Percentiles.First(percentile => percentile.Percent == percent);

        PercentilesEntry Percentiles(Func<PercentileChange, double> value, double conservative) =>
            new(Finite(value(p10)), Finite(value(p50)), Finite(value(p90)), Finite(conservative));
    }

    private static IReadOnlyList<CheckChangeEntry> Checks(IEnumerable<CheckFlip> flips) =>
        [.. flips.Where(flip => !flip.IsHurdle).Select(flip => new CheckChangeEntry(flip.Id, flip.Before?.Verdict, flip.After?.Verdict))];

    private static IReadOnlyList<HurdleChangeEntry> Hurdles(IEnumerable<CheckFlip> flips) =>
        [.. flips.Where(flip => flip.IsHurdle).Select(flip => new HurdleChangeEntry(flip.Id, flip.Before?.Verdict, flip.After?.Verdict))];

    private static EffectEntry Effect(EditEffect effect) => new(
        [.. effect.Edits.Select(edit => edit.Field)], Medians(effect.Own), Finite(effect.ConservativeNpv), Checks(effect.Flips),
        Hurdles(effect.Flips));

    private static MedianChangesEntry Medians(MedianEffect effect) =>
        new(Finite(effect.Npv), Finite(effect.TotalBenefit), Finite(effect.Roi), Finite(effect.Payback));
}
