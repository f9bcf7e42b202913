using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Roi.Cli.Text;
using Roi.Rules.Differences;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports;

/// <summary>difference.json: two sets of rules held against each other, for other programs. Unrounded; a fraction is a
/// fraction; null is never, or where a difference would have to be taken of it.</summary>
public static class DifferenceJson
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the comparison as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(RuleComparison comparison, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(stream);
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            WriteRules(json, "old", comparison.Old);
            WriteRules(json, "new", comparison.New);
            json.WriteStartArray("edits");
            foreach (var edit in comparison.Edits)
                WriteEdit(json, edit);
            json.WriteEndArray();
            WriteNumber(json, "targetMonths", comparison.TargetMonths);
            json.WriteStartArray("scenarios");
            foreach (var scenario in comparison.Scenarios)
                WriteScenario(json, scenario);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void WriteRules(Utf8JsonWriter json, string name, RulesInForce rules)
    {
        json.WriteStartObject(name);
        json.WriteString("id", rules.Id);
        json.WriteString("version", rules.Version);
        json.WriteStartArray("layers");
        foreach (var layer in rules.Layers)
        {
            json.WriteStartObject();
            json.WriteString("id", layer.Id);
            json.WriteString("version", layer.Version);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEdit(Utf8JsonWriter json, RuleEdit edit)
    {
        json.WriteStartObject();
        json.WriteString("field", edit.Field);
        json.WriteString("kind", edit.Kind.ToString().ToLowerInvariant());
        json.WriteString("before", edit.Before);
        json.WriteString("after", edit.After);
        json.WriteEndObject();
    }

    private static void WriteScenario(Utf8JsonWriter json, ScenarioComparison scenario)
    {
        json.WriteStartObject();
        json.WriteString("scenario", scenario.Path);
        json.WriteString("title", scenario.After.Title);
        json.WriteString("currency", scenario.After.Currency);
        json.WriteNumber("trials", scenario.After.Options.Trials);
        json.WriteNumber("seed", scenario.After.Options.Seed);
        json.WriteString("sampling", SamplingName.Of(scenario.After.Options.Sampling));
        WriteSides(json, "runId", scenario.Before.RunId, scenario.After.RunId);
        WriteSides(json, "verdict", Word(scenario.Before.Verdict), Word(scenario.After.Verdict));
        json.WriteStartObject("outcomes");
        foreach (var change in scenario.Outcomes)
            WriteOutcome(json, change, scenario.After.Currency);
        json.WriteEndObject();
        json.WriteStartObject("paidBackWithinTarget");
        WriteNumber(json, "before", scenario.WithinTarget.Before);
        WriteNumber(json, "after", scenario.WithinTarget.After);
        WriteNumber(json, "difference", scenario.WithinTarget.Difference);
        WriteNumber(json, "standardError", scenario.WithinTarget.StandardError);
        json.WriteEndObject();
        WriteFlips(json, scenario.Flips);
        json.WriteStartArray("effects");
        foreach (var effect in scenario.Effects)
        {
            json.WriteStartObject();
            json.WriteStartArray("fields");
            foreach (var edit in effect.Edits)
                json.WriteStringValue(edit.Field);
            json.WriteEndArray();
            WriteMedians(json, "p50", effect.Own);
            ResultsJson.WriteNumber(json, "conservativeNpv", effect.ConservativeNpv);
            WriteFlips(json, effect.Flips);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteMedians(json, "interaction", scenario.Interaction);
        WriteMedians(json, "whole", scenario.Whole);
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, OutcomeChange change, string currency)
    {
        json.WriteStartObject(change.After.Name);
        json.WriteString("unit", ResultsJson.UnitName(change.After.Unit, currency));
        Write("before", percentile => percentile.Before, change.Before.Conservative);
        Write("after", percentile => percentile.After, change.After.Conservative);
        Write("difference", percentile => percentile.Difference, change.ConservativeDifference);
        Write("standardError", percentile => percentile.StandardError, null);
        json.WriteEndObject();

        void Write(string name, Func<PercentileChange, double?> of, double? conservative)
        {
            json.WriteStartObject(name);
            foreach (var percentile in change.Percentiles)
                WriteNumber(json, Invariant($"p{percentile.Percent}"), of(percentile));
            if (name != "standardError")
                WriteNumber(json, "conservative", conservative);
            json.WriteEndObject();
        }
    }

    private static void WriteFlips(Utf8JsonWriter json, ImmutableArray<CheckFlip> flips)
    {
        json.WriteStartArray("checks");
        foreach (var flip in flips)
        {
            json.WriteStartObject();
            json.WriteString("id", flip.Id);
            json.WriteString("before", flip.Before is { } before ? Word(before.Verdict) : null);
            json.WriteString("after", flip.After is { } after ? Word(after.Verdict) : null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteMedians(Utf8JsonWriter json, string name, MedianEffect effect)
    {
        json.WriteStartObject(name);
        WriteNumber(json, "npv", effect.Npv);
        WriteNumber(json, "totalBenefit", effect.TotalBenefit);
        WriteNumber(json, "roi", effect.Roi);
        WriteNumber(json, "payback", effect.Payback);
        json.WriteEndObject();
    }

    private static void WriteSides(Utf8JsonWriter json, string name, string before, string after)
    {
        json.WriteStartObject(name);
        json.WriteString("before", before);
        json.WriteString("after", after);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
