using System.Globalization;

namespace Roi.Rules.Json;

/// <summary>A JSON value and its place in the file.</summary>
/// <remarks>Immutable once read. Exactly one of the content properties is set, by <see cref="Kind"/>; none for null. A text of two bytes
/// may be a node, so a node is small, and an empty list or object is no more than that.</remarks>
internal sealed class SourceNode
{
    private readonly string raw;
    private readonly double number;

    /// <summary>The decoded text, the values of a list or the members of an object; null where there are none.</summary>
    private object? content;

    internal SourceNode(SourceNode? parent, Source source, int line, int column, SourceKind kind, string raw = "") =>
        (Parent, Source, Line, Column, Kind, this.raw) = (parent, source, line, column, kind, raw);

    /// <summary>The text that holds it.</summary>
    public Source Source { get; }

    /// <summary>The path of the file, or the name of the text.</summary>
    public string Path => Source.Name;

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, from 1, in UTF-16 characters.</summary>
    public int Column { get; }

    /// <summary>The kind of value.</summary>
    public SourceKind Kind { get; }

    /// <summary>The object or list that holds this value; null for the file's own value.</summary>
    public SourceNode? Parent { get; }

    /// <summary>The characters of a text, escapes decoded; null for any other kind.</summary>
    public string? Text
    {
        get => content as string;
        internal init => content = value;
    }

    /// <summary>The value of a number, always finite; null for any other kind.</summary>
    public double? Number
    {
        get => Kind == SourceKind.Number ? number : null;
        internal init => number = value!.Value;
    }

    /// <summary>The digits of a number as written; null for any other kind.</summary>
    internal string? NumberText => Kind == SourceKind.Number ? raw : null;

    /// <summary>The value of true or false; null for any other kind.</summary>
    public bool? Flag
    {
        get => Kind == SourceKind.Flag ? number != 0 : null;
        internal init => number = value!.Value ? 1 : 0;
    }

    /// <summary>Whether the value is invalid and its problem is reported already.</summary>
    public bool IsReported { get; internal init; }

    /// <summary>The values of a list in order; null for any other kind.</summary>
    public IReadOnlyList<SourceNode>? Items => Kind == SourceKind.List ? content as List<SourceNode> ?? [] : null;

    /// <summary>The keys and values of an object in the order of the file, each key once; null for any other kind.</summary>
    public IReadOnlyList<SourceMember>? Members => Kind == SourceKind.Object ? (content as SourceMembers)?.InOrder ?? [] : null;

    /// <summary>The member of this key; null where there is none, or where this is not an object.</summary>
    public SourceMember? Find(string key) => (content as SourceMembers)?.Find(key);

    /// <summary>The column in which a character of this text stands in the file, escapes counted as they are written.</summary>
    /// <param name="offset">The character of <see cref="Text"/>, from 0; its length gives the closing quote.</param>
    public int ColumnOf(int offset) => Text is null ? Column : Column + 1 + EscapedText.RawOffset(raw, offset);

    /// <summary>The JSON pointer of this value: <c>/lines/0/inputs</c>; empty for the file's own.</summary>
    public string Pointer
    {
        get
        {
            if (Parent is null)
                return "";
            if (Parent.content is List<SourceNode> list)
                return Invariant($"{Parent.Pointer}/{list.IndexOf(this)}");
            var name = Parent.Members!.First(member => ReferenceEquals(member.Value, this) || ReferenceEquals(member.Key, this)).Name;
            return $"{Parent.Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
        }
    }

    /// <summary>The value in words for a message: <c>the number 3000</c>, <c>the text "30 %"</c>, <c>a list of 3 values</c>.</summary>
    public string Describe() => Kind switch
    {
        SourceKind.Object => Members!.Count == 0 ? "an empty object" : "an object",
        SourceKind.List => Items!.Count switch
        {
            0 => "an empty list",
            1 => "a list of 1 value",
            var count => Invariant($"a list of {count} values"),
        },
        SourceKind.Text => $"the text {Quoted.Of(Text!)}",
        SourceKind.Number => $"the number {Quoted.Shortened(raw)}",
        SourceKind.Flag => Flag!.Value ? "true" : "false",
        _ => "null",
    };

    /// <summary>The description and the place, for a debugger.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Path}({Line},{Column}): {Describe()}");

    /// <summary>An object at the place of another, of members that keep their own places.</summary>
    internal static SourceNode ObjectAt(SourceNode place, IEnumerable<SourceMember> members)
    {
        SourceNode node = new(place.Parent, place.Source, place.Line, place.Column, SourceKind.Object);
        foreach (var member in members)
            node.Add(member);
        return node;
    }

    /// <summary>A list at the place of another, of values that keep their own places.</summary>
    internal static SourceNode ListAt(SourceNode place, IEnumerable<SourceNode> values)
    {
        SourceNode node = new(place.Parent, place.Source, place.Line, place.Column, SourceKind.List);
        foreach (var value in values)
            node.Add(value);
        return node;
    }

    internal void Add(SourceNode item) => ((List<SourceNode>)(content ??= new List<SourceNode>())).Add(item);

    /// <summary>Adds a member unless its key is there already; returns the existing member then.</summary>
    internal SourceMember? Add(SourceMember member) => ((SourceMembers)(content ??= new SourceMembers())).Add(member);
}

/// <summary>The kind of a JSON value.</summary>
internal enum SourceKind : byte
{
    /// <summary>Keys with values, in braces.</summary>
    Object,
    /// <summary>Values in brackets.</summary>
    List,
    /// <summary>Characters in double quotes.</summary>
    Text,
    /// <summary>A finite number.</summary>
    Number,
    /// <summary>true or false.</summary>
    Flag,
    /// <summary>null.</summary>
    Null,
}

/// <summary>A key of an object and its value.</summary>
/// <param name="Key">The key as a text node: it has a place of its own.</param>
/// <param name="Value">What the key holds.</param>
internal sealed record SourceMember(SourceNode Key, SourceNode Value)
{
    /// <summary>The key's text.</summary>
    public string Name => Key.Text!;
}

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
