namespace Roi.Rules.Logs;

/// <summary>Instants of logs as whole seconds since 2000-01-01 00:00, as the clocks of the plant showed them: no time zone is known, and
/// none is applied.</summary>
internal static class LogTime
{
    /// <summary>The first day that counts as a date of a log; earlier ones stand for an empty date in spreadsheets and databases.</summary>
    public const int FirstYear = 1950;

    /// <summary>The last day that counts as a date of a log; later ones stand for "not yet".</summary>
    public const int LastYear = 2067;

    /// <summary>In place of an instant that is not known.</summary>
    public const int None = int.MinValue;

    /// <summary>Seconds of a day.</summary>
    public const int Day = 86_400;

    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>The start of a day of the years that logs may have.</summary>
    public static int OfDay(int year, int month, int day) => (new DateOnly(year, month, day).DayNumber - Epoch) * Day;

    /// <summary>The start of a day; of one outside of the years that logs may have the nearest instant that can be told.</summary>
    public static int Of(DateOnly day) => Nearest((day.DayNumber - (long)Epoch) * Day);

    /// <summary>The last second of a day; of one outside of the years that logs may have the nearest instant that can be told.</summary>
    public static int EndOf(DateOnly day) => Nearest((day.DayNumber - (long)Epoch + 1) * Day - 1);

    private static int Nearest(long seconds) => (int)Math.Clamp(seconds, None + 1, int.MaxValue);

    /// <summary>The day of an instant, as a number of <see cref="DateOnly"/>.</summary>
    public static int DayNumberOf(int seconds) => Epoch + (seconds >= 0 ? seconds : seconds - Day + 1) / Day;

    /// <summary>The instant as a date with a time.</summary>
    public static DateTime ToDateTime(int seconds) => new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds);
}
