using System.Collections.Immutable;
using Roi.Engine.Statistics;
using Roi.Rules.Logs;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>What the stops of a line come to in a year, with intervals from the data.</summary>
/// <param name="Line">The name of the line; null for the whole plant.</param>
/// <param name="Stops">Stops per year.</param>
/// <param name="Hours">Their hours per year; null where no stop tells hours.</param>
/// <param name="Costs">Their cost per year, in the money of the log; null where no stop tells a cost.</param>
/// <remarks>Stops are the records of unplanned work; of logs that do not tell planned work from unplanned all records but those of scrap
/// alone.</remarks>
public sealed record LineYear(string? Line, YearlyEvents Stops, YearlyEvents? Hours, YearlyEvents? Costs)
{
    /// <summary>Hours of labour on stops per year; null where no stop tells them.</summary>
    public required YearlyEvents? Labour { get; init; }

    /// <summary>The cost of parts for stops per year, in the money of the log; null where no stop tells it.</summary>
    public required YearlyEvents? Parts { get; init; }

    /// <summary>The cost of scrap per year, of all records; null where none tells it.</summary>
    public required YearlyEvents? Scrap { get; init; }

    /// <summary>The major stops; null where no size makes a stop a major one.</summary>
    public required MajorYear? Majors { get; init; }

    /// <summary>The hours of stops.</summary>
    public required StopSizes Lengths { get; init; }

    /// <summary>The costs of stops.</summary>
    public required StopSizes Amounts { get; init; }

    /// <summary>The stops of which the log does not tell how long they lasted; they are not in the hours.</summary>
    public required int WithoutHours { get; init; }

    /// <summary>The records of a type that counts neither as planned nor as unplanned; they are in no figure of a year.</summary>
    public required UnknownWork UnknownTypes { get; init; }

    /// <summary>The most expensive stop, of logs without costs the longest; null where no stop tells either.</summary>
    public required LogRecord? Worst { get; init; }

    /// <summary>The longest stop; null where none tells how long it lasted.</summary>
    public required LogRecord? Longest { get; init; }

    /// <summary>The first and the last row of a stop, from 1; of several logs those of any of them. Null without stops.</summary>
    public required (int First, int Last)? Rows { get; init; }

    /// <summary>The share of the hours of known work that was unplanned, in [0, 1]; null where the log does not tell.</summary>
    public required double? ReactiveShare { get; init; }

    /// <summary>The Laplace score of a trend, positive where stops become more; null for too few.</summary>
    public required double? Trend { get; init; }

    /// <summary>The probability of the differences between the quarters of a year where all have the same rate; null for too few stops, or
    /// less than a year.</summary>
    public required double? Seasons { get; init; }

    /// <summary>The mean time from one stop to the next, in hours of the calendar; null without stops.</summary>
    public double? HoursBetween => Stops.Count == 0 ? null : Stops.Years * LogYears.DaysPerYear * 24 / Stops.Count;

    /// <summary>The P10, P50 and P90 of a yearly figure, in its unit; null where the records do not tell it, and for
    /// <see cref="LogFigure.MajorStopCost"/>, which is none.</summary>
    public IReadOnlyList<double>? PercentilesOf(LogFigure figure) => figure == LogFigure.MajorStops
        ? Majors is { Stops.Count: > 0 } majors ? majors.Stops.PerYearPercentiles : null
        : Find(figure) is { Count: > 0 } found ? found.AmountPercentiles : null;

    private YearlyEvents? Find(LogFigure figure) => figure == LogFigure.StopHours ? Hours
        : figure == LogFigure.LabourHours ? Labour
        : figure == LogFigure.PartsCost ? Parts
        : figure == LogFigure.ScrapCost ? Scrap
        : figure == LogFigure.MajorStopHours ? Majors?.Hours
        : figure == LogFigure.MajorLabourHours ? Majors?.Labour
        : figure == LogFigure.MajorPartsCost ? Majors?.Parts
        : null;
}

/// <summary>What the major stops of a line come to in a year.</summary>
/// <param name="From">From which size on a stop is a major one.</param>
/// <param name="Stops">Major stops per year.</param>
/// <param name="Hours">Their hours per year; null where none tells hours.</param>
/// <param name="Labour">Hours of labour on them per year; null where none tells them.</param>
/// <param name="Parts">The cost of parts for them per year; null where none tells it.</param>
/// <param name="Costs">What the logs book for each of them.</param>
public sealed record MajorYear(
    MajorStop From, YearlyEvents Stops, YearlyEvents? Hours, YearlyEvents? Labour, YearlyEvents? Parts, StopSizes Costs)
{
    /// <summary>Each of them; evenly thinned to 2,000 where there are more.</summary>
    public required ImmutableArray<StopSize> Each { get; init; }
}

/// <summary>Records of which a log that tells planned from unplanned work does not tell which of both they are.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Hours">Their hours.</param>
/// <param name="Share">Their share of the hours of all work, in [0, 1].</param>
public readonly record struct UnknownWork(int Count, double Hours, double Share);

/// <summary>How large a stop was.</summary>
/// <param name="Hours">How long it lasted, in hours; null where the log does not tell.</param>
/// <param name="Cost">What the log books for it, in its money; null where it does not tell.</param>
/// <param name="Parts">The part of that which parts took; null where the log does not tell.</param>
public readonly record struct StopSize(double? Hours, double? Cost, double? Parts);
