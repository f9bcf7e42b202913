using System.Collections.Immutable;

namespace Roi.Rules.Logs;

/// <summary>All findings of one kind in the logs that were read.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Treatment">What became of the records.</param>
/// <param name="Count">The number of rows; at least 1.</param>
/// <param name="Hours">The hours that are not counted for it; negative where a correction adds hours.</param>
/// <param name="Cost">The cost that is not counted for it, in money.</param>
/// <param name="Examples">The first of them, in the order of the files.</param>
public sealed record LogFinding(
    FindingKind Kind, Treatment Treatment, long Count, double Hours, double Cost, ImmutableArray<LogPlace> Examples);

/// <summary>A place in a log, with what stands there.</summary>
/// <param name="File">The path of the log.</param>
/// <param name="Row">The row, from 1.</param>
/// <param name="Column">The name of the column; null for the whole row.</param>
/// <param name="Value">What is written there.</param>
public sealed record LogPlace(string File, int Row, string? Column, string Value);

/// <summary>What was read and what is kept. Each total that was read is what is kept and what the findings took off.</summary>
/// <param name="RowsRead">Rows of all files; the headers are none.</param>
/// <param name="RowsKept">Rows that are records.</param>
/// <param name="HoursRead">The durations of all rows, as the logs state them.</param>
/// <param name="HoursKept">The durations of all records.</param>
/// <param name="CostRead">The costs of all rows, in money.</param>
/// <param name="CostKept">The costs of all records, in money.</param>
public sealed record LogTotals(long RowsRead, long RowsKept, double HoursRead, double HoursKept, double CostRead, double CostKept);
