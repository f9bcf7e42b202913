namespace Roi.Rules.Json;

/// <summary>Relates the characters of a decoded JSON text to those of its escaped form.</summary>
internal static class EscapedText
{
    /// <summary>Where a decoded character begins in the escaped form.</summary>
    /// <param name="raw">The text between its quotes as the file writes it: valid JSON escapes only.</param>
    /// <param name="offset">The decoded UTF-16 character, from 0; beyond the end counts as the end.</param>
    public static int RawOffset(string raw, int offset)
    {
        var at = 0;
        for (; offset > 0 && at < raw.Length; offset--)
            at += raw[at] != '\\' ? 1 : raw[at + 1] == 'u' ? 6 : 2;
        return at;
    }
}
