using System.Text;
using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Logs;

/// <summary>Tells the unit of a duration that has none by the starts and ends beside it.</summary>
internal sealed class UnitByTimes(
    LogSample sample, IReadOnlyDictionary<LogMeaning, int> columns, DateOrder order, DecimalMark mark)
{
    private const int Fewest = 3;
    private const double Most = 0.9;

    /// <summary>The unit in which nine of ten durations are what start and end say; null where there is none.</summary>
    public DurationUnit? Find()
    {
        List<(double Clock, double Stated)> pairs = [];
        if (!columns.ContainsKey(End) && !columns.ContainsKey(EndTime))
            return null;
        foreach (var row in sample.Rows)
            if (Instant(row, Start, StartTime) is { } start && Instant(row, columns.ContainsKey(End) ? End : Start, EndTime) is { } end
                && Field(row, Duration) is { Length: > 0 } text && LogNumber.TryParse(text, mark, out var stated) && stated > 0)
                pairs.Add(((end < start && !columns.ContainsKey(End) ? end - start + LogTime.Day : end - start) / 3600.0, stated));
        foreach (var unit in Enum.GetValues<DurationUnit>())
            if (pairs.Count >= Fewest
                && pairs.Count(pair => Near(pair.Clock, pair.Stated * DurationUnits.HoursOf(unit))) >= Most * pairs.Count)
                return unit;
        return null;
    }

    private static bool Near(double clock, double hours) => Math.Abs(clock - hours) <= Math.Max(0.02, 0.02 * clock);

    private int? Instant(string[] row, LogMeaning date, LogMeaning clock)
    {
        if (!columns.ContainsKey(date) || !LogDate.TryParse(Field(row, date), out var read)
            || read.DayIn(order) is not var (year, month, day) || year is < LogTime.FirstYear or > LogTime.LastYear)
            return null;
        var seconds = Math.Max(read.Seconds, 0);
        if (columns.ContainsKey(clock) && !ClockTime.TryParse(Field(row, clock), out seconds)
            && !ClockTime.TryParseCompact(Field(row, clock), out seconds))
            return null;
        return LogTime.OfDay(year, month, day) + seconds;
    }

    private byte[] Field(string[] row, LogMeaning meaning) =>
        columns[meaning] < row.Length ? Encoding.UTF8.GetBytes(row[columns[meaning]]) : [];
}
