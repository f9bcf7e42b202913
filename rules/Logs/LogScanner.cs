namespace Roi.Rules.Logs;

/// <summary>Moves through the UTF-8 text of a field.</summary>
internal ref struct LogScanner(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> text = text;
    private int at;

    /// <summary>Whether everything is read.</summary>
    public readonly bool IsAtEnd => at >= text.Length;

    /// <summary>The next byte; 0 at the end.</summary>
    public readonly byte Next => at < text.Length ? text[at] : (byte)0;

    /// <summary>Whether the next byte is a blank.</summary>
    public readonly bool IsAtBlank => Next is (byte)' ' or (byte)'\t';

    /// <summary>Whether the next byte is a letter; those outside of ASCII count.</summary>
    public readonly bool IsAtLetter => Next is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or >= 0x80;

    /// <summary>The text that is left.</summary>
    public readonly ReadOnlySpan<byte> Rest => text[at..];

    /// <summary>Reads a whole number of at most nine digits.</summary>
    public bool TryNumber(out int number, out int digits)
    {
        (number, digits) = (0, 0);
        for (; at < text.Length && (uint)(text[at] - '0') <= 9 && digits < 9; at++, digits++)
            number = 10 * number + text[at] - '0';
        return digits > 0;
    }

    /// <summary>Reads letters and a point behind them.</summary>
    public ReadOnlySpan<byte> Letters()
    {
        var start = at;
        while (IsAtLetter)
            at++;
        var letters = text[start..at];
        Skip((byte)'.');
        return letters;
    }

    /// <summary>Skips a byte where it is the next one.</summary>
    public bool Skip(byte expected)
    {
        if (Next != expected)
            return false;
        at++;
        return true;
    }

    /// <summary>Skips a point or a comma.</summary>
    public bool SkipDecimalMark() => Skip((byte)'.') || Skip((byte)',');

    /// <summary>Skips blanks.</summary>
    public void SkipBlanks()
    {
        while (IsAtBlank)
            at++;
    }

    /// <summary>Skips what stands between the numbers of a date: a point, hyphen, slash or comma, and blanks.</summary>
    public bool SkipAnySeparator()
    {
        var start = at;
        if (Next is (byte)'.' or (byte)'-' or (byte)'/' or (byte)',')
            at++;
        SkipBlanks();
        return at > start;
    }
}
