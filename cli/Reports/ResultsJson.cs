using System.Text.Encodings.Web;
using System.Text.Json;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports;

/// <summary>results.json: what other programs build on. Unrounded; a fraction is a fraction; null is never or none.</summary>
public static class ResultsJson
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the results as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(Analysis analysis, Stream stream)
    {
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("runId", analysis.RunId);
            json.WriteString("version", analysis.Version);
            json.WriteString("title", analysis.Title);
            json.WriteString("currency", analysis.Currency);
            json.WriteNumber("trials", analysis.Options.Trials);
            json.WriteNumber("seed", analysis.Options.Seed);
            json.WriteString("sampling", SamplingName.Of(analysis.Options.Sampling));
            json.WriteNumber("replicates", SimulationOptions.Replicates);
            WriteRules(json, analysis.Rules);
            json.WriteStartObject("outcomes");
            foreach (var outcome in analysis.Outcomes)
                WriteOutcome(json, outcome, analysis.Currency);
            json.WriteEndObject();
            json.WriteStartObject("conservativeCase");
            foreach (var outcome in analysis.Outcomes)
                WriteNumber(json, outcome.Name, outcome.Conservative);
            json.WriteEndObject();
            json.WriteStartArray("checks");
            foreach (var finding in analysis.Findings)
                WriteFinding(json, finding);
            json.WriteEndArray();
            WriteTornado(json, analysis);
            WriteAdjustments(json, analysis);
            BridgeJson.Write(json, analysis);
            EvidenceJson.Write(json, analysis.Evidence);
            json.WriteString("verdict", CamelCase(analysis.Verdict.ToString()));
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void WriteRules(Utf8JsonWriter json, RulesInForce rules)
    {
        json.WriteStartObject("rules");
        json.WriteString("id", rules.Id);
        json.WriteString("version", rules.Version);
        json.WriteStartArray("layers");
        foreach (var layer in rules.Layers)
        {
            json.WriteStartObject();
            json.WriteString("id", layer.Id);
            json.WriteString("version", layer.Version);
            if (layer.ApprovedBy is not null)
                json.WriteString("approvedBy", layer.ApprovedBy);
            if (layer.ApprovedOn is not null)
                json.WriteString("approvedOn", layer.ApprovedOn);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, Outcome outcome, string currency)
    {
        var statistics = outcome.Statistics;
        json.WriteStartObject(outcome.Name);
        json.WriteString("unit", UnitName(outcome.Unit, currency));
        WriteNumber(json, "mean", statistics.Mean);
        WriteNumber(json, "sd", statistics.StandardDeviation);
        foreach (var percent in (double[])[10, 50, 90])
            WriteNumber(json, Invariant($"p{percent}"), Percentile(statistics, percent)?.Value);
        json.WriteStartObject("percentiles");
        foreach (var estimate in statistics.Percentiles)
            WriteNumber(json, Invariant($"{estimate.Percent}"), estimate.Value);
        json.WriteEndObject();
        json.WriteStartObject("standardError");
        WriteNumber(json, "mean", statistics.MeanStandardError);
        foreach (var percent in (double[])[10, 50, 90])
            WriteNumber(json, Invariant($"p{percent}"), Percentile(statistics, percent)?.StandardError);
        json.WriteEndObject();
        if (outcome.Unit == OutcomeUnit.Months)
            json.WriteNumber("never", statistics.ShareAboveAll);
        if (outcome.Name == Roi.Engine.Simulation.Outcomes.Irr)
            json.WriteNumber("none", statistics.ShareAboveAll + statistics.ShareBelowAll);
        json.WriteEndObject();
    }

    private static PercentileEstimate? Percentile(OutcomeStatistics statistics, double percent) =>
        statistics.Percentiles.FirstOrDefault(estimate => estimate.Percent == percent);

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("severity", CamelCase(finding.Severity.ToString()));
        json.WriteString("verdict", CamelCase(finding.Verdict.ToString()));
        json.WriteStartObject("observed");
        foreach (var observed in finding.Observed)
            WriteNumber(json, observed.Expression, observed.Value);
        json.WriteEndObject();
        json.WriteString("expect", finding.Expect);
        WriteNumber(json, "shareBroken", finding.ShareBroken);
        json.WriteString("message", finding.Message);
        json.WriteEndObject();
    }

    private static void WriteTornado(Utf8JsonWriter json, Analysis analysis)
    {
        var tornado = analysis.Result.Tornado;
        json.WriteStartObject("rankCorrelations");
        json.WriteString("outcome", tornado.Outcome);
        json.WriteNumber("trials", tornado.Trials);
        json.WriteStartObject("inputs");
        foreach (var input in tornado.Inputs)
            WriteNumber(json, input.Input, input.Coefficient);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAdjustments(Utf8JsonWriter json, Analysis analysis)
    {
        json.WriteStartArray("adjustments");
        foreach (var adjustment in analysis.Adjustments)
        {
            json.WriteStartObject();
            json.WriteStartArray("inputs");
            foreach (var name in adjustment.Names)
                json.WriteStringValue(name);
            json.WriteEndArray();
            WriteNumber(json, "taken", adjustment.Taken);
            WriteNumber(json, "neutral", adjustment.Neutral);
            WriteMedians(json, "with", adjustment.With);
            WriteMedians(json, "without", adjustment.Without);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteMedians(Utf8JsonWriter json, string name, Medians medians)
    {
        json.WriteStartObject(name);
        WriteNumber(json, Roi.Engine.Simulation.Outcomes.TotalBenefit, medians.TotalBenefit);
        WriteNumber(json, Roi.Engine.Simulation.Outcomes.Roi, medians.Roi);
        WriteNumber(json, Roi.Engine.Simulation.Outcomes.Npv, medians.Npv);
        WriteNumber(json, Roi.Engine.Simulation.Outcomes.Payback, medians.Payback);
        json.WriteEndObject();
    }

    /// <summary>The unit as results.json has it: money carries the currency, a fraction none.</summary>
    public static string UnitName(OutcomeUnit unit, string currency) => unit switch
    {
        OutcomeUnit.Money => currency,
        OutcomeUnit.MoneyPerYear => currency + "/yr",
        OutcomeUnit.Fraction => "fraction",
        _ => "months",
    };

    internal static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    internal static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
