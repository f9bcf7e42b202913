using Roi.Engine.Statistics;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>What the stops of a line come to in a year, with intervals from the data.</summary>
/// <param name="Line">The name of the line; null for the whole plant.</param>
/// <param name="Stops">Stops per year.</param>
/// <param name="Hours">Their hours per year; null where no stop tells hours.</param>
/// <param name="Costs">Their cost per year, in the money of the log; null where no stop tells a cost.</param>
/// <remarks>Stops are the records of unplanned work; of logs that do not tell planned work from unplanned all records.</remarks>
public sealed record LineYear(string? Line, YearlyEvents Stops, YearlyEvents? Hours, YearlyEvents? Costs)
{
    /// <summary>The stops of which the log does not tell how long they lasted; they are not in the hours.</summary>
    public required int WithoutHours { get; init; }

    /// <summary>The most expensive stop, of logs without costs the longest; null where no stop tells either.</summary>
    public required LogRecord? Worst { get; init; }

    /// <summary>The share of the hours of known work that was unplanned, in [0, 1]; null where the log does not tell.</summary>
    public required double? ReactiveShare { get; init; }

    /// <summary>The Laplace score of a trend, positive where stops become more; null for too few.</summary>
    public required double? Trend { get; init; }

    /// <summary>The probability of the differences between the quarters of a year where all have the same rate; null for too few stops, or
    /// less than a year.</summary>
    public required double? Seasons { get; init; }

    /// <summary>The mean time from one stop to the next, in hours of the calendar; null without stops.</summary>
    public double? HoursBetween => Stops.Count == 0 ? null : Stops.Years * LogYears.DaysPerYear * 24 / Stops.Count;
}
