using System.Globalization;
using System.Text;
using System.Text.Json;
using Roi.Rules.Json;

namespace Roi.Rules.Editing;

/// <summary>Changes single values of a JSON text and leaves all other bytes as they are: comments, order, spaces and line ends.</summary>
/// <remarks>A change is a splice: bytes before it and after it are those of the text. A new member takes the layout of the members beside
/// it: on lines of their own or in one line. Not safe for use by several threads at once.</remarks>
public sealed class JsonEditor
{
    /// <summary>The longest line that a new member may make of an object in one line, in characters.</summary>
    private const int LongestLine = 140;

    private const string Indent = "  ";

    private readonly List<string> lost = [];
    private byte[] utf8;

    /// <summary>Creates an editor.</summary>
    /// <param name="utf8">The text as UTF-8, with or without a byte order mark; comments and trailing commas are allowed.</param>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public JsonEditor(ReadOnlySpan<byte> utf8)
    {
        this.utf8 = utf8.ToArray();
        _ = SpannedValue.Parse(this.utf8);
    }

    /// <summary>The text with all changes so far.</summary>
    public ReadOnlyMemory<byte> Text => utf8;

    /// <summary>The comments that stood inside replaced or removed values and are lost, as they were written.</summary>
    public IReadOnlyList<string> LostComments => lost;

    /// <summary>The tree of the present text.</summary>
    internal SpannedValue Tree => SpannedValue.Parse(utf8);

    /// <summary>Whether the text has a value at a path.</summary>
    /// <param name="path">Keys of objects and places in lists, from 0, from the outside in.</param>
    public bool Has(params ReadOnlySpan<string> path) => Find(path) is not null;

    /// <summary>The value at a path as it is written; null where there is none.</summary>
    /// <param name="path">Keys of objects and places in lists, from 0, from the outside in.</param>
    public string? TextAt(params ReadOnlySpan<string> path) =>
        Find(path) is { } value ? Encoding.UTF8.GetString(utf8, value.Start, value.End - value.Start) : null;

    /// <summary>Sets a value: replaces the one at the path, or adds it as the last member of its object or the last value of its list.
    /// </summary>
    /// <param name="json">The value as JSON without comments: in one line, or, where it is new, in lines with two spaces for each level.
    /// </param>
    /// <param name="path">At least one key of an object or place in a list, from the outside in. All but the last must exist; a place in a
    /// list is at most its length.</param>
    /// <exception cref="ArgumentException">The path leads nowhere, or the value is no JSON.</exception>
    public void Set(string json, params ReadOnlySpan<string> path)
    {
        ArgumentOutOfRangeException.ThrowIfZero(path.Length);
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        Require(json);
        if (Find(path) is { } value)
        {
            Lose(value.Comments);
            Splice(value.Start, value.End, json);
            return;
        }
        var container = Find(path[..^1]) ?? throw new ArgumentException("The path leads nowhere.", nameof(path));
        var text = container.Kind switch
        {
            JsonValueKind.Object => $"{JsonString.Of(path[^1])}: {json}",
            JsonValueKind.Array when path[^1] == container.Items.Length.ToString(CultureInfo.InvariantCulture) => json,
            _ => throw new ArgumentException("The path leads nowhere.", nameof(path)),
        };
        Append(container, text);
    }

    /// <summary>Removes a member of an object or a value of a list with its comma and, where nothing else stands there, its line.</summary>
    /// <param name="path">Its path; it must exist.</param>
    /// <exception cref="ArgumentException">The path leads nowhere.</exception>
    public void Remove(params ReadOnlySpan<string> path)
    {
        ArgumentOutOfRangeException.ThrowIfZero(path.Length);
        if (Find(path[..^1]) is not { } container || Step(container, path[^1]) is not { } value)
            throw new ArgumentException("The path leads nowhere.", nameof(path));
        var start = container.Find(path[^1])?.Start ?? value.Start;
        Lose(container.Comments.Where(comment => comment > start && comment < value.End));
        var comma = CommaAfter(value.End) ?? CommaBefore(container, start);
        // From the back to the front, so that offsets stay true.
        if (comma > start)
            Splice(comma.Value, comma.Value + 1, "");
        Splice(start, value.End, "");
        Close(start);
        if (comma < start)
        {
            Splice(comma.Value, comma.Value + 1, "");
            Close(comma.Value);
        }
    }

