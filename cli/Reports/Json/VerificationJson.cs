using Roi.Rules.Running;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes verification.json: how a report and its repetition agree.</summary>
internal static class VerificationJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.VerificationDocument, "verification.schema.json");

    /// <summary>Writes the verification as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(Verification verification, Stream stream) => OutputContext.Write(new(
        Path.GetFileName(verification.File), verification.RunId, verification.RunIdNow, verification.Version, AnalysisRun.Version,
        verification.Agreement,
        [.. verification.Differences.Select(difference =>
            new VerifiedDifferenceEntry(difference.What, difference.Name, difference.InReport, difference.Now))],
        verification.Problems), OutputContext.Default.VerificationDocument, stream);
}
