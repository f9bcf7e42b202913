namespace Roi.Rules.Logs;

/// <summary>The orders in which a date may write day, month and year; several while it is not known which one.</summary>
[Flags]
public enum DateOrder
{
    /// <summary>None: dates of the file contradict each other.</summary>
    None = 0,
    /// <summary>31/12/2024.</summary>
    DayMonthYear = 1,
    /// <summary>12/31/2024.</summary>
    MonthDayYear = 2,
    /// <summary>2024-12-31, and 24-12-31.</summary>
    YearMonthDay = 4,
    /// <summary>Any of them: dates with four digits of the year in front, or with the month in letters, read the same in all.</summary>
    All = DayMonthYear | MonthDayYear | YearMonthDay,
}

/// <summary>The words of <see cref="DateOrder"/> for people and for the command line.</summary>
public static class DateOrders
{
    /// <summary>The orders that a log may have.</summary>
    public static IReadOnlyList<DateOrder> Each { get; } = [DateOrder.DayMonthYear, DateOrder.MonthDayYear, DateOrder.YearMonthDay];

    /// <summary>The word of one order: <c>dmy</c>, <c>mdy</c> or <c>ymd</c>.</summary>
    public static string WordOf(DateOrder order) => order switch
    {
        DateOrder.DayMonthYear => "dmy",
        DateOrder.MonthDayYear => "mdy",
        DateOrder.YearMonthDay => "ymd",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Needs one order."),
    };

    /// <summary>The order of one word; null where there is none of it.</summary>
    public static DateOrder? Parse(string word) =>
        Each.Where(order => WordOf(order) == word).Select(order => (DateOrder?)order).FirstOrDefault();

    /// <summary>One order as people write it: day/month/year.</summary>
    internal static string Described(DateOrder order) => order switch
    {
        DateOrder.DayMonthYear => "day, month, year",
        DateOrder.MonthDayYear => "month, day, year",
        _ => "year, month, day",
    };
}
