using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Roi.Engine.WhatIf;
using Roi.Rules.Audits;
using Roi.Rules.Differences;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes the output documents with metadata that is generated at compile time, which saves time at start.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(WordConverter<Verdict>), typeof(WordConverter<CheckVerdict>), typeof(WordConverter<Severity>),
        typeof(WordConverter<PayDecision>),
        typeof(WordConverter<BridgeStageKind>), typeof(WordConverter<BridgeStepKind>), typeof(WordConverter<NetStepKind>),
        typeof(WordConverter<EditKind>), typeof(WordConverter<AuditPlace>),
        typeof(WordConverter<Dominance>), typeof(WordConverter<Agreement>), typeof(WordConverter<DifferenceKind>),
    ])]
[JsonSerializable(typeof(ResultsDocument))]
[JsonSerializable(typeof(DifferenceDocument))]
[JsonSerializable(typeof(AuditDocument))]
[JsonSerializable(typeof(ComparisonDocument))]
[JsonSerializable(typeof(TargetDocument))]
[JsonSerializable(typeof(ExplanationDocument))]
[JsonSerializable(typeof(SensitivityDocument))]
[JsonSerializable(typeof(EffectiveRulesDocument))]
[JsonSerializable(typeof(BaselineDocument))]
[JsonSerializable(typeof(HourlyCostDocument))]
[JsonSerializable(typeof(VerificationDocument))]
internal sealed partial class OutputContext : JsonSerializerContext
{
    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a document as UTF-8 without a byte order mark, indented by two spaces, with a line end at its end.</summary>
    /// <exception cref="ArgumentException">A number that may not be null is NaN or infinite.</exception>
    public static void Write<T>(T document, JsonTypeInfo<T> type, Stream stream)
        where T : OutputDocument
    {
        using (Utf8JsonWriter json = new(stream, Indented))
            JsonSerializer.Serialize(json, document, type);
        stream.WriteByte((byte)'\n');
    }
}
