using Roi.Rules.Json;

namespace Roi.Rules.Editing;

/// <summary>Saves an edited text file: the file has the text of before or the new one, never a part.</summary>
public static class FileSaving
{
    /// <summary>Writes a file: aside first, then in place of the one that was edited. A link keeps leading to its file; the rights of the
    /// file stay.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its new content.</param>
    /// <param name="opened">What it held when the edit began; null where there was no such file.</param>
    /// <returns>Why the file is as it was, within a sentence; null where it was saved.</returns>
    public static string? Save(string path, ReadOnlyMemory<byte> text, ReadOnlyMemory<byte>? opened) =>
        Write(path, text, overwrite: opened is not null, file => opened is { } before
            && (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(before.Span))
                ? "the file was changed by someone else meanwhile, and is left as it is: run again" : null);

    /// <summary>Writes a file in the same way, whatever it held. One that holds this text already is not touched.</summary>
    /// <param name="path">The file; it may exist.</param>
    /// <param name="text">Its new content.</param>
    /// <returns>Why the file is as it was, within a sentence; null where it was saved.</returns>
    public static string? Replace(string path, ReadOnlyMemory<byte> text) =>
        Holds(path, text) ? null : Write(path, text, overwrite: true, _ => null);

    /// <summary>Whether a file is there and holds a text.</summary>
    public static bool Holds(string path, ReadOnlyMemory<byte> text)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file && file.ResolveLinkTarget(returnFinalTarget: true) is var target
                && ((target as FileInfo) ?? file).Length == text.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(text.Span);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Write(string path, ReadOnlyMemory<byte> text, bool overwrite, Func<string, string?> obstacleOf)
    {
        var aside = "";
        try
        {
            var linked = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;
            var file = linked ?? Path.GetFullPath(path);
            // Replacing a file needs no right to write to it, only to its folder.
            if (File.Exists(file) && IsReadOnly(file))
                return ReadOnly;
            aside = Path.Combine(Path.GetDirectoryName(file)!, Invariant($".{Path.GetFileName(file)}.{Guid.NewGuid():N}"));
            using (FileStream stream = new(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(text.Span);
                stream.Flush(flushToDisk: true);
            }
            if (obstacleOf(file) is { } obstacle)
                return Left(aside, obstacle);
            if (!OperatingSystem.IsWindows() && File.Exists(file))
                File.SetUnixFileMode(aside, File.GetUnixFileMode(file));
            // A new file takes the place of none: one that appeared meanwhile stays.
            File.Move(aside, file, overwrite);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Left(aside, "the file cannot be written: " + (e switch
            {
                UnauthorizedAccessException => Directory.Exists(path) ? "it is a folder" : "access is denied",
                DirectoryNotFoundException => "there is no such folder",
                _ when !overwrite && File.Exists(path) => "a file of that name has appeared meanwhile",
                _ when Directory.Exists(path) => "it is a folder",
                _ => Quoted.Escaped(e.Message).TrimEnd('.'),
            }));
        }
    }

    private const string ReadOnly = "the file cannot be written: it is read-only";

    private static bool IsReadOnly(string file) => OperatingSystem.IsWindows()
        ? File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly)
        : (File.GetUnixFileMode(file) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;

    private static string Left(string aside, string obstacle)
    {
        if (File.Exists(aside))
            File.Delete(aside);
        return obstacle;
    }
}
