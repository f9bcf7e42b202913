namespace Roi.Cli.Reports;

/// <summary>A file that is replaced as a whole or not at all: it is written beside its target, then moved into place.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file. A symbolic link stays, and the file that it leads to is replaced; its permissions stay.</summary>
    /// <param name="path">The file; it may exist.</param>
    /// <param name="bytes">All of its content.</param>
    /// <returns>Why the file cannot be written, in words; null where it was written.</returns>
    public static string? Write(string path, ReadOnlySpan<byte> bytes)
    {
        var aside = "";
        try
        {
            var target = ReportPlace.Resolve(path);
            aside = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
            using (FileStream file = new(aside, FileMode.CreateNew))
                file.Write(bytes);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(aside, File.GetUnixFileMode(target));
            File.Move(aside, target, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Clear(aside);
            return $"the file cannot be written: {(e is DirectoryNotFoundException ? "there is no such folder" : ReportPlace.Reason(e))}";
        }
    }

    private static void Clear(string aside)
    {
        try
        {
            File.Delete(aside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return;                                            // What could not be written is told; nothing else can be done here.
        }
    }
}
