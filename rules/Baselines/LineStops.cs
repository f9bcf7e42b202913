using System.Runtime.InteropServices;
using Roi.Engine.Statistics;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>Sums the stops of one line, or of the plant, record by record, in little memory however many there are.</summary>
/// <param name="first">The day on which the span of the logs begins.</param>
/// <param name="last">The day on which it ends.</param>
/// <param name="isTyped">Whether the logs tell planned work from unplanned.</param>
internal sealed class LineStops(DateTime first, DateTime last, bool isTyped)
{
    private const int Quarters = 4, MonthsPerQuarter = 3, MonthsPerYear = 12;

    private readonly Sizes hours = new();
    private readonly Sizes costs = new();
    private readonly int[] months = new int[(last.Year - first.Year) * MonthsPerYear + last.Month - first.Month + 1];
    private readonly int[] quarters = new int[Quarters];
    private int stops;
    private double days;
    private double unplanned;
    private double known;
    private LogRecord? worst;

    /// <summary>Adds a record; one of planned work is no stop.</summary>
    public void Add(in LogRecord record)
    {
        known += record.Kind == WorkKind.Unknown ? 0 : record.Hours ?? 0;
        if (isTyped && record.Kind != WorkKind.Unplanned)
            return;
        unplanned += record.Hours ?? 0;
        stops++;
        if (record.Hours is { } hour)
            hours.Add(hour);
        if (record.Cost is { } cost)
            costs.Add(cost);
        days += (record.Start - first).TotalDays;
        months[(record.Start.Year - first.Year) * MonthsPerYear + record.Start.Month - first.Month]++;
        quarters[(record.Start.Month - 1) / MonthsPerQuarter]++;
        if ((record.Cost ?? record.Hours) is > 0 && (worst is not { } than
            || (record.Cost ?? 0, record.Hours ?? 0).CompareTo((than.Cost ?? 0, than.Hours ?? 0)) > 0))
            worst = record;
    }

    /// <summary>What the stops come to in a year.</summary>
    /// <param name="line">The name of the line; null for the plant.</param>
    /// <param name="years">The years that the logs cover.</param>
    public LineYear Year(string? line, double years)
    {
        var dispersion = YearlyEvents.Dispersion(months);
        var span = (last - first).Days + 1;
        return new(line, YearlyEvents.OfMany(stops, 1, 0, years, dispersion), hours.Year(years, dispersion), costs.Year(years, dispersion))
        {
            WithoutHours = stops - hours.Count,
            Worst = worst,
            ReactiveShare = isTyped && known > 0 ? unplanned / known : null,
            Trend = stops == 0 ? null : EventTrend.Laplace(stops, days / stops, span),
            Seasons = span < LogYears.DaysPerYear - 1 ? null : EventTrend.Seasons(quarters, DaysOfQuarters()),
        };
    }

    /// <summary>The days of each quarter of the year that lie in the span.</summary>
    private double[] DaysOfQuarters()
    {
        var counted = new double[Quarters];
        for (var day = first; day <= last; day = day.AddDays(1))
            counted[(day.Month - 1) / MonthsPerQuarter]++;
        return counted;
    }

    /// <summary>Sizes of stops: all of a few, of many their mean and standard deviation.</summary>
    private sealed class Sizes
    {
        private readonly List<double> few = [];
        private double mean;
        private double squares;

        public int Count { get; private set; }

        public void Add(double size)
        {
            if (few.Count < YearlyEvents.ManyEvents)
                few.Add(size);
            var apart = size - mean;
            mean += apart / ++Count;
            squares += apart * (size - mean);
        }

        /// <summary>What they come to in a year; null where there are none, or where their sum is no finite number.</summary>
        public YearlyEvents? Year(double years, double dispersion) => Count == 0 || !double.IsFinite(squares) ? null
            : Count < YearlyEvents.ManyEvents ? YearlyEvents.Of(CollectionsMarshal.AsSpan(few), years, dispersion)
            : YearlyEvents.OfMany(Count, mean, Math.Sqrt(squares / (Count - 1)), years, dispersion);
    }
}
