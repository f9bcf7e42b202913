using System.Collections.Immutable;

namespace Roi.Rules.Logs;

/// <summary>How a log was understood.</summary>
/// <param name="Path">The path of the log.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Columns">All columns, in their order.</param>
/// <param name="OtherSheets">The sheets of the workbook that were not read; empty for CSV files.</param>
public sealed record LogLayout(string Path, LogFormat Format, ImmutableArray<LogColumn> Columns, ImmutableArray<string> OtherSheets)
{
    /// <summary>The column of a meaning; null where there is none.</summary>
    public LogColumn? ColumnOf(LogMeaning meaning) => Columns.FirstOrDefault(column => column.Meaning == meaning);

    /// <summary>Whether starts have a time of day.</summary>
    public bool HasTimes { get; internal init; }

    /// <summary>The fields of the header, as they are written.</summary>
    internal string[] Header { get; init; } = [];

    /// <summary>The unit of durations that have none of their own; null for spans of hours, minutes and seconds.</summary>
    internal DurationUnit? Unit { get; init; }

    /// <summary>Whether times of day have no colons.</summary>
    internal bool HasCompactClocks { get; init; }

    /// <summary>Opens the rows of the log anew.</summary>
    internal Func<LogRows> Open { get; init; } = null!;
}