    /// <summary>Comments a member of an object out where it has lines of its own; else removes it.</summary>
    /// <param name="path">Its path; it must exist.</param>
    /// <exception cref="ArgumentException">The path leads nowhere.</exception>
    public void CommentOut(params ReadOnlySpan<string> path)
    {
        ArgumentOutOfRangeException.ThrowIfZero(path.Length);
        if (Find(path[..^1])?.Find(path[^1]) is not { } member)
            throw new ArgumentException("The path leads nowhere.", nameof(path));
        var (start, end) = (member.Start, member.Value.End);
        var rest = AfterComments((CommaAfter(end) is { } comma && comma < LineEnd(end) ? comma : end - 1) + 1, utf8.Length);
        if (IsBlank(LineStart(start), start) && LineEnd(start) == LineEnd(end) && (rest == utf8.Length || utf8[rest] == '\n'))
            Splice(start, start, "// ");
        else
            Remove(path);
    }

    /// <summary>Removes the line on which nothing is left, or the spaces that are one too many.</summary>
    private void Close(int at)
    {
        if (IsBlank(LineStart(at), LineEnd(at)))
        {
            Splice(LineStart(at), utf8.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var length ? at + length + 1 : utf8.Length, "");
            return;
        }
        while (utf8[at] == ' ' && (utf8[at - 1] is (byte)' ' or (byte)'[' || utf8[at + 1] is (byte)' ' or (byte)']'))
            Splice(at, at + 1, "");
    }

    private SpannedValue? Find(ReadOnlySpan<string> path)
    {
        SpannedValue? at = Tree;
        foreach (var step in path)
            at = at is null ? null : Step(at, step);
        return at;
    }

    private static SpannedValue? Step(SpannedValue at, string step) => at.Kind switch
    {
        JsonValueKind.Object => at.Find(step)?.Value,
        JsonValueKind.Array => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place < at.Items.Length ? at.Items[place] : null,
        _ => null,
    };

    private void Append(SpannedValue container, string text)
    {
        if (container.Last is not { } last)
        {
            AppendFirst(container, text);
            return;
        }
        var ownLines = IsBlank(LineStart(last.Start), last.Start) && LineStart(last.Start) > container.Start;
        var comma = CommaAfter(last.End);
        // A comment behind the last value belongs to it.
        var behind = (comma ?? last.End - 1) + 1;
        var end = AfterComments(behind, container.End - 1);
        var isOpen = end < container.End - 1 && utf8[end] == '\n';
        if (!ownLines && (!isOpen || IsBlank(behind, end)) && !text.Contains('\n')
            && LineEnd(last.End) - LineStart(last.End) + text.Length <= LongestLine)
        {
            end = IsBlank(behind, end) ? behind : end;
            Splice(end, end, comma is null ? $", {text}" : $" {text},");
            return;
        }
        var indent = ownLines ? Encoding.UTF8.GetString(utf8[LineStart(last.Start)..last.Start]) : IndentOf(container.Start) + Indent;
        var place = end > 0 && isOpen && utf8[end - 1] == '\r' ? end - 1 : end;
        Splice(place, place, $"{NewLine}{indent}{Indented(text, indent)}{(comma is null ? "" : ",")}");
        if (comma is null)
            Splice(last.End, last.End, ",");
    }

