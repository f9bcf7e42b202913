using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Roi.Rules.Json;

/// <summary>Builds the tree of one file from the tokens of <see cref="Utf8JsonReader"/>.</summary>
internal static class SourceTree
{
    private const int Deepest = 64;
    private const int MostValues = 250_000;

    /// <summary>The tree, or null where a problem was reported.</summary>
    public static SourceNode? Parse(Source source, ReadOnlySpan<byte> utf8, Problems problems)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        var path = source.Name;
        SourceCursor cursor = new(utf8);
        if (!Utf8.IsValid(utf8))
            return Stop(ref cursor, path, FirstInvalid(utf8), "the file is not UTF-8 text from here on; save it as UTF-8", problems);

        Utf8JsonReader reader = new(
            utf8, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Deepest + 1 });
        Stack<SourceNode> open = new();
        var (root, key, values) = ((SourceNode?)null, (SourceNode?)null, 0);
        while (true)
        {
            var consumed = (int)reader.BytesConsumed;
            try
            {
                if (!reader.Read())
                    return root;
            }
            catch (JsonException)
            {
                var mistake = new SyntaxMistake(utf8, open.TryPeek(out var inside) ? inside : null, key,
                    isOver: root is not null && open.Count == 0);
                if (utf8[consumed..].IsEmpty && root is null && consumed == 0)
                    return Refuse(path, "the file is empty", problems);
                var (at, message) = mistake.Find(consumed);
                return root is null && message == SyntaxMistake.NothingThere
                    ? Refuse(path, message, problems)
                    : Stop(ref cursor, path, at, message, problems);
            }
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }
            cursor.MoveTo(start);
            if (problems.IsFull)
                return null;
            if (reader.TokenType != JsonTokenType.PropertyName && ++values > MostValues)
                return Stop(ref cursor, path, start, Invariant($"the file holds more than {MostValues:N0} values"), problems);
            var parent = open.TryPeek(out var top) ? top : null;
            var (node, wrong) = Node(ref reader, parent, source, cursor.Line, cursor.Column);
            if (wrong is not null)
                problems.Add(new(path, cursor.Line, cursor.Column, wrong));
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                key = node;
                continue;
            }
            root ??= node;
            if (parent?.Kind == SourceKind.List)
                parent.Add(node);
            else if (parent?.Add(new SourceMember(key!, node)) is { } first)
                problems.Note(key!, Invariant(
                    $"the key {Quoted.Of(first.Name)} is there already, in line {first.Key.Line}; keep one of them"));
            key = null;
            if (node.Kind is SourceKind.Object or SourceKind.List)
            {
                if (open.Count == Deepest)
                    return Stop(ref cursor, path, start, Invariant($"the file is nested deeper than {Deepest} levels"), problems);
                open.Push(node);
            }
        }
    }

    private static (SourceNode Node, string? Wrong) Node(ref Utf8JsonReader reader, SourceNode? parent, Source source, int line, int column)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return (new(parent, source, line, column, SourceKind.Object), null);
            case JsonTokenType.StartArray:
                return (new(parent, source, line, column, SourceKind.List), null);
            case JsonTokenType.True or JsonTokenType.False:
                return (new(parent, source, line, column, SourceKind.Flag) { Flag = reader.TokenType == JsonTokenType.True }, null);
            case JsonTokenType.Number:
                var digits = Encoding.UTF8.GetString(reader.ValueSpan);
                var number = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
                return double.IsFinite(number)
                    ? (new(parent, source, line, column, SourceKind.Number, digits) { Number = number }, null)
                    : (new(parent, source, line, column, SourceKind.Null) { IsReported = true },
                    $"the number {Quoted.Shortened(digits)} is too large: numbers must be finite");
            case JsonTokenType.String or JsonTokenType.PropertyName:
                var raw = Encoding.UTF8.GetString(reader.ValueSpan);
                try
                {
                    return (new(parent, source, line, column, SourceKind.Text, raw)
                    {
                        Text = reader.ValueIsEscaped ? reader.GetString()! : raw,
                    }, null);
                }
                catch (InvalidOperationException)
                {
                    return (new(parent, source, line, column, SourceKind.Text, raw) { Text = raw },
                        "the text holds half a character: a \\ud… escape needs its other half beside it");
                }
            default:
                return (new(parent, source, line, column, SourceKind.Null), null);
        }
    }

    private static SourceNode? Stop(ref SourceCursor cursor, string path, int offset, string message, Problems problems)
    {
        cursor.MoveTo(offset);
        problems.Add(new(path, cursor.Line, cursor.Column, message));
        return null;
    }

    private static SourceNode? Refuse(string path, string message, Problems problems)
    {
        problems.Note(path, message);
        return null;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (at < utf8.Length && Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}

/// <summary>Turns byte offsets that only ever grow into lines and columns, in time linear in the file.</summary>
internal ref struct SourceCursor(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> utf8 = utf8;
    private int offset;

    /// <summary>From 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>From 1, in UTF-16 characters.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Moves on to a later offset; an earlier one leaves the cursor where it is.</summary>
    public void MoveTo(int target)
    {
        if (target <= offset)
            return;
        var passed = utf8[offset..target];
        var lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            Line += lines;
            Column = 1;
            passed = passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        }
        Column += Encoding.UTF8.GetCharCount(passed);
        offset = target;
    }
}
