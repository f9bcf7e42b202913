namespace Roi.Cli.Reports;

/// <summary>A folder under a random name beside the target of a report, and the lock that shows that its run is alive.</summary>
/// <remarks>
/// Beside the target <c>report</c> may stand, with the same random name in each: <c>.report.partial-NAME</c>, the report that is not
/// complete, or the earlier one once the two were exchanged; <c>.report.partial-NAME.old</c>, the earlier report on its way out where they
/// cannot be exchanged; <c>.report.partial-NAME.lock</c>, held as long as the run lives. A killed run leaves the names, but not the lock.
/// </remarks>
internal sealed class AsideFolder : IDisposable
{
    private const string OldEnding = ".old", LockEnding = ".lock";
    private const int RandomLength = 12, MostAttempts = 5;

    private readonly FileStream held;

    private AsideFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The place for the earlier report where folders cannot be exchanged.</summary>
    public string Old => Path + OldEnding;

    /// <summary>Creates a folder of a new name, marked as a report that is not complete.</summary>
    /// <param name="target">The absolute path of the report folder; the folder above it exists.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static AsideFolder Create(string target)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Prefix(target) + System.IO.Path.GetRandomFileName();
            try
            {
                AsideFolder folder = new(path, Lock(path));
                try
                {
                    Directory.CreateDirectory(path);
                    ReportMark.Begin(path);
                    return folder;
                }
                catch (Exception)
                {
                    folder.Dispose();
                    throw;
                }
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                continue;                                      // Another run found the new lock before it was held, and took it.
            }
        }
    }

    /// <summary>The folders that killed runs left beside a target, each with its lock. A run that is alive holds its own lock, so its
    /// folder is not among them.</summary>
    /// <exception cref="IOException">The folder above the target cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static IEnumerable<AsideFolder> Abandoned(string target)
    {
        var parent = System.IO.Path.GetDirectoryName(target);
        if (!Directory.Exists(parent))
            yield break;
        var prefix = System.IO.Path.GetFileName(Prefix(target));
        var names = Directory.EnumerateFileSystemEntries(parent).Select(entry => System.IO.Path.GetFileName(entry))
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])
            .Where(IsOurs).Select(name => name[..RandomLength]).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            var path = Prefix(target) + name;
            if (TryLock(path) is not { } held)
                continue;
            if (TryLock(path) is { } again)
            {
                // This file system has no locks: a run that is alive cannot be told from a killed one.
                again.Dispose();
                held.Dispose();
                yield break;
            }
            yield return new(path, held);
        }
    }

    /// <summary>Releases the lock. The folder stays.</summary>
    public void Dispose() => held.Dispose();

    private static string Prefix(string target) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(target)!, $".{System.IO.Path.GetFileName(target)}.partial-");

    /// <summary>Whether a name after the prefix has the form of the random ones, such as "k3vpy2lq.ab5", and a known ending.</summary>
    private static bool IsOurs(string name) => name.Length >= RandomLength
        && name[..RandomLength].Index().All(each => each.Index == 8 ? each.Item == '.' : char.IsAsciiLetterLower(each.Item)
            || char.IsAsciiDigit(each.Item))
        && name[RandomLength..] is "" or OldEnding or LockEnding;

    private static FileStream Lock(string path) => new(path + LockEnding, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
        bufferSize: 1, FileOptions.DeleteOnClose);

    private static FileStream? TryLock(string path)
    {
        try
        {
            return Lock(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