    private void AppendFirst(SpannedValue container, string text)
    {
        var (from, to) = (container.Start + 1, container.End - 1);
        if (!text.Contains('\n') && IsBlank(from, to) && !utf8.AsSpan(from, to - from).Contains((byte)'\n'))
            Splice(from, to, container.Kind == JsonValueKind.Object ? $" {text} " : text);
        else
        {
            // Comments stay; the new value follows them on a line of its own.
            var indent = IndentOf(container.Start);
            var close = container.End - 1;
            var before = IsBlank(LineStart(close), close) ? EndBefore(LineStart(close)) : close;
            var inner = indent + Indent;
            Splice(before, before, $"{NewLine}{inner}{Indented(text, inner)}{(before == close ? NewLine + indent : "")}");
        }
    }

    private string Indented(string text, string indent) => text.Replace("\n", NewLine + indent, StringComparison.Ordinal);

    private void Lose(IEnumerable<int> comments)
    {
        foreach (var start in comments)
        {
            var isBlock = utf8[start + 1] == (byte)'*';
            var length = isBlock ? utf8.AsSpan(start).IndexOf("*/"u8) + 2 : LineEnd(start) - start;
            lost.Add(Encoding.UTF8.GetString(utf8, start, length).TrimEnd('\r'));
        }
    }

    private void Splice(int from, int to, string text) => utf8 = [.. utf8[..from], .. Encoding.UTF8.GetBytes(text), .. utf8[to..]];

    /// <summary>The comma that follows a value, over spaces and comments; null where none does.</summary>
    private int? CommaAfter(int end)
    {
        var at = end;
        while (at < utf8.Length)
            if (utf8[at] == '/')
                at += utf8[at + 1] == '*' ? utf8.AsSpan(at).IndexOf("*/"u8) + 2 : LineEnd(at) - at;
            else if (IsSpace(utf8[at]))
                at++;
            else
                return utf8[at] == ',' ? at : null;
        return null;
    }

    /// <summary>The place behind the comments that follow a place on its line; at the line's end where nothing else follows.</summary>
    /// <param name="at">The place.</param>
    /// <param name="limit">The end of the object or list.</param>
    private int AfterComments(int at, int limit)
    {
        for (var next = at; next < limit;)
            if (utf8[next] == '/' && utf8[next + 1] == '*')
                at = next += utf8.AsSpan(next).IndexOf("*/"u8) + 2;
            else if (utf8[next] == '/')
                return LineBreak(next);
            else if (utf8[next] == '\n')
                return next;
            else if (IsSpace(utf8[next]))
                next++;
            else
                break;
        return at;
    }

    /// <summary>The line feed that ends a line.</summary>
    private int LineBreak(int at) => utf8.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var length ? at + length : utf8.Length;

    /// <summary>The comma before a value that is the last of its object or list; null where it is the only one.</summary>
    private int? CommaBefore(SpannedValue container, int start)
    {
        var ends = container.Members.Select(member => member.Value.End).Concat(container.Items.Select(item => item.End))
            .Where(end => end <= start).DefaultIfEmpty(-1).Max();
        return ends < 0 ? null : CommaAfter(ends);
    }

    private string NewLine => utf8.AsSpan().Contains((byte)'\r') ? "\r\n" : "\n";

    private string IndentOf(int at)
    {
        var start = LineStart(at);
        var end = start;
        while (end < utf8.Length && utf8[end] is (byte)' ' or (byte)'\t')
            end++;
        return Encoding.UTF8.GetString(utf8[start..end]);
    }

    private int LineStart(int at) => utf8.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;

    /// <summary>The end of a line, before its line end.</summary>
    private int LineEnd(int at)
    {
        var length = utf8.AsSpan(at).IndexOf((byte)'\n');
        var end = length < 0 ? utf8.Length : at + length;
        return end > at && utf8[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The end of the line before the one that starts at a place.</summary>
    private int EndBefore(int lineStart) => lineStart > 1 && utf8[lineStart - 2] == '\r' ? lineStart - 2 : lineStart - 1;

    private bool IsBlank(int from, int to) => utf8.AsSpan(from, to - from).IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private static bool IsSpace(byte character) => character is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static void Require(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
        }
        catch (JsonException mistake)
        {
            throw new ArgumentException("The value is no JSON.", nameof(json), mistake);
        }
    }
}
