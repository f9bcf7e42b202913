using System.Collections.Immutable;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>What the logs of a plant say of each of its lines.</summary>
/// <param name="Reading">What was read: how each log was understood, what was irregular, the totals and the records.</param>
/// <param name="Lines">The lines with a record, in the order in which they first appear; records without a line come last.</param>
/// <param name="First">The earliest start of a record.</param>
/// <param name="Last">The latest start of a record.</param>
/// <param name="Years">What stops come to in a year.</param>
/// <param name="Version">Version of the program.</param>
public sealed record LogBaseline(
    LogReading Reading, ImmutableArray<LineEvents> Lines, DateTime First, DateTime Last, LogYears Years, string Version)
{
    /// <summary>What the logs change in a scenario; null where none was named.</summary>
    public WrittenBaseline? Written { get; init; }

    /// <summary>Shapes fitted to the lengths and to the costs of the plant's stops; lengths first.</summary>
    public required ImmutableArray<SizeFit> Sizes { get; init; }
}

/// <summary>The records of one line.</summary>
/// <param name="Line">Its name, as the logs write it; null for the records without a line.</param>
/// <param name="Events">The number of records; at least 1.</param>
/// <param name="Unplanned">Those of unplanned work.</param>
/// <param name="Planned">Those of planned work; the others are of a type that is not known.</param>
/// <param name="Hours">How long they lasted together, in hours; null where no record says it.</param>
/// <param name="Cost">What they cost together, in money; null where no record says it.</param>
/// <param name="First">The earliest start.</param>
/// <param name="Last">The latest start.</param>
public sealed record LineEvents(
    string? Line, long Events, long Unplanned, long Planned, double? Hours, double? Cost, DateTime First, DateTime Last);
