using Roi.Rules.Json;

namespace Roi.Cli.Reports;

/// <summary>The file by which a folder is recognised as a report. It lists the other files of the folder, one a line; it is empty as long
/// as the report is not complete.</summary>
internal static class ReportMark
{
    private const string Name = ".roi-report";

    /// <summary>Marks a folder as a report that is not complete.</summary>
    public static void Begin(string folder) => File.WriteAllText(Path.Combine(folder, Name), "");

    /// <summary>Marks a folder as a complete report of the files that are in it.</summary>
    public static void Complete(string folder) =>
        File.WriteAllLines(Path.Combine(folder, Name), [.. Entries(folder).Select(entry => entry.Name).Where(name => name != Name)]);

    /// <summary>Whether a folder is a report, complete or not, and nothing else; an empty folder counts as one.</summary>
    public static bool IsReport(string folder) => ObstacleWithin(folder) is null || Owned(folder) is [];

    /// <summary>Says why a folder is not a complete report and nothing else; null for a complete report and for an empty folder.</summary>
    public static string? ObstacleWithin(string folder)
    {
        var entries = Entries(folder);
        if (entries.Length == 0)
            return null;
        if (Owned(folder) is not { } owned)
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
        var owned = Owned(folder);
        foreach (var entry in Entries(folder).OfType<FileInfo>().OrderBy(entry => entry.Name == Name))
            if (owned is [] || (owned is not null && IsOwned(entry, owned)))
                entry.Delete();
        Directory.Delete(folder);
    }

    /// <summary>The files that the mark lists; null where there is no mark.</summary>
    private static string[]? Owned(string folder) =>
        Array.Exists(Entries(folder), entry => entry is FileInfo && entry.Name == Name)
            ? File.ReadAllLines(Path.Combine(folder, Name)) : null;

    private static bool IsOwned(FileSystemInfo entry, string[] owned) =>
        entry is FileInfo && (entry.Name == Name || owned.Contains(entry.Name, StringComparer.Ordinal));

    /// <summary>The entries of a folder, hidden ones included, in ordinal order of names.</summary>
    private static FileSystemInfo[] Entries(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
}
