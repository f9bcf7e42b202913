using System.Collections.Immutable;

namespace Roi.Cli.Reports;

/// <summary>How a report and its repetition agree.</summary>
internal enum Agreement
{
    /// <summary>Every byte is the same.</summary>
    BitForBit,
    /// <summary>Every value is the same; spacing or compression is not.</summary>
    Values,
    /// <summary>Something differs.</summary>
    None,
}

/// <summary>What may differ between a report and its repetition.</summary>
internal enum DifferenceKind
{
    /// <summary>The version of the program.</summary>
    Version,
    /// <summary>The scenario.</summary>
    Scenario,
    /// <summary>A rule file or layer.</summary>
    Rules,
    /// <summary>A file of measured values.</summary>
    Samples,
    /// <summary>The options that the report carries, which are not those of its run.</summary>
    Options,
    /// <summary>The content of the report.</summary>
    Content,
}

/// <summary>One thing that differs.</summary>
/// <param name="What">Its kind.</param>
/// <param name="Name">The file, or the place in the report: a member of results.json, a part of a deck or workbook.</param>
/// <param name="InReport">What the report says: a version, a digest, a value; null where it has none.</param>
/// <param name="Now">What the repetition says; null where it has none.</param>
internal sealed record Difference(DifferenceKind What, string Name, string? InReport, string? Now);

/// <summary>A report held against what its run gives when it is repeated.</summary>
/// <param name="File">The report, as it was named.</param>
/// <param name="Scenario">The scenario that was run again.</param>
/// <param name="RunId">The run id in the report.</param>
/// <param name="Version">The version of the program that wrote the report.</param>
/// <param name="RunIdNow">The run id of the repetition; null where it could not be run.</param>
/// <param name="Agreement">How both agree.</param>
/// <param name="Differences">What differs; empty where they agree. Of the content the first difference alone.</param>
/// <param name="Problems">Why the run could not be repeated, one problem each; empty where it was.</param>
internal sealed record Verification(
    string File, string Scenario, string RunId, string Version, string? RunIdNow, Agreement Agreement,
    ImmutableArray<Difference> Differences, ImmutableArray<string> Problems);
