using System.Collections.Immutable;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>What the stops of a log come to in a year, of the plant and of its lines.</summary>
/// <param name="Exposure">The years that the log covers.</param>
/// <param name="IsStated">Whether an option states the exposure; else it is the span from the first day of a record to the last.</param>
/// <param name="Lines">The whole plant first, then the lines with the most hours, at most <see cref="MostLines"/>.</param>
public sealed record LogYears(double Exposure, bool IsStated, ImmutableArray<LineYear> Lines)
{
    /// <summary>The most lines that are told by themselves.</summary>
    public const int MostLines = 50;

    /// <summary>The days of a year.</summary>
    public const double DaysPerYear = 365.25;

    /// <summary>Computes the figures.</summary>
    /// <param name="records">The records of the logs.</param>
    /// <param name="lines">The lines, as they are summed.</param>
    /// <param name="span">The earliest and the latest start of a record.</param>
    /// <param name="exposure">The years that the logs cover; null for the span.</param>
    internal static LogYears Of(
        LogRecords records, IEnumerable<LineEvents> lines, (DateTime First, DateTime Last) span, double? exposure)
    {
        var isTyped = false;
        for (var i = 0; i < records.Count && !isTyped; i++)
            isTyped = records[i].Kind != WorkKind.Unknown;
        var years = exposure ?? ((span.Last.Date - span.First.Date).Days + 1) / DaysPerYear;
        var (first, last) = (span.First.Date, span.Last.Date);
        LineStops plant = new(first, last, isTyped);
        var told = lines.Where(line => line.Line is not null).OrderByDescending(line => line.Hours ?? line.Cost ?? 0)
            .ThenBy(line => line.Line, StringComparer.Ordinal).Take(MostLines)
            .ToDictionary(line => line.Line!, _ => new LineStops(first, last, isTyped), StringComparer.Ordinal);
        LineStops?[] ofLine = [.. records.Lines.Select(line => told.GetValueOrDefault(line))];
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            plant.Add(record);
            if (record.Line >= 0)
                ofLine[record.Line]?.Add(record);
        }
        return new(years, exposure is not null,
            [plant.Year(null, years), .. told.Select(line => line.Value.Year(line.Key, years))]);
    }
}
