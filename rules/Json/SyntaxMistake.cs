using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Roi.Rules.Json;

/// <summary>Explains a syntax error of a JSON text after the last valid token.</summary>
/// <param name="utf8">The file.</param>
/// <param name="inside">The object or list that is open; null outside of any.</param>
/// <param name="key">The key whose value is missing; null where there is none.</param>
/// <param name="isOver">Whether the file's value is complete.</param>
internal readonly ref partial struct SyntaxMistake(ReadOnlySpan<byte> utf8, SourceNode? inside, SourceNode? key, bool isOver)
{
    /// <summary>The message for a file of blanks and comments.</summary>
    public const string NothingThere = "the file holds no value; expected an object in braces";

    private static readonly string[] Literals = ["true", "false", "null"];
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly ReadOnlySpan<byte> utf8 = utf8;

    /// <summary>The first offset at or behind <paramref name="from"/> with an error, and the message.</summary>
    public (int Offset, string Message) Find(int from)
    {
        var at = SkipBlanks(from);
        var isFirst = inside is { Members.Count: 0 } or { Items.Count: 0 } || inside is null;
        var expectsSeparator = key is null && !isFirst;
        if (expectsSeparator && At(at) == ',')
        {
            at = SkipBlanks(at + 1);
            expectsSeparator = false;
        }
        if (at >= utf8.Length)
            return (utf8.Length, FileEnds());
        if (At(at) == '/')
            return (at, utf8[at..].StartsWith("/*"u8) ? "this comment is never closed: end it with */" : "a comment begins with // or /*");
        if (isOver)
            return (at, $"expected the end of the file, found {Found(at)}");
        if (At(at) is (byte)'"' && EndOfText(at) is var (end, wrong))
        {
            var isKey = wrong is null && !expectsSeparator && key is null && inside?.Kind == SourceKind.Object;
            var line = wrong is null ? end : LineEnd(at);
            if ((isKey || line > end) && CurlyQuotes.In(utf8[at..line]) is var curly and >= 0)
                return (at + curly, "a curly quote does not close a text: write a straight one");
            if (wrong is not null)
                return (end, wrong);
            var next = SkipBlanks(end);
            if (isKey)
                return next >= utf8.Length ? (next, FileEnds())
                    : (next, $"expected a colon after the key {Found(at)}, found {Found(next)}");
        }
        if (!expectsSeparator && (key is not null || inside?.Kind == SourceKind.List) && MeantNumber.JsonNumber().IsMatch(Word(at)))
        {
            var next = SkipBlanks(at + Word(at).Length);
            if (next >= utf8.Length)
                return (next, FileEnds());
            return (next, At(next) == '%'
                ? $"percentages stand in double quotes: write \"{Quoted.Shortened(Word(at))}%\""
                : $"expected {(inside?.Kind == SourceKind.List ? "a comma or ]" : "a comma or }")}, found {Found(next)}");
        }
        var expected = Expected(expectsSeparator);
        return At(at) switch
        {
            (byte)',' => (at, $"a comma too many: expected {expected}"),
            _ when CurlyQuotes.LengthAt(utf8[at..]) > 0 =>
                (at, $"curly quotes are not those of JSON: write {Quoted.Of(CurlyQuotes.Content(utf8[at..]))} in straight ones"),
            (byte)'\'' => (at, $"expected {expected}; keys and texts stand in double quotes"),
            (byte)'}' or (byte)']' => (at, $"expected {expected}, found {Found(at)}"),
            _ when Word(at) is { Length: > 0 } word => (at, WrongWord(word, expected, expectsSeparator)),
            _ => (at, $"expected {expected}, found {Found(at)}"),
        };
    }

    private string WrongWord(string word, string expected, bool expectsSeparator)
    {
        if (expectsSeparator && Last?.NumberText is { } digits && Groups().IsMatch(digits) && Group().IsMatch(word))
            return $"blanks do not group the digits of a number: write {digits}{word}";
        if (expectsSeparator)
            return $"expected {expected}, found {Quoted.Shortened(word)}"
                + (Last?.Text is { } text && CurlyQuotes.AreIn(text)
                    ? "; a curly quote does not close the text before it: write a straight one" : "");
        if (key is null && inside is { Members: [.., { Value.NumberText: { } before }] } && CommaNumber.Meant(before, word) is { } number)
            return $"a comma ends a number: write {number}";
        if (key is null && inside?.Kind == SourceKind.Object)
            return $"keys stand in double quotes: write {Quoted.Of(word)}";
        if (word.TrimStart('-', '+') is "NaN" or "Infinity")
            return $"numbers must be finite, found {word}";
        if (Literals.FirstOrDefault(literal => literal.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } meant)
            return $"write {meant} in small letters, found {word}";
        if (MeantNumber.Of(word) is { } meantNumber)
            return $"write {meantNumber}";
        return char.IsAsciiDigit(word[0]) || word[0] is '-' or '+' or '.'
            ? $"expected a number such as 1200, 0.5 or 1e6, found {Quoted.Shortened(word)}"
            : $"expected {expected}, found {Quoted.Shortened(word)}; texts stand in double quotes";
    }

    /// <summary>The last value of what is open; null where there is none.</summary>
    private SourceNode? Last =>
        inside switch { { Members: [.., var member] } => member.Value, { Items: [.., var item] } => item, _ => null };

    private string Expected(bool expectsSeparator) => (inside?.Kind, key) switch
    {
        (_, { Text: { } name }) => $"a value for {Quoted.Of(name)}",
        (SourceKind.Object, _) => expectsSeparator ? "a comma or }" : "a key in double quotes or }",
        (SourceKind.List, _) => expectsSeparator ? "a comma or ]" : "a value or ]",
        _ => "an object in braces",
    };

    private string FileEnds() => inside is null
        ? NothingThere
        : Invariant($"the file ends before the {(inside.Kind == SourceKind.Object ? "object" : "list")} ")
            + Invariant($"that opens in line {inside.Line}, column {inside.Column} is closed");

    /// <summary>Where a text ends, or where it goes wrong and how.</summary>
    private (int Offset, string? Wrong) EndOfText(int start)
    {
        for (var at = start + 1; at < utf8.Length; at++)
        {
            if (utf8[at] == '"')
                return (at + 1, null);
            if (utf8[at] is (byte)'\n' or (byte)'\r')
                return (start, "this text is not closed in its line: end it with a double quote");
            if (utf8[at] < ' ')
                return (at, "a tab or another control character stands in a text: write \\t, or a blank");
            if (utf8[at] != '\\')
                continue;
            if (At(at + 1) == 'u' && utf8.Length >= at + 6 && utf8[(at + 2)..(at + 6)].IndexOfAnyExcept(HexDigits) < 0)
                at += 5;
            else if ("\"\\/bfnrt"u8.Contains(At(at + 1)))
                at++;
            else
                return (at, "a backslash begins an escape such as \\n or \\u00e9; write \\\\ for a backslash itself");
        }
        return (start, "the file ends before this text is closed");
    }

    [GeneratedRegex("^[1-9][0-9]{0,2}$")]
    private static partial Regex Groups();

    [GeneratedRegex(@"^[0-9]{3}(?:\.[0-9]+)?$")]
    private static partial Regex Group();

    private int LineEnd(int at) => utf8[at..].IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0 ? at + end : utf8.Length;

    private byte At(int offset) => offset < utf8.Length ? utf8[offset] : (byte)0;

    private string Word(int at)
    {
        var rest = utf8[at..];
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || "+-._"u8.Contains(rest[length])))
            length++;
        return Encoding.UTF8.GetString(rest[..Math.Min(length, 200)]);
    }

    private string Found(int at)
    {
        if (At(at) == '"' && EndOfText(at) is (var end, null))
            return Quoted.Shortened(Encoding.UTF8.GetString(utf8[at..end]));
        if (Word(at) is { Length: > 0 } word)
            return Quoted.Shortened(word);
        Rune.DecodeFromUtf8(utf8[at..], out var rune, out _);
        return Quoted.Shortened(rune.ToString());
    }

    private int SkipBlanks(int at)
    {
        while (at < utf8.Length)
        {
            if (utf8[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                at++;
            else if (utf8[at..].StartsWith("//"u8))
                at = utf8[at..].IndexOf((byte)'\n') is var line and >= 0 ? at + line : utf8.Length;
            else if (utf8[at..].StartsWith("/*"u8) && utf8[at..].IndexOf("*/"u8) is var close and >= 0)
                at += close + 2;
            else
                break;
        }
        return at;
    }
}
