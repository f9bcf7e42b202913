using System.Buffers;
using System.Text;

namespace Roi.Rules.Json;

/// <summary>The quotes that word processors write in place of straight ones.</summary>
internal static class CurlyQuotes
{
    private static readonly SearchValues<char> All = SearchValues.Create("“”„‟‘’‚‛«»″′");

    /// <summary>Whether a text holds one.</summary>
    public static bool AreIn(string text) => text.AsSpan().IndexOfAny(All) >= 0;

    /// <summary>The length in bytes of the curly quote at the start of a text; 0 where there is none.</summary>
    public static int LengthAt(ReadOnlySpan<byte> utf8) =>
        Rune.DecodeFromUtf8(utf8, out var rune, out var length) == OperationStatus.Done && rune.IsBmp
        && All.Contains((char)rune.Value) ? length : 0;

    /// <summary>The offset of the first one in a text; -1 where there is none.</summary>
    public static int In(ReadOnlySpan<byte> utf8)
    {
        for (var at = 0; at < utf8.Length; at++)
            if (utf8[at] >= 0xC2 && LengthAt(utf8[at..]) > 0)
                return at;
        return -1;
    }

    /// <summary>What stands between a curly quote at the start and the next quote of any kind in its line.</summary>
    public static string Content(ReadOnlySpan<byte> utf8)
    {
        var first = LengthAt(utf8);
        for (var at = first; ; at++)
            if (at >= utf8.Length || utf8[at] is (byte)'"' or (byte)'\n' or (byte)'\r' || LengthAt(utf8[at..]) > 0)
                return Encoding.UTF8.GetString(utf8[first..at]).Trim();
    }
}
