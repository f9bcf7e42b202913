namespace Roi.Rules.Logs;

/// <summary>Numbers and amounts of money as logs write them: 1.234,56, 1,234.56 EUR, $1 234, 12.5-, (300).</summary>
internal static class LogNumber
{
    private static readonly double[] PowersOfTen =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a number with a known decimal mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mark">The mark before decimals. With <see cref="DecimalMark.Both"/>, only what reads the same with either is a
    /// number.</param>
    /// <param name="number">The number; finite.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, DecimalMark mark, out double number)
    {
        if (mark != DecimalMark.Both)
            return TryParse(text, mark == DecimalMark.Comma ? (byte)',' : (byte)'.', out number);
        return TryParse(text, (byte)'.', out number) && TryParse(text, (byte)',', out var other) && number == other;
    }

    /// <summary>The decimal marks with which a text is a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isAmbiguous">Whether it is another number with another mark.</param>
    public static DecimalMark Possible(ReadOnlySpan<byte> text, out bool isAmbiguous)
    {
        var possible = (TryParse(text, (byte)'.', out var point) ? DecimalMark.Point : 0)
            | (TryParse(text, (byte)',', out var comma) ? DecimalMark.Comma : 0);
        isAmbiguous = possible == DecimalMark.Both && point != comma;
        return possible;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, byte mark, out double number)
    {
        number = 0;
        var isNegative = false;
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            isNegative = true;
            text = text[1..^1];
        }
        text = WithoutUnit(text);
        if (text.IsEmpty)
            return false;
        if (text[0] is (byte)'-' or (byte)'+')
        {
            isNegative ^= text[0] == '-';
            text = WithoutUnit(text[1..]);
        }
        else if (text[^1] == '-')                                           // SAP writes the sign behind
        {
            isNegative = !isNegative;
            text = text[..^1];
        }
        if (!TryDigits(text, mark, out number))
            return false;
        if (isNegative)
            number = -number;
        return true;
    }

    /// <summary>Digits with groups of three and decimals. The mantissa is exact up to 2^53; so is the division by a power of
    /// ten.</summary>
    private static bool TryDigits(ReadOnlySpan<byte> text, byte mark, out double number)
    {
        var (mantissa, digits, decimals, group) = (0L, 0, -1, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if ((uint)(letter - '0') <= 9)
            {
                mantissa = 10 * mantissa + letter - '0';
                digits++;
                if (decimals >= 0)
                    decimals++;
                else if (group >= 0)
                    group++;
                if (digits > 18)
                    break;
            }
            else if (letter == mark && decimals < 0 && group is < 0 or 3)
                decimals = 0;
            else if (decimals < 0 && digits > 0 && IsGroupMark(text[i..], mark, out var length) && (group < 0 ? digits <= 3 : group == 3))
                (group, i) = (0, i + length - 1);
            else
            {
                number = 0;
                return false;
            }
        }
        number = digits > 18 ? double.NaN : decimals > 0 ? mantissa / PowersOfTen[decimals] : mantissa;
        return digits is > 0 and <= 18 && group is < 0 or 3;
    }

    /// <summary>Whether a group of three digits may follow: the other mark, an apostrophe, or a blank, with or without
    /// break.</summary>
    private static bool IsGroupMark(ReadOnlySpan<byte> text, byte mark, out int length)
    {
        length = 1;
        if (text[0] is (byte)' ' or (byte)'\'' || (text[0] is (byte)'.' or (byte)',' && text[0] != mark))
            return true;
        length = text.StartsWith("\u00A0"u8) ? 2 : text.StartsWith("\u202F"u8) || text.StartsWith("’"u8) ? 3 : 0;
        return length > 0;
    }

    /// <summary>The text without a currency or unit before or behind it.</summary>
    private static ReadOnlySpan<byte> WithoutUnit(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || IsOfNumber(text[0]) && IsOfNumber(text[^1]))
            return text;
        var (start, end) = (0, text.Length);
        while (start < end && !IsOfNumber(text[start]))
            start++;
        while (end > start && !IsOfNumber(text[end - 1]))
            end--;
        return IsUnit(text[..start], isBefore: true) && IsUnit(text[end..], isBefore: false) ? text[start..end] : default;
    }

    /// <summary>Whether a currency stands beside a number: a sign such as $ or €, or three capital letters with a blank between. PM01
    /// is no number.</summary>
    private static bool IsUnit(ReadOnlySpan<byte> text, bool isBefore)
    {
        if (text.Length > 4)
            return false;
        var letters = text.IndexOfAnyInRange((byte)'A', (byte)'z') >= 0;
        return !letters || (text.Length == 4 && text[isBefore ? 3 : 0] == ' ' && text.IndexOfAnyInRange((byte)'a', (byte)'z') < 0);
    }

    private static bool IsOfNumber(byte letter) => (uint)(letter - '0') <= 9 || letter is (byte)'-' or (byte)'+' or (byte)'.' or (byte)',';
}
