using System.Collections.Immutable;

namespace Roi.Rules.Logs;

/// <summary>What was read of one or more logs.</summary>
/// <param name="Logs">How each log was understood, in the order in which they were named.</param>
/// <param name="Records">The records that were kept.</param>
/// <param name="Findings">What was irregular, in the order of <see cref="FindingKind.All"/>.</param>
/// <param name="Totals">What was read and what is kept.</param>
/// <param name="Types">The types of work of the records.</param>
/// <param name="Currency">The currency of all costs, as the logs write it; null where they write none.</param>
public sealed record LogReading(
    ImmutableArray<LogLayout> Logs, LogRecords Records, ImmutableArray<LogFinding> Findings, LogTotals Totals,
    ImmutableArray<WorkType> Types, string? Currency)
{
    /// <summary>Stretches without a record that are longer than chance makes likely, the longest first.</summary>
    public ImmutableArray<EmptyStretch> EmptyStretches { get; init; } = [];
}
