using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Roi.Engine.Statistics;
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

    private const int Quarters = 4, MonthsPerQuarter = 3, MonthsPerYear = 12;

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
        var places = records.Lines.Index().ToDictionary(line => line.Item, line => line.Index, StringComparer.Ordinal);
        int?[] told = [null, .. lines.Where(line => line.Line is not null).OrderByDescending(line => line.Hours ?? line.Cost ?? 0)
            .ThenBy(line => line.Line, StringComparer.Ordinal).Take(MostLines).Select(line => (int?)places[line.Line!])];
        return new(years, exposure is not null, [.. told.Select(line => Year(records, line, isTyped, span, years))]);
    }

    private static LineYear Year(LogRecords records, int? line, bool isTyped, (DateTime First, DateTime Last) span, double years)
    {
        List<double> hours = [], costs = [], times = [];
        var months = new int[(span.Last.Year - span.First.Year) * MonthsPerYear + span.Last.Month - span.First.Month + 1];
        var quarters = new int[Quarters];
        LogRecord? worst = null;
        var (stops, unplanned, known) = (0, 0.0, 0.0);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            if (line is { } one && record.Line != one)
                continue;
            known += record.Kind == WorkKind.Unknown ? 0 : record.Hours ?? 0;
            if (isTyped && record.Kind != WorkKind.Unplanned)
                continue;
            unplanned += record.Hours ?? 0;
            stops++;
            if (record.Hours is { } hour)
                hours.Add(hour);
            if (record.Cost is { } cost)
                costs.Add(cost);
            times.Add((record.Start - span.First.Date).TotalDays);
            months[(record.Start.Year - span.First.Year) * MonthsPerYear + record.Start.Month - span.First.Month]++;
            quarters[(record.Start.Month - 1) / MonthsPerQuarter]++;
            worst = IsWorse(record, worst) ? record : worst;
        }
        var dispersion = YearlyEvents.Dispersion(months);
        var days = (span.Last.Date - span.First.Date).Days + 1;
        return new(line is { } place ? records.Lines[place] : null,
            YearlyEvents.Of(new double[stops], years, dispersion), Sizes(hours), Sizes(costs))
        {
            WithoutHours = stops - hours.Count,
            Worst = worst,
            ReactiveShare = isTyped && known > 0 ? unplanned / known : null,
            Trend = EventTrend.Laplace([.. times], days),
            Seasons = days < DaysPerYear - 1 ? null : EventTrend.Seasons(quarters, DaysOfQuarters(span)),
        };

        YearlyEvents? Sizes(List<double> sizes) =>
            sizes.Count == 0 ? null : YearlyEvents.Of(CollectionsMarshal.AsSpan(sizes), years, dispersion);
    }

    private static bool IsWorse(in LogRecord record, LogRecord? than) => (record.Cost ?? record.Hours) is > 0
        && (than is not { } worst || (record.Cost ?? 0, record.Hours ?? 0).CompareTo((worst.Cost ?? 0, worst.Hours ?? 0)) > 0);

    /// <summary>The days of each quarter of the year that lie in a span.</summary>
    private static double[] DaysOfQuarters((DateTime First, DateTime Last) span)
    {
        var days = new double[Quarters];
        for (var day = span.First.Date; day <= span.Last.Date; day = day.AddDays(1))
            days[(day.Month - 1) / MonthsPerQuarter]++;
        return days;
    }
}
