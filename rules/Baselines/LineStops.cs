using Roi.Engine.Statistics;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>Sums the stops and the scrap of one line, or of the plant, record by record, in little memory however many there are.</summary>
/// <param name="period">The days that the logs speak of, which hold all records.</param>
/// <param name="major">From which size on a stop is a major one; null for none.</param>
internal sealed class LineStops(LogPeriod period, MajorStop? major)
{
    private const int Quarters = 4, MonthsPerQuarter = 3;

    private readonly YearlyAmount hours = new(), costs = new(), labour = new(), parts = new(), scrap = new();
    private readonly YearlyAmount majorHours = new(), majorLabour = new(), majorParts = new();
    private readonly SizeSample lengths = new(), amounts = new(), majorCosts = new();
    private readonly ThinnedSample<StopSize> majorSizes = new();
    private readonly MonthCounts months = new(period), scrapMonths = new(period), majorMonths = new(period);
    private readonly DateTime start = period.First.ToDateTime(default);
    private readonly int[] quarters = new int[Quarters];
    private bool isTyped;
    private int stops;
    private int majors;
    private double days;
    private double unplanned;
    private double known;
    private int unknowns;
    private double unknownHours;
    private LogRecord? worst;
    private LogRecord? longest;
    private (int First, int Last)? rows;

    /// <summary>Adds a record: a stop, scrap, or both; planned work is no stop.</summary>
    /// <param name="record">The record.</param>
    /// <param name="ofTypes">Whether its log tells planned work from unplanned.</param>
    public void Add(in LogRecord record, bool ofTypes)
    {
        isTyped |= ofTypes;
        known += record.Kind == WorkKind.Unknown ? 0 : record.Hours ?? 0;
        if (record.ScrapCost is { } lost)
        {
            scrap.Add(lost);
            scrapMonths.Add(record.Start);
        }
        if (ofTypes && record.Kind == WorkKind.Unknown && !IsScrapAlone(record))
        {
            unknowns++;
            unknownHours += record.Hours ?? 0;
        }
        if (ofTypes ? record.Kind == WorkKind.Unplanned : !IsScrapAlone(record))
            AddStop(record);
    }

    /// <summary>Whether a record of a log without types is a lot of scrap and nothing else.</summary>
    private static bool IsScrapAlone(in LogRecord record) =>
        (record.Scrap ?? record.ScrapCost) is not null && record.Hours is null && record.Cost is null;

    private void AddStop(in LogRecord record)
    {
        unplanned += record.Kind == WorkKind.Unknown ? 0 : record.Hours ?? 0;
        stops++;
        rows = rows is var (low, high) ? (Math.Min(low, record.Row), Math.Max(high, record.Row)) : (record.Row, record.Row);
        hours.Add(record.Hours);
        costs.Add(record.Cost);
        labour.Add(record.LabourHours);
        parts.Add(record.PartsCost);
        lengths.Add(record.Hours);
        amounts.Add(record.Cost);
        days += (record.Start - start).TotalDays;
        months.Add(record.Start);
        quarters[(record.Start.Month - 1) / MonthsPerQuarter]++;
        if ((record.Cost ?? record.Hours) is > 0 && (worst is not { } than
            || (record.Cost ?? 0, record.Hours ?? 0).CompareTo((than.Cost ?? 0, than.Hours ?? 0)) > 0))
            worst = record;
        if (record.Hours is > 0 && (longest is not { } before
            || (record.Hours, record.Cost ?? 0).CompareTo((before.Hours, before.Cost ?? 0)) > 0))
            longest = record;
        if (major?.Holds(record) == true)
        {
            majors++;
            majorHours.Add(record.Hours);
            majorLabour.Add(record.LabourHours);
            majorParts.Add(record.PartsCost);
            majorCosts.Add(record.Cost);
            majorSizes.Add(new(record.Hours, record.Cost, record.PartsCost));
            majorMonths.Add(record.Start);
        }
    }

    /// <summary>What the records come to in a year.</summary>
    /// <param name="line">The name of the line; null for the plant.</param>
    /// <param name="years">The years that the logs cover.</param>
    public LineYear Year(string? line, double years)
    {
        var dispersion = months.Dispersion;
        var span = period.Days;
        return new(line, YearlyEvents.OfMany(stops, 1, 0, years, dispersion), hours.Year(years, dispersion), costs.Year(years, dispersion))
        {
            Labour = labour.Year(years, dispersion),
            Parts = parts.Year(years, dispersion),
            Scrap = scrap.Year(years, scrapMonths.Dispersion),
            Majors = major is null ? null : Majors(major, years),
            Lengths = lengths.Sizes,
            Amounts = amounts.Sizes,
            WithoutHours = stops - hours.Count,
            UnknownTypes = new(unknowns, unknownHours, unknownHours > 0 ? unknownHours / (unknownHours + known) : 0),
            Worst = worst,
            Longest = longest,
            Rows = rows,
            ReactiveShare = isTyped && known > 0 ? unplanned / known : null,
            Trend = stops == 0 ? null : EventTrend.Laplace(stops, days / stops, span),
            Seasons = span < LogYears.DaysPerYear - 1 ? null : EventTrend.Seasons(quarters, DaysOfQuarters()),
        };
    }

    private MajorYear Majors(MajorStop size, double years)
    {
        var dispersion = majorMonths.Dispersion;
        return new(size, YearlyEvents.OfMany(majors, 1, 0, years, dispersion), majorHours.Year(years, dispersion),
            majorLabour.Year(years, dispersion), majorParts.Year(years, dispersion), majorCosts.Sizes)
        { Each = [.. majorSizes.Kept] };
    }

    /// <summary>The days of each quarter of the year that lie in the period.</summary>
    private double[] DaysOfQuarters()
    {
        var counted = new double[Quarters];
        for (var day = period.First; day < period.Last; day = day.AddDays(1))
            counted[(day.Month - 1) / MonthsPerQuarter]++;
        counted[(period.Last.Month - 1) / MonthsPerQuarter]++;
        return counted;
    }

    /// <summary>Events by month of the period.</summary>
    private sealed class MonthCounts(LogPeriod period)
    {
        private const int MonthsPerYear = 12;

        private readonly int[] counts = new int[
            (period.Last.Year - period.First.Year) * MonthsPerYear + period.Last.Month - period.First.Month + 1];

        public double Dispersion => YearlyEvents.Dispersion(counts);

        public void Add(DateTime start) => counts[(start.Year - period.First.Year) * MonthsPerYear + start.Month - period.First.Month]++;
    }
}
