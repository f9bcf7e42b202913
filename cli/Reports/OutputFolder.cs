using Roi.Rules.Json;

namespace Roi.Cli.Reports;

/// <summary>A folder that appears complete or not at all: it is written beside its target, then moved into place.</summary>
/// <remarks>
/// <para>An existing folder is replaced only if it is empty, or holds an earlier report and nothing else (<see cref="ReportMark"/>). A
/// symbolic link stays, and the folder that it points to is replaced.</para>
/// <para>Where the system can exchange two folders in one step, there is a whole report under the target's name at every moment, also when
/// the process is killed. Elsewhere the earlier report is moved aside first; if the process is killed before the new one is in place,
/// <see cref="Recover"/> moves it back at the next run. Of two runs with the same target, the later one to end replaces the report of the
/// other.</para>
/// </remarks>
internal sealed class OutputFolder : IDisposable
{
    private const int MostAttempts = 10;

    private readonly string target;
    private readonly AsideFolder aside;
    private readonly string? firstMade;
    private readonly Func<string, string, bool> exchange;
    private bool isComplete;

    private OutputFolder(string target, AsideFolder aside, string? firstMade, Func<string, string, bool> exchange) =>
        (this.target, this.aside, this.firstMade, this.exchange) = (target, aside, firstMade, exchange);

    /// <summary>The temporary folder to write into until <see cref="Complete"/>.</summary>
    public string Path => aside.Path;

    /// <summary>Creates the temporary folder beside the target, and the missing folders above it.</summary>
    /// <exception cref="IOException">A folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static OutputFolder Open(string folder) => Open(folder, FolderExchange.Try);

    /// <summary>The same, with another way to exchange two folders.</summary>
    /// <param name="folder">The target.</param>
    /// <param name="exchange">Exchanges two folders and returns true, or does nothing and returns false.</param>
    internal static OutputFolder Open(string folder, Func<string, string, bool> exchange)
    {
        var target = ReportPlace.Resolve(folder);
        var parent = System.IO.Path.GetDirectoryName(target) ?? throw new IOException("the root of a disk cannot be a report");
        var firstMade = FirstMissing(parent);
        Directory.CreateDirectory(parent);
        return new(target, AsideFolder.Create(target), firstMade, exchange);
    }

    /// <summary>Clears up after killed runs: moves back a report that one had moved aside, and deletes the rest of what they left beside
    /// the target. Runs that are alive are left alone, and so is what cannot be deleted.</summary>
    /// <returns>Whether a report was moved back.</returns>
    public static bool Recover(string folder)
    {
        var isBack = false;
        try
        {
            var target = ReportPlace.Resolve(folder);
            foreach (var left in AsideFolder.Abandoned(target))
                using (left)
                {
                    isBack |= MoveBack(left.Old, target);
                    Delete(left.Old);
                    Delete(left.Path);
                }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return isBack;                                     // Obstacle and Open tell what is wrong with the place.
        }
        return isBack;

        static void Delete(string left)
        {
            if (Directory.Exists(left) && ReportMark.IsReport(left))
                TryDelete(left);
        }
    }

    /// <summary>Moves the temporary folder into place, then deletes the folder that it replaces.</summary>
    /// <returns>What is left of the earlier report, in a sentence; null where it is gone, or there was none.</returns>
    /// <exception cref="ReplacementException">The folder at the target has got other entries meanwhile, or may not be moved. It
    /// stays.</exception>
    /// <exception cref="IOException">The folder cannot be moved. The old folder stays.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied. The old folder stays.</exception>
    public string? Complete()
    {
        ReportMark.Complete(Path);
        var old = Place();
        isComplete = true;
        return old is not null && TryDelete(old) is { } reason
            ? $"the report is complete; the earlier one could not be deleted ({reason}) and is now {Quoted.Escaped(old)}" : null;
    }

    /// <summary>Deletes the temporary folder and the empty folders created above it, unless <see cref="Complete"/> succeeded.</summary>
    public void Dispose()
    {
        if (!isComplete && Directory.Exists(Path))
            TryDelete(Path);
        aside.Dispose();
        if (!isComplete)
            DeleteMade();
    }

    /// <summary>Moves the temporary folder into place.</summary>
    /// <returns>Where the folder is that stood there; null where none did.</returns>
    private string? Place()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!Directory.Exists(target))
                {
                    Directory.Move(Path, target);
                    return null;
                }
                if (ReportMark.ObstacleWithin(target) is { } obstacle)
                    throw new ReplacementException(obstacle);
                if (exchange(Path, target))
                    return Path;
                MoveAside();
                return aside.Old;
            }
            catch (IOException e) when (e is not ReplacementException && attempt < MostAttempts)
            {
                continue;                                      // Another run put its report there, or took one away, in between.
            }
        }
    }

    /// <summary>Moves the folder at the target aside, and the temporary folder into its place.</summary>
    private void MoveAside()
    {
        try
        {
            Directory.Move(target, aside.Old);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ReplacementException("the earlier report may not be replaced, access is denied");
        }
        try
        {
            Directory.Move(Path, target);
        }
        catch (Exception)
        {
            if (!MoveBack(aside.Old, target))
                TryDelete(aside.Old);                          // Another run put its report in place of the earlier one.
            throw;
        }
    }

    private static bool MoveBack(string old, string target)
    {
        if (!Directory.Exists(old) || Directory.Exists(target) || File.Exists(target))
            return false;
        Directory.Move(old, target);
        return true;
    }

    /// <summary>Deletes a report.</summary>
    /// <returns>Why something of it is left; null where it is gone.</returns>
    private static string? TryDelete(string report)
    {
        try
        {
            ReportMark.Delete(report);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "access is denied";
        }
        catch (IOException)
        {
            return "something in it cannot be deleted";
        }
    }

    private void DeleteMade()
    {
        if (firstMade is null)
            return;
        for (var made = System.IO.Path.GetDirectoryName(Path); made is not null && made.Length >= firstMade.Length;
            made = System.IO.Path.GetDirectoryName(made))
        {
            if (!Directory.Exists(made) || Directory.EnumerateFileSystemEntries(made).Any())
                return;
            Directory.Delete(made);
        }
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
