using System.Collections.Immutable;
using Roi.Engine.Streams;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Effective;

/// <summary>Lists the streams of a cash flow and when they flow.</summary>
internal static class StreamsInEffect
{
    /// <summary>The keys that say when a stream flows, in the order of reports.</summary>
    private static readonly string[] Keys = [RuleKeys.At, RuleKeys.From, RuleKeys.Until, RuleKeys.Start, RuleKeys.End, RuleKeys.RampUp,
        RuleKeys.Growth, RuleKeys.GrowthFrom, RuleKeys.Tax];

    /// <summary>The streams beside the drivers: those of the rules, then those that the scenario dates.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="originOf">The origin of a place in a file.</param>
    public static IEnumerable<EffectiveStream> Of(RuleFile rules, ScenarioCase scenario, Func<SourceNode, Origin> originOf)
    {
        foreach (var stream in rules.CashInForce)
            yield return new(stream.Id.Value, stream.Title, Word(stream.Kind), Amount(stream.Formula.Text, stream.Flow),
                TimesOf(stream.Node), stream.Source, rules.Cash is null ? null : originOf(stream.Node));
        foreach (var entry in scenario.Cash)
            yield return new(DatedCash.Prefix + entry.Title.Value, entry.Title.Value, Word(entry.Kind),
                string.Join(", ", entry.Amounts.Select(amount => amount.Value.Shape)), TimesOf(entry.Node),
                entry.Amounts.Select(amount => amount.Value.Source).FirstOrDefault(source => source is not null), originOf(entry.Node));
    }

    /// <summary>When a driver or an entry flows, as far as it says so.</summary>
    /// <param name="entry">The entry in its file.</param>
    public static ImmutableArray<EffectiveTime> TimesOf(SourceNode entry) =>
        [.. from key in Keys
            where entry.Find(key) is not null
            select new EffectiveTime(key, FieldText.Of(key, entry.Find(key)!.Value)!)];

    /// <summary>The amount as it is written: a formula, the formulas of the years, or what events bring.</summary>
    public static string Amount(string formula, FlowRule flow) =>
        flow.Events is { } events ? $"events, {events.Rate.Text} a year, of which {events.Prevented.Text} is prevented, each at a cost of "
            + events.Cost.Text
        : flow.ByYear.Count == 0 ? formula : $"by year: {string.Join(", ", flow.ByYear.Select(year => year.Text))}";

    private static string Word(StreamKind kind) => kind.ToString().ToLowerInvariant();
}
