using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The JSON Schemas of the input files, generated from the declarations that read them.</summary>
public static class Schemas
{
    private static readonly JsonSerializerOptions Options =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of a scenario file.</summary>
    public static string Scenario => Text(Definitions.Document(ScenarioFile.Reader, "scenario.schema.json", "A scenario of Roi.Analysis"));

    /// <summary>The schema of a rule file or a layer.</summary>
    public static string Rules => Text(Definitions.Document(RuleFile.Reader, "rules.schema.json", "Rules of Roi.Analysis"));

    /// <summary>The schema of a file of actual figures.</summary>
    public static string Actuals =>
        Text(Definitions.Document(ActualsFile.Reader, "actuals.schema.json", "Actual figures for Roi.Analysis"));

    /// <summary>A schema as it is committed: indented by two spaces, with a line end at its end.</summary>
    public static string Text(JsonObject schema) => schema.ToJsonString(Options) + "\n";
}
