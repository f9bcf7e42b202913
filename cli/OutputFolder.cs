namespace Roi.Cli;

/// <summary>A folder that appears complete or not at all: it is written aside, then moved into place.</summary>
/// <remarks>
/// An existing folder is replaced only if it is empty or an earlier report of ours and nothing else: one that holds our
/// mark, and no file that we do not write.
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    private const string Mark = ".roi-report";
    private readonly string target;
    private bool isComplete;

    private OutputFolder(string target, string aside) => (this.target, Path) = (target, aside);

    /// <summary>Where to write until <see cref="Complete"/>.</summary>
    public string Path { get; }

    /// <summary>Why a folder cannot be written to, in a sentence; null where it can.</summary>
    public static string? Obstacle(string folder)
    {
        if (File.Exists(folder))
            return "this is a file; name a folder for the report";
        if (!Directory.Exists(folder))
            return null;
        var entries = Directory.EnumerateFileSystemEntries(folder).Select(entry => System.IO.Path.GetFileName(entry)!).ToList();
        if (entries.Count == 0)
            return null;
        if (!entries.Contains(Mark))
            return "the folder is not empty and not an earlier report; name another, or empty it first";
        var ours = File.ReadAllLines(System.IO.Path.Combine(folder, Mark)).Append(Mark).ToHashSet(StringComparer.Ordinal);
        return entries.Where(entry => !ours.Contains(entry)).Order(StringComparer.Ordinal).FirstOrDefault() is { } foreign
            ? Invariant($"the folder holds \"{foreign}\", which is not part of a report; move it elsewhere or name another folder")
            : null;
    }

    /// <summary>Opens a folder beside the target.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static OutputFolder Open(string folder)
    {
        var target = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        var parent = System.IO.Path.GetDirectoryName(target) ?? throw new IOException("the root of a disk cannot be a report");
        Directory.CreateDirectory(parent);
        var aside = System.IO.Path.Combine(
            parent, Invariant($".{System.IO.Path.GetFileName(target)}.partial-{Environment.ProcessId}"));
        if (Directory.Exists(aside))
            Directory.Delete(aside, recursive: true);
        Directory.CreateDirectory(aside);
        return new(target, aside);
    }

    /// <summary>Moves what was written into place; what stood there before goes once it is there.</summary>
    /// <exception cref="IOException">It cannot be moved; the old folder stays.</exception>
    public void Complete()
    {
        var names = Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)!);
        File.WriteAllLines(System.IO.Path.Combine(Path, Mark), [.. names.Order(StringComparer.Ordinal)]);
        var old = Path + ".old";
        var replaces = Directory.Exists(target);
        if (replaces)
            Directory.Move(target, old);
        try
        {
            Directory.Move(Path, target);
            isComplete = true;
        }
        catch (Exception) when (replaces)
        {
            Directory.Move(old, target);
            throw;
        }
        if (replaces)
            Directory.Delete(old, recursive: true);
    }

    /// <summary>Removes what was written aside, unless it is in place.</summary>
    public void Dispose()
    {
        if (!isComplete && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
