using System.Collections.Immutable;
using Roi.Cli.Reports;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Cli.Verifying;

/// <summary>Looks for the files that a report names in a few folders and nowhere else: what a report says may be a stranger's.</summary>
/// <param name="Folders">The folders, in the order in which they are searched.</param>
internal sealed record FileSearch(ImmutableArray<string> Folders)
{
    private const int LargestFile = 16 << 20;

    /// <summary>The folder of a report, the one above it, and the working folder.</summary>
    public static FileSearch Around(string report)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(report))!;
        return new([.. new[] { folder, Path.GetDirectoryName(folder), Environment.CurrentDirectory }.OfType<string>().Distinct()]);
    }

    /// <summary>The same search, in another folder first.</summary>
    public FileSearch From(string folder) => new([.. Folders.Prepend(folder).Distinct()]);

    /// <summary>The path of a file: the first with the digest that it had, else the first of that name; null where there is none. A
    /// symbolic link that leads out of a folder is not followed.</summary>
    /// <param name="name">A path that leads into a folder, as <see cref="CarriedRun"/> admits it.</param>
    /// <param name="digest">The digest that the file had; null where it is not known.</param>
    public string? Find(string name, string? digest)
    {
        var found = Folders.Select(folder => (Files: SourceFiles.Within(folder), Path: Path.Combine(folder, name)))
            .Where(file => file.Files.Exists(file.Path)).ToList();
        var same = found.FirstOrDefault(file => digest is not null && file.Files.Load(file.Path, LargestFile).Digest == digest);
        return same.Path ?? found.FirstOrDefault().Path;
    }

    /// <summary>The id of rules of the library, or the path of a rule file; null where there is no such file.</summary>
    public string? FindRules(string name, IReadOnlyList<FileFact> rules) => RuleLibrary.Ids.Contains(name, StringComparer.Ordinal) ? name
        : Find(name, rules.FirstOrDefault(file => file.File == name)?.Digest);
}
