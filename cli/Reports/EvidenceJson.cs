using System.Text.Json;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Reports;

/// <summary>What the benefit rests on, in results.json.</summary>
internal static class EvidenceJson
{
    /// <summary>The word for values of which nobody says how sure they are.</summary>
    public const string NotStated = "notStated";

    /// <summary>Writes the property <c>evidence</c>.</summary>
    public static void Write(Utf8JsonWriter json, EvidenceShares evidence)
    {
        json.WriteStartObject("evidence");
        json.WriteNumber("trials", evidence.Trials);
        ResultsJson.WriteNumber(json, "standardError", evidence.Error);
        json.WriteStartObject("grades");
        foreach (var grade in evidence.Grades)
        {
            json.WriteStartObject(grade.Grade ?? NotStated);
            json.WriteNumber("values", grade.Values);
            ResultsJson.WriteNumber(json, "benefit", grade.Benefit);
            ResultsJson.WriteNumber(json, "cost", grade.Cost);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("assumptions");
        foreach (var share in evidence.Assumptions)
        {
            json.WriteStartObject();
            json.WriteString("name", share.Name);
            json.WriteString("title", share.Title);
            json.WriteNumber("values", share.Values.Length);
            ResultsJson.WriteNumber(json, "benefit", share.Benefit);
            ResultsJson.WriteNumber(json, "cost", share.Cost);
            WriteTexts(json, "evidence", share.Grades.Select(grade => grade ?? NotStated));
            WriteTexts(json, "sources", share.Values.Select(value => value.Source).OfType<string>());
            WriteTexts(json, "layers", share.Values.Select(value => value.Layer).OfType<string>());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
