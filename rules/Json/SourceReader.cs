using System.Security;

namespace Roi.Rules.Json;

/// <summary>Reads a JSON file (comments and trailing commas allowed) into a tree that knows its places.</summary>
/// <remarks>Bad content is noted, never thrown. Files are at most 16 MB, 64 levels deep and 500,000 values large.</remarks>
public static class SourceReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <returns>
    /// Its value, or null where the file cannot be read as JSON. Duplicate keys are noted and the first of them is kept, so
    /// that the rest of the file can still be looked at: check <see cref="Problems.Any"/> before using the value.
    /// </returns>
    public static SourceNode? Read(string path, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(problems);
        if (Directory.Exists(path))
            return Refuse("this is a folder, not a file");
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.CanSeek && file.Length > LargestFile)
                return Refuse(Invariant($"the file is {file.Length / (1024.0 * 1024):0.#} MB large; at most 16 MB are read"));
            var bytes = new byte[(file.CanSeek && file.Length > 0 ? (int)file.Length : LargestFile) + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length == bytes.Length
                ? Refuse("the file is larger than its length says, or than 16 MB")
                : SourceTree.Parse(path, bytes.AsSpan(0, length), problems);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse("there is no such file");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            return Refuse("the file may not be read: access is denied");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return Refuse("the file cannot be read");
        }

        SourceNode? Refuse(string message)
        {
            problems.Note(path, message);
            return null;
        }
    }

    /// <summary>Reads a JSON text that is already in memory.</summary>
    /// <param name="path">The name for its problems.</param>
    /// <param name="utf8">UTF-8; a byte order mark is skipped.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>As for <see cref="Read"/>.</returns>
    public static SourceNode? Parse(string path, ReadOnlySpan<byte> utf8, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(problems);
        return SourceTree.Parse(path, utf8, problems);
    }
}
