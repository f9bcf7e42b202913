using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Roi.Cli.Text;
using Roi.Rules.Effective;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports;

/// <summary>What holds for a scenario, for other programs. Unrounded; a fraction is a fraction; null is not given.</summary>
public static class EffectiveRulesJson
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON text, closed by a line end.</summary>
    public static string Text(EffectiveRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("title", rules.Title);
            json.WriteString("currency", rules.Currency);
            json.WriteStartObject("site");
            json.WriteString("deployment", rules.Site.Deployment);
            json.WriteString("criticality", rules.Site.Criticality);
            json.WriteString("scale", rules.Site.Scale);
            json.WriteString("industry", rules.Site.Industry);
            json.WriteEndObject();
            WriteRules(json, rules.Rules);
            WriteList(json, "factors", rules.Factors, WriteFactor);
            WriteList(json, "finance", rules.Terms, WriteTerm);
            WriteList(json, "drivers", rules.Drivers, WriteDriver);
            WriteList(json, "checks", rules.Checks, WriteCheck);
            WriteList(json, "inputs", rules.Inputs, WriteInput);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void WriteRules(Utf8JsonWriter json, RulesInForce rules)
    {
        json.WriteStartObject("rules");
        json.WriteString("id", rules.Id);
        json.WriteString("version", rules.Version);
        json.WriteString("title", rules.Title);
        WriteList(json, "layers", rules.Layers, (_, layer) =>
        {
            json.WriteString("id", layer.Id);
            json.WriteString("version", layer.Version);
            json.WriteString("path", FilePath.Shown(layer.Path));
            json.WriteString("approvedBy", layer.ApprovedBy);
            json.WriteString("approvedOn", layer.ApprovedOn);
        });
        json.WriteEndObject();
    }

    private static void WriteFactor(Utf8JsonWriter json, EffectiveFactor factor)
    {
        json.WriteString("name", factor.Name);
        json.WriteString("title", factor.Title);
        WriteValue(json, factor.Value);
        json.WriteNumber("conservative", factor.Conservative);
        json.WriteString("when", factor.When);
        json.WriteBoolean("isUsed", factor.IsUsed);
        json.WriteString("source", factor.Source);
        WriteOrigin(json, "setBy", factor.SetBy);
        WriteOrigin(json, "conservativeSetBy", factor.ConservativeSetBy);
    }

    private static void WriteTerm(Utf8JsonWriter json, EffectiveTerm term)
    {
        json.WriteString("name", term.Name);
        json.WriteString("title", term.Title);
        json.WriteString("value", term.Value);
        if (term.Number is { } number)
            json.WriteNumber("number", number);
        else
            json.WriteNull("number");
        WriteOrigin(json, "setBy", term.SetBy);
    }

    private static void WriteDriver(Utf8JsonWriter json, EffectiveDriver driver)
    {
        json.WriteString("id", driver.Id);
        json.WriteString("title", driver.Title);
        json.WriteString("formula", driver.Formula);
        json.WriteString("when", driver.When);
        json.WriteBoolean("isClaimed", driver.IsClaimed);
        json.WriteString("source", driver.Source);
        WriteOrigin(json, "setBy", driver.SetBy);
    }

    private static void WriteCheck(Utf8JsonWriter json, EffectiveCheck check)
    {
        json.WriteString("id", check.Id);
        json.WriteString("title", check.Title);
        json.WriteString("severity", check.Severity.ToString().ToLowerInvariant());
        json.WriteString("expect", check.Expect);
        json.WriteString("when", check.When);
        json.WriteString("currency", check.Currency);
        json.WriteString("notApplicable", check.NotApplicable);
        json.WriteString("source", check.Source);
        WriteOrigin(json, "setBy", check.SetBy);
    }

    private static void WriteInput(Utf8JsonWriter json, EffectiveInput input)
    {
        json.WriteString("name", input.Name);
        json.WriteString("title", input.Title);
        json.WriteString("unit", input.Unit);
        WriteValue(json, input.Value);
        json.WriteString("formula", input.Formula);
        json.WriteBoolean("isUsed", input.IsUsed);
        json.WriteString("source", input.Source);
        json.WriteString("evidence", input.Evidence);
        WriteOrigin(json, "setBy", input.SetBy);
    }

    private static void WriteValue(Utf8JsonWriter json, EffectiveValue? value)
    {
        if (value is null)
        {
            json.WriteNull("value");
            return;
        }
        json.WriteStartObject("value");
        json.WriteString("shape", value.Shape);
        json.WriteNumber("p10", value.P10);
        json.WriteNumber("p50", value.P50);
        json.WriteNumber("p90", value.P90);
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, string name, Origin? origin)
    {
        if (origin is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("layer", origin.Layer?.Id);
        json.WriteString("path", FilePath.Shown(origin.Place.Path));
        json.WriteNumber("line", origin.Place.Line);
        json.WriteString("approvedBy", origin.Layer?.ApprovedBy);
        json.WriteString("approvedOn", origin.Layer?.ApprovedOn);
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            write(json, entry);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
