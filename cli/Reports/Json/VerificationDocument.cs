using System.ComponentModel;

namespace Roi.Cli.Reports.Json;

/// <summary>verification.json, with the records of its parts.</summary>
[DisplayName("Verification of Roi.Analysis")]
[Description("A report held against what its run gives when it is repeated.")]
internal sealed record VerificationDocument(
    [property: Description("The report, by its file name")] string File,
    [property: Description("The run id in the report")] string RunId,
    [property: Description("The run id of the repetition; null where the run could not be repeated")] string? RunIdNow,
    [property: Description("Version of the program that wrote the report")] string Version,
    [property: Description("Version of this program")] string VersionNow,
    [property: Description("bitForBit: every byte is the same; values: every value is, but not the spacing or the compression; none")]
    Agreement Agreement,
    [property: Description("What differs; of the content the first difference alone")] IReadOnlyList<VerifiedDifferenceEntry> Differences,
    [property: ItemDescription("Why the run could not be repeated")] IReadOnlyList<string> Problems) : OutputDocument;

internal sealed record VerifiedDifferenceEntry(
    [property: Description("What differs")] DifferenceKind What,
    [property: Description("The file; of the content a member of results.json, or a part of the file")] string Name,
    [property: Description("The version, digest or value in the report; null where it has none")] string? InReport,
    [property: Description("The same of the repetition; null where it has none")] string? Now);
