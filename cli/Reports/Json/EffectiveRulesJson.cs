using System.Text;
using Roi.Cli.Text;
using Roi.Rules.Effective;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>The rules in force for a scenario as JSON, for other programs. Numbers are unrounded; a ratio is a fraction; null is not
/// given.</summary>
internal static class EffectiveRulesJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.EffectiveRulesDocument, "effective-rules.schema.json");

    /// <summary>The JSON text, with a line end at its end.</summary>
    public static string Text(EffectiveRules rules)
    {
        using MemoryStream stream = new();
        OutputContext.Write(Document(rules), OutputContext.Default.EffectiveRulesDocument, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static EffectiveRulesDocument Document(EffectiveRules rules) => new(
        rules.Title, rules.Currency,
        new(rules.Site["deployment"] ?? "", rules.Site["criticality"], rules.Site["scale"], rules.Site["industry"],
            [.. rules.Site.Facts.Select(fact => new SiteFactEntry(fact.Name, fact.Title, fact.Value))]),
        Rules(rules.Rules),
        [.. rules.Factors.Select(Factor)], [.. rules.Terms.Select(Term)], [.. rules.Drivers.Select(Driver)],
        [.. rules.Streams.Select(Stream)], [.. rules.Outcomes.Select(Outcome)],
        [.. rules.Checks.Select(Check)], [.. rules.Hurdles.Select(Hurdle)], [.. rules.Stress.Select(Stress)],
        [.. rules.Inputs.Select(Input)]);

    private static EffectiveRulesEntry Rules(RulesInForce rules) =>
        new(rules.Id, rules.Version, rules.Title, [.. rules.Layers.Select(Layer)]);

    private static EffectiveLayerEntry Layer(RuleLayer layer) =>
        new(layer.Id, layer.Version, FilePath.Reported(layer.Path), layer.ApprovedBy, layer.ApprovedOn, layer.ChangesNothing,
            layer.Digest, layer.LibraryDigest);

    private static EffectiveFactorEntry Factor(EffectiveFactor factor) => new(
        factor.Name, factor.Title, factor.IsPerLine ? "line" : "site", Value(factor.Value), factor.Conservative, factor.When,
        factor.IsUsed, factor.Source,
        Place(factor.SetBy), Place(factor.ConservativeSetBy), factor.SourceWordedBy, factor.TitleWordedBy);

    private static EffectiveTermEntry Term(EffectiveTerm term) => new(term.Name, term.Title, term.Value, term.Number, Place(term.SetBy));

    private static EffectiveDriverEntry Driver(EffectiveDriver driver) =>
        new(driver.Id, driver.Title, driver.Formula, driver.When, driver.IsClaimed, driver.Source, Place(driver.SetBy),
            Times(driver.Times));

    private static EffectiveStreamEntry Stream(EffectiveStream stream) => new(
        stream.Id, stream.Title, stream.Kind, stream.Formula, Times(stream.Times), stream.Source, Place(stream.SetBy));

    private static EffectiveOutcomeEntry Outcome(EffectiveOutcome outcome) => new(
        outcome.Id, outcome.Title, outcome.Unit, outcome.Formula, outcome.Source, Place(outcome.SetBy));

    private static Dictionary<string, string> Times(IEnumerable<EffectiveTime> times) =>
        times.ToDictionary(time => time.Key, time => time.Value, StringComparer.Ordinal);

    private static EffectiveCheckEntry Check(EffectiveCheck check) => new(
        check.Id, check.Title, check.Severity!.Value, check.Expect, check.When, check.Currency, check.NotApplicable, check.Source,
        Place(check.SetBy), check.WordedBy);

    private static EffectiveHurdleEntry Hurdle(EffectiveCheck hurdle) => new(
        hurdle.Id, hurdle.Title, hurdle.Expect, hurdle.When, hurdle.Currency, hurdle.NotApplicable, hurdle.Source, Place(hurdle.SetBy),
        hurdle.WordedBy);

    private static EffectiveStressEntry Stress(EffectiveStress set) => new(
        set.Id, set.Title, Members(set.Set, value => value.Name, value => value.Value), Place(set.SetBy));

    private static EffectiveInputEntry Input(EffectiveInput input) => new(
        input.Name, input.Title, input.Unit.Declared, Value(input.Value), input.Formula, input.IsUsed, input.Source, input.Evidence,
        Place(input.SetBy), input.DrawnFor, input.Informal);

    private static EffectiveValueEntry? Value(EffectiveValue? value) =>
        value is null ? null : new(value.Shape, value.P10, value.P50, value.P90);

    private static OriginEntry? Place(Origin? origin) => origin is null ? null : new(
        origin.Layer?.Id, FilePath.Reported(origin.Place.Path), origin.Place.Line, origin.Layer?.ApprovedBy, origin.Layer?.ApprovedOn);
}
