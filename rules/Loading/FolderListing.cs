using System.Collections.Immutable;
using System.IO.Enumeration;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>The scenarios and rule files of a folder and of the folders in it, and which scenario uses which rules.</summary>
/// <param name="Scenarios">By name, in ordinal order.</param>
/// <param name="Rules">The rule files and layers, likewise.</param>
/// <param name="Library">The ids of the rule files that ship with the program.</param>
/// <param name="Unreadable">The first problem of each file that cannot be read as JSON.</param>
/// <param name="Notes">What is not listed, in sentences.</param>
public sealed record FolderListing(
    ImmutableArray<ListedScenario> Scenarios, ImmutableArray<ListedRules> Rules, ImmutableArray<string> Library,
    ImmutableArray<Problem> Unreadable, ImmutableArray<string> Notes)
{
    /// <summary>The most files with the ending .json that are read.</summary>
    public const int MostFiles = 10_000;

    /// <summary>The largest file that is listed, in bytes. Larger ones may be used, and are not edited.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    private const int LongestChain = 16, DeepestFolder = 16;

    /// <summary>Loads the listing. Names that begin with a point, and folders that are links, are left out.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public static FolderListing Load(OpenFolder folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = folder.Files.ReadOnce();
        List<ListedScenario> scenarios = [];
        List<ListedRules> rules = [];
        List<Problem> unreadable = [];
        List<string> notes = [];
        List<string> names = [.. NamesIn(folder).Take(MostFiles + 1)];
        if (names.Count > MostFiles)
            notes.Add(Invariant($"The folder has more than {MostFiles:N0} files that end in .json; {MostFiles:N0} of them were read. ")
                + "Serve a folder further down to see the others.");
        foreach (var name in names.Take(MostFiles).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (folder.PathOf(name) is not { } path)
                notes.Add($"{Quoted.Of(name)} is not listed: it leads out of the folder, or its name is none on every system.");
            else if (Length(path) > LargestFile)
                notes.Add(Invariant($"{Quoted.Of(name)} is not listed: it is larger than {LargestFile >> 20} MB."));
            else
                Add(name, Source.OfFile(path, files));
        }
        return new([.. scenarios], [.. rules], [.. RuleLibrary.Ids], [.. unreadable], [.. notes]);

        void Add(string name, Source source)
        {
            Problems problems = new();
            if (SourceReader.Load(source, problems) is not { } tree)
                unreadable.AddRange(problems.InOrder().Take(1).Select(problem => problem with { Path = name }));
            else if (RuleLoader.IsRuleFile(tree))
                rules.Add(new(name, Text(tree, RuleKeys.Id), Text(tree, RuleKeys.Version), Text(tree, RuleKeys.Title),
                    Text(tree, RuleKeys.Extends), tree.Find(RuleKeys.TightenOnly)?.Value.Flag == true, folder.IsLinked(source.Name)));
            else if (RuleLoader.IsScenario(tree) || (tree.Find(RuleKeys.Rules)?.Value.Text is not null && tree.Find(RuleKeys.Id) is null))
                scenarios.Add(new(name, Text(tree, RuleKeys.Title), [.. Chain(tree, folder)], folder.IsLinked(source.Name)));
        }
    }

    /// <summary>The rules that a scenario names, then what they extend: ids of the library, names in the folder, and what leads
    /// nowhere as it is written.</summary>
    private static IEnumerable<string> Chain(SourceNode scenario, OpenFolder folder)
    {
        var (tree, key) = (scenario, RuleKeys.Rules);
        for (var link = 0; link < LongestChain && tree?.Find(key)?.Value.Text is { } text; link++)
        {
            var named = key == RuleKeys.Rules ? text : BaseName.Of(text).Name;
            var (found, _) = RuleLibrary.FindFrom(tree.Source, named);
            yield return found is null || RuleLibrary.Ids.Contains(named, StringComparer.Ordinal) ? named : folder.NameOf(found.Name);
            (tree, key) = (found is null ? null : SourceReader.Load(found, new()), RuleKeys.Extends);
        }
    }

    private static string Text(SourceNode tree, string key) => tree.Find(key)?.Value.Text ?? "";

    private static long Length(string path)
    {
        FileInfo file = new(path);
        return file.Exists && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length
            : file.Exists ? file.Length : 0;
    }

    private static FileSystemEnumerable<string> NamesIn(OpenFolder folder)
    {
        EnumerationOptions options = new() { RecurseSubdirectories = true, MaxRecursionDepth = DeepestFolder, AttributesToSkip = 0 };
        var root = Path.GetFullPath(folder.Path);
        return new(root, (ref entry) => Path.GetRelativePath(root, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/'), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && entry.FileName is not ['.', ..]
                && entry.FileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = (ref entry) => entry.FileName is not ['.', ..]
                && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }
}

/// <summary>A scenario of a folder.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Title">Its title; empty where it states none.</param>
/// <param name="Uses">The rules that it names, then what they extend: names in the folder, and ids of the library.</param>
/// <param name="IsLinked">Whether it is reached through a link, and so may not be written.</param>
public sealed record ListedScenario(string Name, string Title, ImmutableArray<string> Uses, bool IsLinked);

/// <summary>A rule file of a folder.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Id">Its id; empty where it states none.</param>
/// <param name="Version">Its version; empty likewise.</param>
/// <param name="Title">Its title; empty likewise.</param>
/// <param name="Extends">What it is a layer on, as it is written; empty where it stands by itself.</param>
/// <param name="TightenOnly">Whether it may only tighten.</param>
/// <param name="IsLinked">Whether it is reached through a link, and so may not be written.</param>
public sealed record ListedRules(
    string Name, string Id, string Version, string Title, string Extends, bool TightenOnly, bool IsLinked);
