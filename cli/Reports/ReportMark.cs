using Roi.Rules.Json;

namespace Roi.Cli.Reports;

/// <summary>The file by which a folder is recognised as a report. It lists the other files of the folder, one a line; it is empty as long
/// as the report is not complete.</summary>
internal static class ReportMark
{
    private const string Name = ".roi-report";
    private const int Looks = 5;

    /// <summary>Marks a folder as a report that is not complete.</summary>
    public static void Begin(string folder) => File.WriteAllText(Path.Combine(folder, Name), "");

    /// <summary>Marks a folder as a complete report of the files that are in it.</summary>
    public static void Complete(string folder) =>
        File.WriteAllLines(Path.Combine(folder, Name), [.. Entries(folder).Select(entry => entry.Name).Where(name => name != Name)]);

    /// <summary>Whether a folder is a report, complete or not, and nothing else; an empty folder counts as one.</summary>
    public static bool IsReport(string folder) => ObstacleWithin(folder) is null || Owned(Entries(folder)) is [];

    /// <summary>Says why a folder is not a complete report and nothing else; null for a complete report, for an empty folder, and where
    /// there is no folder any more.</summary>
    /// <remarks>Another run may take an earlier report away meanwhile: its files go one by one, and then another report stands there. So an
    /// obstacle counts only where each of several looks finds one.</remarks>
    public static string? ObstacleWithin(string folder)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                if (ObstacleAmong(Entries(folder)) is not { } obstacle)
                    return null;
                if (look == Looks)
                    return obstacle;
            }
            catch (DirectoryNotFoundException)
            {
                return null;
            }
            catch (FileNotFoundException) when (look < Looks)
            {
                continue;                                      // The mark went between the look at the folder and that into the mark.
            }
        }
    }

    private static string? ObstacleAmong(FileSystemInfo[] entries)
    {
        if (entries.Length == 0)
            return null;
        if (Owned(entries) is not { } owned)
            return "the folder is not empty and not an earlier report; name another, or empty it first";
        return entries.FirstOrDefault(entry => !IsOwned(entry, owned)) is { } foreign
            ? $"the folder holds {Quoted.Of(foreign.Name)}, which is not part of a report; move it elsewhere or name another folder"
            : null;
    }

    /// <summary>Deletes a report: its files, those of an incomplete one whatever their names, and the folder. What else is in the folder
    /// stays, and the folder with it.</summary>
    /// <exception cref="IOException">Something else is in the folder, or a file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static void Delete(string folder)
    {
        var entries = Entries(folder);
        var owned = Owned(entries);
        foreach (var entry in entries.OfType<FileInfo>().OrderBy(entry => entry.Name == Name))
            if (owned is [] || (owned is not null && IsOwned(entry, owned)))
                entry.Delete();
        Directory.Delete(folder);
    }

    /// <summary>The files that the mark lists; null where there is no mark.</summary>
    private static string[]? Owned(FileSystemInfo[] entries) =>
        Array.Find(entries, entry => entry is FileInfo && entry.Name == Name) is { } mark ? File.ReadAllLines(mark.FullName) : null;

    private static bool IsOwned(FileSystemInfo entry, string[] owned) =>
        entry is FileInfo && (entry.Name == Name || owned.Contains(entry.Name, StringComparer.Ordinal));

    /// <summary>The entries of a folder, hidden ones included, in ordinal order of names.</summary>
    private static FileSystemInfo[] Entries(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
}
