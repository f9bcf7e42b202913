using Roi.Rules.Audits;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes audit.json: the actual figures beside the expected ones, for other programs. Numbers are unrounded; a ratio is a
/// fraction.</summary>
internal static class AuditJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.AuditDocument, "audit.schema.json");

    /// <summary>Writes the audit as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(Audit audit, Stream stream) =>
        OutputContext.Write(Document(audit), OutputContext.Default.AuditDocument, stream);

    private static AuditDocument Document(Audit audit) => new(
        audit.Expected.RunId, audit.Expected.Version, audit.Title, audit.Expected.Title, audit.Expected.Currency, audit.Months,
        OutputValues.Members(audit.Rows, row => row.Name, Figure), ResultsJson.Rules(audit.Expected.Rules));

    private static AuditFigureEntry Figure(AuditRow row) =>
        new(row.Title, row.Unit.Declared, row.Actual, row.P10, row.P50, row.P90, row.ShareLower, row.ShareHigher, row.Place, row.Year);
}
