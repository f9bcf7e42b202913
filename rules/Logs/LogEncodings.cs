using System.Text;
using System.Text.Unicode;

namespace Roi.Rules.Logs;

/// <summary>Detects the encoding of a text file: by its byte order mark, by the zero bytes of UTF-16, by strict UTF-8; else it is
/// windows-1252.</summary>
public static class LogEncodings
{
    private const int Beginning = 4096;

    /// <summary>The words that name an encoding.</summary>
    public static IReadOnlyList<string> Words { get; } = ["utf-8", "utf-16", "utf-16be", "windows-1252"];

    /// <summary>The encoding of a word.</summary>
    internal static Encoding Of(string word)
    {
        // The framework knows windows-1252 by this provider only.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return word switch
        {
            "utf-8" => Encoding.UTF8,
            "utf-16" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            "windows-1252" => Encoding.GetEncoding(1252),
            _ => throw new ArgumentException($"{word} is no encoding of {nameof(Words)}.", nameof(word)),
        };
    }

    /// <summary>Detects the encoding; reads all of the stream, and moves back to its start.</summary>
    /// <exception cref="InvalidDataException">The file is no text; the message says why.</exception>
    internal static FormatPart<string> Detect(Stream stream)
    {
        var block = new byte[1 << 16];
        var length = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        var beginning = block.AsSpan(0, Math.Min(length, Beginning));
        var found = ByMark(beginning) ?? ByZeros(beginning);
        if (found is null && beginning.Contains((byte)0))
            throw new InvalidDataException("the file is no text; save the log as CSV, or as a workbook (xlsx or xls)");
        found ??= IsUtf8(stream, block, length) ? new("utf-8", "valid UTF-8") : new("windows-1252", "no valid UTF-8");
        stream.Position = 0;
        return found;
    }

    private static FormatPart<string>? ByMark(ReadOnlySpan<byte> beginning)
    {
        const string basis = "byte order mark";
        return beginning.StartsWith(Encoding.UTF8.Preamble) ? new("utf-8", basis)
            : beginning.StartsWith(Encoding.Unicode.Preamble) ? new("utf-16", basis)
            : beginning.StartsWith(Encoding.BigEndianUnicode.Preamble) ? new("utf-16be", basis) : null;
    }

    /// <summary>Most characters of a log are ASCII; in UTF-16 each of them has a zero byte at the same one of two places.</summary>
    private static FormatPart<string>? ByZeros(ReadOnlySpan<byte> beginning)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < beginning.Length; i += 2)
        {
            even += beginning[i] == 0 ? 1 : 0;
            odd += beginning[i + 1] == 0 ? 1 : 0;
        }
        const string basis = "its zero bytes";
        var most = beginning.Length / 2;
        return most < 2 ? null : even == 0 && odd >= 0.6 * most ? new("utf-16", basis)
            : odd == 0 && even >= 0.6 * most ? new("utf-16be", basis) : null;
    }

    /// <summary>Whether all of a stream is UTF-8; a character may reach over the end of a block.</summary>
    private static bool IsUtf8(Stream stream, byte[] block, int length)
    {
        while (length > 0)
        {
            var whole = length < block.Length ? length : WithoutPart(block);
            if (!Utf8.IsValid(block.AsSpan(0, whole)))
                return false;
            var rest = length - whole;
            block.AsSpan(whole, rest).CopyTo(block);
            var read = stream.ReadAtLeast(block.AsSpan(rest), block.Length - rest, throwOnEndOfStream: false);
            length = read == 0 ? 0 : rest + read;
            if (read == 0 && rest > 0)
                return false;
        }
        return true;
    }

    /// <summary>The length of a block without the character that its end cuts.</summary>
    private static int WithoutPart(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= 3; back++)
            if (block[^back] >= 0xC0)
                return block.Length - back;
            else if (block[^back] < 0x80)
                break;
        return block.Length;
    }
}
