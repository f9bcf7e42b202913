using System.Text.Json;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports;

/// <summary>The bridge in results.json.</summary>
internal static class BridgeJson
{
    /// <summary>The word of a stage.</summary>
    public static string Word(BridgeStageKind kind) => ResultsJson.CamelCase(kind.ToString());

    /// <summary>The word of a step.</summary>
    public static string Word(BridgeStepKind kind) => ResultsJson.CamelCase(kind.ToString());

    /// <summary>Writes the property <c>bridge</c>.</summary>
    public static void Write(Utf8JsonWriter json, Analysis analysis)
    {
        json.WriteStartObject("bridge");
        json.WriteString("unit", ResultsJson.UnitName(OutcomeUnit.MoneyPerYear, analysis.Currency));
        json.WriteNumber("horizonMonths", analysis.Bridge.HorizonMonths);
        json.WriteStartArray("stages");
        foreach (var stage in analysis.Bridge.Stages)
        {
            json.WriteStartObject();
            json.WriteString("stage", Word(stage.Kind));
            WriteAmounts(json, "benefit", stage.Benefit);
            WriteAmounts(json, "roi", stage.Roi);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("steps");
        foreach (var step in analysis.Bridge.Steps)
            WriteStep(json, step);
        json.WriteEndArray();
        WriteRules(json, "claimed", analysis.Bridge.Claimed);
        json.WriteEndObject();
    }

    private static void WriteAmounts(Utf8JsonWriter json, string name, BridgeAmounts amounts)
    {
        json.WriteStartObject(name);
        ResultsJson.WriteNumber(json, "p10", amounts.P10);
        ResultsJson.WriteNumber(json, "p50", amounts.P50);
        ResultsJson.WriteNumber(json, "p90", amounts.P90);
        ResultsJson.WriteNumber(json, "standardError", amounts.Error);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, BridgeStep step)
    {
        json.WriteStartObject();
        json.WriteString("step", Word(step.Kind));
        ResultsJson.WriteNumber(json, "benefit", step.Benefit);
        ResultsJson.WriteNumber(json, "roi", step.Roi);
        json.WriteNumber("boundIn", step.ShareBound);
        if (step.Claims.Length > 0)
        {
            json.WriteStartObject("claims");
            foreach (var claim in step.Claims)
                json.WriteNumber(claim.Factor, claim.ShareBound);
            json.WriteEndObject();
        }
        WriteRules(json, "rules", step.Rules);
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, string name, IEnumerable<BridgeRule> rules)
    {
        json.WriteStartArray(name);
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteString("layer", rule.Layer);
            json.WriteString("source", rule.Source);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
