using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Logs;

/// <summary>Reads start and end of a row from one, two or four columns.</summary>
internal sealed class RowTimes(LogRows rows, LogLayout layout, int[] columns)
{
    private readonly DateOrder order = layout.Format.DateOrder.Value;
    private readonly int start = columns[(int)LogMeaning.Start];
    private readonly int startClock = columns[(int)StartTime];
    private readonly int end = columns[(int)End];
    private readonly int endClock = columns[(int)EndTime];

    private LogMeaning? unreadable;
    private bool hasStartClock;
    private bool hasEndClock;
    private int finish;

    /// <summary>Whether the log says at which time events end, so that it has hours without durations.</summary>
    public bool HasClockedEnds { get; } = layout.HasTimes && (columns[(int)End] >= 0 || columns[(int)EndTime] >= 0);

    /// <summary>The start in seconds of <see cref="LogTime"/>; none where it cannot be read.</summary>
    public int Start { get; private set; }

    /// <summary>Whether no start is written.</summary>
    public bool IsStartMissing { get; private set; }

    /// <summary>The meaning whose date is outside of the years that logs may have; null where none is.</summary>
    public LogMeaning? IsImplausible { get; private set; }

    /// <summary>Whether the end has no date, and is before the start: it is on the next day.</summary>
    public bool IsPastMidnight { get; private set; }

    /// <summary>The hours from start to end; negative where the end is first, NaN where either is not known to the minute.</summary>
    public double ClockHours => Start == LogTime.None || finish == LogTime.None || !hasStartClock || !hasEndClock ? double.NaN
        : ((long)finish - Start) / 3600.0;

    /// <summary>Reads the start; false where its date cannot be read.</summary>
    public bool ReadStart()
    {
        (Start, finish, IsStartMissing, IsImplausible, IsPastMidnight, unreadable) = (LogTime.None, LogTime.None, false, null, false, null);
        (hasStartClock, hasEndClock) = (false, false);
        var text = rows.Field(start);
        var isRead = TryInstant(text, startClock, StartTime, out var day, out var isOutside, out hasStartClock);
        IsStartMissing = text.IsEmpty || (isRead && day == LogTime.None && !isOutside);
        Start = day;
        if (isOutside)
            (Start, IsImplausible) = (0, LogMeaning.Start);
        return isRead;
    }

    /// <summary>Reads the end.</summary>
    /// <returns>The meaning of a value that cannot be read; null where all can.</returns>
    public LogMeaning? ReadEnd()
    {
        if (unreadable is not null || Start == LogTime.None || IsImplausible is not null)
            return unreadable;
        if (end >= 0)
            ReadDatedEnd();
        else if (endClock >= 0)
            ReadClockedEnd();
        return unreadable;
    }

    private void ReadDatedEnd()
    {
        var text = rows.Field(end);
        if (text.IsEmpty)
            return;
        if (!TryInstant(text, endClock, EndTime, out finish, out var isOutside, out hasEndClock))
            unreadable ??= End;
        else if (isOutside && !IsLater(text))
            IsImplausible = End;
    }

    /// <summary>Whether a date outside of the years of logs is a later one, which stands for "not yet".</summary>
    private bool IsLater(ReadOnlySpan<byte> text) => LogDate.TryParse(text, out var date) && date.DayIn(order)?.Year > LogTime.LastYear;

    private void ReadClockedEnd()
    {
        var text = rows.Field(endClock);
        if (text.IsEmpty)
            return;
        if (!TryClock(text, out var seconds))
        {
            unreadable ??= EndTime;
            return;
        }
        var startOfDay = Start - (int)(((long)Start % LogTime.Day + LogTime.Day) % LogTime.Day);
        (finish, hasEndClock) = (startOfDay + seconds, true);
        if (finish < Start && hasStartClock)
            (finish, IsPastMidnight) = (finish + LogTime.Day, true);
    }

    /// <summary>Reads a date and the time of day in it or beside it.</summary>
    private bool TryInstant(ReadOnlySpan<byte> text, int clock, LogMeaning ofClock, out int instant, out bool isOutside, out bool hasClock)
    {
        (instant, isOutside, hasClock) = (LogTime.None, false, false);
        if (!LogDate.TryParse(text, out var date))
            return false;
        if (date.IsZero)
            return true;
        if (date.DayIn(order) is not var (year, month, day))
            return false;
        isOutside = year is < LogTime.FirstYear or > LogTime.LastYear;
        if (isOutside)
            return true;
        var seconds = Math.Max(date.Seconds, 0);
        hasClock = date.Seconds >= 0 && layout.HasTimes;
        if (clock >= 0 && rows.Field(clock) is { IsEmpty: false } time)
        {
            hasClock = TryClock(time, out seconds);
            if (!hasClock)
                (unreadable, seconds) = (unreadable ?? ofClock, 0);
        }
        instant = LogTime.OfDay(year, month, day) + seconds;
        return true;
    }

    private bool TryClock(ReadOnlySpan<byte> text, out int seconds) =>
        ClockTime.TryParse(text, out seconds) || (layout.HasCompactClocks && ClockTime.TryParseCompact(text, out seconds));
}
