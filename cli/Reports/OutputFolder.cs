using Roi.Rules.Json;

namespace Roi.Cli.Reports;

/// <summary>A folder that appears complete or not at all: it is written beside its target, then moved into place.</summary>
/// <remarks>
/// An existing folder is replaced only if it is empty, or holds an earlier report and nothing else. An earlier report is recognised by its
/// marker file, which lists the other entries. A symbolic link stays, and the folder that it points to is replaced. A killed run leaves a
/// folder with a random name beside the target; later runs ignore it.
/// </remarks>
internal sealed class OutputFolder : IDisposable
{
    /// <summary>The name of the marker file.</summary>
    private const string Mark = ".roi-report";

    private readonly string target;
    private readonly string? firstMade;
    private bool isComplete;

    private OutputFolder(string target, string aside, string? firstMade) =>
        (this.target, Path, this.firstMade) = (target, aside, firstMade);

    /// <summary>The temporary folder to write into until <see cref="Complete"/>.</summary>
    public string Path { get; }

    /// <summary>Says why a folder cannot become the report folder; null where no obstacle is known.</summary>
    public static string? Obstacle(string folder)
    {
        try
        {
            var target = Target(folder);
            if (File.Exists(target))
                return "this is a file; name a folder for the report";
            if (System.IO.Path.GetDirectoryName(target) is not { } parent)
                return "the root of a disk cannot be a report; name a folder in it";
            if (FileAmong(parent) is { } file)
                return $"{Quoted.Of(file)} is a file, so no folder can be made in it";
            if (!Directory.Exists(target))
                return null;
            return target == System.IO.Path.TrimEndingDirectorySeparator(Environment.CurrentDirectory)
                ? "this is the folder you are in, and a report replaces its folder as a whole; name another, such as report"
                : ObstacleWithin(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Reason(e);
        }
    }

    /// <summary>Creates the temporary folder beside the target, and the missing folders above it.</summary>
    /// <exception cref="IOException">A folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static OutputFolder Open(string folder)
    {
        var target = Target(folder);
        var parent = System.IO.Path.GetDirectoryName(target) ?? throw new IOException("the root of a disk cannot be a report");
        var firstMade = FirstMissing(parent);
        Directory.CreateDirectory(parent);
        var aside = System.IO.Path.Combine(
            parent, $".{System.IO.Path.GetFileName(target)}.partial-{System.IO.Path.GetRandomFileName()}");
        Directory.CreateDirectory(aside);
        return new(target, aside, firstMade);
    }

    /// <summary>The reason of a failed write in plain words. The system's message would name the temporary folder.</summary>
    public static string Reason(Exception e)
    {
        const int diskFull = 28, diskFullOnWindows = unchecked((int)0x80070070), nameTooLong = 36;
        return e switch
        {
            UnauthorizedAccessException => "access is denied",
            PathTooLongException or IOException { HResult: nameTooLong } => "the path is too long",
            IOException { HResult: diskFull or diskFullOnWindows } => "the disk is full",
            DirectoryNotFoundException => "the folder it is to be in cannot be made",
            ArgumentException or NotSupportedException => "this is not a path",
            _ => "the folder cannot be made, or moved into place",
        };
    }

    /// <summary>Moves the temporary folder into place, then deletes the folder that it replaces.</summary>
    /// <exception cref="IOException">The folder cannot be moved, or the old folder has got other entries meanwhile. The old folder
    /// stays.</exception>
    public void Complete()
    {
        var names = Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)!);
        File.WriteAllLines(System.IO.Path.Combine(Path, Mark), [.. names.Order(StringComparer.Ordinal)]);
        var old = Path + ".old";
        var replaces = Directory.Exists(target);
        if (replaces)
        {
            if (ObstacleWithin(target) is { } obstacle)
                throw new IOException(obstacle);
            Directory.Move(target, old);
        }
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

    /// <summary>Deletes the temporary folder and the empty folders created above it, unless <see cref="Complete"/> succeeded.</summary>
    public void Dispose()
    {
        if (isComplete || !Directory.Exists(Path))
            return;
        Directory.Delete(Path, recursive: true);
        if (firstMade is null)
            return;
        for (var made = System.IO.Path.GetDirectoryName(Path); made is not null && made.Length >= firstMade.Length;
            made = System.IO.Path.GetDirectoryName(made))
        {
            if (Directory.EnumerateFileSystemEntries(made).Any())
                return;
            Directory.Delete(made);
        }
    }

    /// <summary>The absolute path of the report folder, with a symbolic link resolved.</summary>
    private static string Target(string folder)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        return new DirectoryInfo(full) is { LinkTarget: not null } link
            ? System.IO.Path.TrimEndingDirectorySeparator(link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full)
            : full;
    }

    private static string? ObstacleWithin(string target)
    {
        var entries = new DirectoryInfo(target).EnumerateFileSystemInfos().ToList();
        if (entries.Count == 0)
            return null;
        if (!entries.Exists(entry => entry.Name == Mark && entry is FileInfo))
            return "the folder is not empty and not an earlier report; name another, or empty it first";
        var ours = File.ReadAllLines(System.IO.Path.Combine(target, Mark)).Append(Mark).ToHashSet(StringComparer.Ordinal);
        return entries.Where(entry => entry is DirectoryInfo || !ours.Contains(entry.Name)).Select(entry => entry.Name)
            .Order(StringComparer.Ordinal).FirstOrDefault() is { } foreign
            ? $"the folder holds {Quoted.Of(foreign)}, which is not part of a report; move it elsewhere or name another folder"
            : null;
    }

    /// <summary>The nearest ancestor of a path (or the path itself) that is a file; null where there is none.</summary>
    private static string? FileAmong(string path)
    {
        for (var ancestor = path; ancestor is not null && !Directory.Exists(ancestor); ancestor = System.IO.Path.GetDirectoryName(ancestor))
        {
            if (File.Exists(ancestor))
                return ancestor;
        }
        return null;
    }

    /// <summary>The topmost folder of a path that does not exist yet; null where all exist.</summary>
    private static string? FirstMissing(string path)
    {
        string? missing = null;
        for (var folder = path; folder is not null && !Directory.Exists(folder); folder = System.IO.Path.GetDirectoryName(folder))
            missing = folder;
        return missing;
    }
}
