namespace Roi.Rules.Logs;

/// <summary>A date with or without a time, as logs write it: 31.12.2024, 12/31/24 2:05 PM, 2024-12-31T14:05:00Z, 31-Dec-2024, 20241231. The
/// order of its numbers is applied afterwards, so that one reading serves to detect the order too.</summary>
/// <param name="First">The first number; the year where <paramref name="Shape"/> says so.</param>
/// <param name="Second">The second number.</param>
/// <param name="Third">The third number.</param>
/// <param name="Shape">What is known of the order.</param>
/// <param name="Seconds">Seconds since midnight; -1 where no time is written.</param>
internal readonly record struct LogDate(int First, int Second, int Third, LogDateShape Shape, int Seconds)
{
    /// <summary>Two-digit years from here on are of the last century.</summary>
    private const int Pivot = 70;

    /// <summary>Whether no date is written though there are digits: 00.00.0000, as SAP writes an empty one.</summary>
    public bool IsZero => First == 0 && Second == 0 && Third == 0;

    /// <summary>The orders in which this is a date.</summary>
    public DateOrder Possible => Shape switch
    {
        LogDateShape.YearMonthDay => IsDay(Third, Second) ? DateOrder.All : DateOrder.None,
        LogDateShape.DayMonthYear => IsDay(First, Second) ? DateOrder.All : DateOrder.None,
        LogDateShape.YearLast => (IsDay(First, Second) ? DateOrder.DayMonthYear : 0) | (IsDay(Second, First) ? DateOrder.MonthDayYear : 0),
        _ => (IsDay(First, Second) ? DateOrder.DayMonthYear : 0) | (IsDay(Second, First) ? DateOrder.MonthDayYear : 0)
            | (IsDay(Third, Second) ? DateOrder.YearMonthDay : 0),
    };

    /// <summary>Whether the date is another one in another of the possible orders.</summary>
    public bool IsAmbiguous
    {
        get
        {
            var (possible, first) = (Possible, ((int, int, int)?)null);
            if (Shape is not (LogDateShape.YearLast or LogDateShape.TwoDigits))
                return false;
            foreach (var order in DateOrders.Each)
                if ((possible & order) != 0 && (first ??= DayIn(order)) != DayIn(order))
                    return true;
            return false;
        }
    }

    /// <summary>The year, month and day in an order; null where there is no such day.</summary>
    public (int Year, int Month, int Day)? DayIn(DateOrder order)
    {
        var (year, month, day) = Shape switch
        {
            LogDateShape.YearMonthDay => (First, Second, Third),
            LogDateShape.DayMonthYear => (Third, Second, First),
            _ when order == DateOrder.DayMonthYear => (Third, Second, First),
            _ when order == DateOrder.MonthDayYear => (Third, First, Second),
            LogDateShape.TwoDigits when order == DateOrder.YearMonthDay => (First, Second, Third),
            _ => (0, 0, 0),
        };
        if (year is < 100 and >= 0 && (Shape != LogDateShape.YearMonthDay))
            year += year >= Pivot ? 1900 : 2000;
        return month is >= 1 and <= 12 && year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (year, month, day) : null;
    }

    private static bool IsDay(int day, int month) => day is >= 1 and <= 31 && month is >= 1 and <= 12;

    /// <summary>Reads a date.</summary>
    /// <returns>False where the text is no date in any order.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out LogDate date)
    {
        date = default;
        LogScanner scanner = new(text);
        if (!TryParseDay(ref scanner, out var first, out var second, out var third, out var shape))
            return false;
        var seconds = -1;
        if (!scanner.IsAtEnd)
        {
            if (!scanner.Skip((byte)'T') && !scanner.Skip((byte)',') && !scanner.IsAtBlank)
                return false;
            scanner.SkipBlanks();
            if (!scanner.IsAtEnd && !ClockTime.TryParse(ref scanner, out seconds))
                return false;
        }
        date = new(first, second, third, shape, seconds);
        return date.IsZero || date.Possible != DateOrder.None;
    }

    private static bool TryParseDay(ref LogScanner scanner, out int first, out int second, out int third, out LogDateShape shape)
    {
        (first, second, third, shape) = (0, 0, 0, LogDateShape.YearLast);
        if (scanner.IsAtLetter)                                 // Mar 5, 2024
        {
            shape = LogDateShape.DayMonthYear;
            return TryMonth(ref scanner, out second) && scanner.TryNumber(out first, out _) && scanner.SkipAnySeparator()
                && scanner.TryNumber(out third, out var digits) && digits is 2 or 4;
        }
        if (!scanner.TryNumber(out first, out var firstDigits))
            return false;
        if (firstDigits == 8)                                   // 20240305
        {
            (first, second, third, shape) = (first / 10_000, first / 100 % 100, first % 100, LogDateShape.YearMonthDay);
            return true;
        }
        var mark = scanner.Next;
        if (!scanner.SkipAnySeparator())
            return false;
        if (scanner.IsAtLetter)                                 // 5-Mar-2024
        {
            shape = LogDateShape.DayMonthYear;
            return TryMonth(ref scanner, out second) && scanner.TryNumber(out third, out var digits) && digits is 2 or 4;
        }
        if (!scanner.TryNumber(out second, out var secondDigits) || secondDigits > 2 || scanner.Next != mark)
            return false;
        scanner.SkipAnySeparator();
        if (!scanner.TryNumber(out third, out var thirdDigits))
            return false;
        shape = (firstDigits, thirdDigits) switch
        {
            (4, <= 2) => LogDateShape.YearMonthDay,
            ( <= 2, 2) when mark == '-' => LogDateShape.TwoDigits,
            // Nobody writes the month first with points between.
            ( <= 2, 2 or 4) => mark == '.' ? LogDateShape.DayMonthYear : LogDateShape.YearLast,
            _ => LogDateShape.None,
        };
        return shape != LogDateShape.None;
    }

    private static bool TryMonth(ref LogScanner scanner, out int month)
    {
        var isMonth = MonthNames.TryFind(scanner.Letters(), out month);
        scanner.SkipAnySeparator();
        return isMonth;
    }
}

/// <summary>What the writing of a date tells of the order of its numbers.</summary>
internal enum LogDateShape
{
    /// <summary>No date.</summary>
    None,
    /// <summary>The year with four digits in front.</summary>
    YearMonthDay,
    /// <summary>The month in letters, or points between the numbers.</summary>
    DayMonthYear,
    /// <summary>The year behind; day or month in front.</summary>
    YearLast,
    /// <summary>Three numbers of two digits with hyphens: the year in front or behind.</summary>
    TwoDigits,
}
