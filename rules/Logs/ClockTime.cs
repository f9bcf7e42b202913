namespace Roi.Rules.Logs;

/// <summary>Times of day and spans of time: 14:05, 14:05:30.25, 2:05 PM, 14h05, 26:30:00, 1 h 30 min.</summary>
internal static class ClockTime
{
    /// <summary>Reads a time of day that is all of a text, 24:00 included.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">Seconds since midnight.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out int seconds)
    {
        LogScanner scanner = new(text);
        return TryParse(ref scanner, out seconds);
    }

    /// <summary>Reads a time of day without colons, as databases write it: 140500 or 1405.</summary>
    public static bool TryParseCompact(ReadOnlySpan<byte> text, out int seconds)
    {
        LogScanner scanner = new(text);
        seconds = -1;
        if (!scanner.TryNumber(out var number, out var digits) || !scanner.IsAtEnd || digits is not (3 or 4 or 5 or 6))
            return false;
        if (digits <= 4)
            number *= 100;
        var (hours, minutes, rest) = (number / 10_000, number / 100 % 100, number % 100);
        seconds = hours * 3600 + minutes * 60 + rest;
        return minutes < 60 && rest < 60 && seconds <= LogTime.Day;
    }

    /// <summary>Reads a span of time, which may be longer than a day: hours, minutes and seconds, or numbers with units.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hours">The span in hours.</param>
    public static bool TryParseSpan(ReadOnlySpan<byte> text, out double hours)
    {
        LogScanner scanner = new(text);
        hours = 0;
        var sign = scanner.Skip((byte)'-') ? -1 : 1;
        var start = scanner;
        if (TryParts(ref scanner, out var whole, out var minutes, out var seconds) && scanner.IsAtEnd)
        {
            hours = sign * (whole * 3600.0 + minutes * 60 + seconds) / 3600;
            return true;
        }
        if (!TryUnits(ref start, out hours))
            return false;
        hours *= sign;
        return true;
    }

    /// <summary>Reads numbers with units behind them: 30 min, 1 h 30 min, 2,5 h. Each has at most two decimals: three may be
    /// thousands.</summary>
    private static bool TryUnits(ref LogScanner scanner, out double hours)
    {
        hours = 0;
        do
        {
            var (decimals, places) = (0, 0);
            if (!scanner.TryNumber(out var whole, out _) || (scanner.SkipDecimalMark()
                && (!scanner.TryNumber(out decimals, out places) || places > 2)))
                return false;
            scanner.SkipBlanks();
            if (DurationUnits.Parse(scanner.Letters()) is not { } unit)
                return false;
            hours += (whole + decimals / Math.Pow(10, places)) * DurationUnits.HoursOf(unit);
            scanner.SkipBlanks();
        }
        while (!scanner.IsAtEnd);
        return true;
    }

    /// <summary>Reads a time of day up to the end of a text; a time zone behind it is left out.</summary>
    internal static bool TryParse(ref LogScanner scanner, out int seconds)
    {
        seconds = -1;
        if (!TryParts(ref scanner, out var hours, out var minutes, out var rest))
            return false;
        scanner.SkipBlanks();
        if (scanner.Next is (byte)'a' or (byte)'A' or (byte)'p' or (byte)'P')
        {
            var isAfternoon = scanner.Next is (byte)'p' or (byte)'P';
            if (hours is 0 or > 12)
                return false;
            hours = hours % 12 + (isAfternoon ? 12 : 0);
            var half = scanner.Letters();                                   // AM, and a.m. in two parts
            if (half.Length == 1)
                scanner.Letters();
        }
        SkipZone(ref scanner);
        seconds = hours * 3600 + minutes * 60 + rest;
        return scanner.IsAtEnd && seconds <= LogTime.Day;
    }

    private static bool TryParts(ref LogScanner scanner, out int hours, out int minutes, out int seconds)
    {
        (minutes, seconds) = (0, 0);
        if (!scanner.TryNumber(out hours, out var digits) || digits > 6)
            return false;
        if (!scanner.Skip((byte)':') && !scanner.Skip((byte)'h') && !scanner.Skip((byte)'H'))
            return false;
        if (!scanner.TryNumber(out minutes, out var minuteDigits) || minuteDigits > 2 || minutes > 59)
            return false;
        if (scanner.Skip((byte)':') && (!scanner.TryNumber(out seconds, out var secondDigits) || secondDigits > 2 || seconds > 59))
            return false;
        if (scanner.Skip((byte)'.') || scanner.Skip((byte)','))
            scanner.TryNumber(out _, out _);                                // parts of a second
        return true;
    }

    private static void SkipZone(ref LogScanner scanner)
    {
        scanner.SkipBlanks();
        if (scanner.Skip((byte)'Z') || scanner.Skip((byte)'z'))
            return;
        if (scanner.Next is not ((byte)'+' or (byte)'-'))
            return;
        scanner.Skip(scanner.Next);
        scanner.TryNumber(out _, out _);
        if (scanner.Skip((byte)':'))
            scanner.TryNumber(out _, out _);
    }
}
