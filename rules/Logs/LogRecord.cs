namespace Roi.Rules.Logs;

/// <summary>One event of a log: a stop, an order or a lot of scrap.</summary>
/// <param name="File">The log, as an index of <see cref="LogRecords.Files"/>.</param>
/// <param name="Row">Its row in the log, from 1.</param>
/// <param name="Line">The line or asset, as an index of <see cref="LogRecords.Lines"/>; -1 where none is written.</param>
/// <param name="Kind">Whether the work was planned.</param>
/// <param name="Start">When it began, by the clocks of the plant; at midnight where the log has dates alone.</param>
/// <param name="Hours">How long it lasted, in hours; null where the log does not say. The end is the start and these hours.</param>
/// <param name="Cost">What it cost, in money; null where the log does not say. Corrections are negative.</param>
/// <param name="PartsCost">The part of the cost that parts took, in money; null where the log does not say.</param>
/// <param name="LabourHours">Hours of labour; null where the log does not say.</param>
/// <param name="Scrap">Scrap, in the unit of the log; null where the log does not say.</param>
/// <param name="ScrapCost">What the scrap cost, in money; null where the log does not say.</param>
public readonly record struct LogRecord(
    int File, int Row, int Line, WorkKind Kind, DateTime Start, double? Hours, double? Cost, double? PartsCost, double? LabourHours,
    double? Scrap, double? ScrapCost);

/// <summary>Whether work was planned.</summary>
public enum WorkKind : byte
{
    /// <summary>The log does not say.</summary>
    Unknown,
    /// <summary>A breakdown or repair.</summary>
    Unplanned,
    /// <summary>Planned or preventive work.</summary>
    Planned,
}
