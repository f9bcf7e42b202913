using System.Collections.Immutable;
using Roi.Rules.Analyses;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Layers;

namespace Roi.Rules.Files;

/// <summary>The rules in force: a rule file, what it extends, and the layers on top, put together.</summary>
/// <param name="File">All entries; each knows the file and line that set it.</param>
/// <param name="Heading">The heading of the file that was named, not of what it extends.</param>
/// <param name="Layers">Every file that took part, the base first.</param>
/// <param name="Merged">The tree of the entries, for a digest.</param>
public sealed record RuleSet(RuleFile File, RuleHeading Heading, ImmutableArray<RuleLayer> Layers, SourceNode Merged)
{
    private const int MostLayers = 16;

    /// <summary>The rules in force, in short.</summary>
    public RulesInForce InForce => new(Heading.Id, Heading.Version, Heading.Title, Layers);

    /// <summary>The tests that stand in the topmost file; those of the files below speak of the rules below.</summary>
    public IEnumerable<TestRule> OwnTests => File.Tests.Where(test => test.Node.Path == Layers[^1].Path);

    /// <summary>Id of the rule file in which a node stands; null where it stands in none of them.</summary>
    public string? LayerOf(SourceNode node) => Layers.FirstOrDefault(layer => layer.Path == node.Path)?.Id;

    /// <summary>Loads rules and notes everything that is wrong with any of the files.</summary>
    /// <param name="path">The rule file.</param>
    /// <param name="layers">Further layers, the lowest first, each by path or id.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static RuleSet? Load(string path, IReadOnlyList<string> layers, Problems problems)
    {
        var noted = problems.Count;
        List<(SourceNode Tree, RuleHeading Heading)> files = [];
        AddChain(path, files, problems);
        if (files.Count == 0)
            return null;
        var named = files[^1].Heading;
        foreach (var layer in layers)
            AddLayer(layer, files, problems);
        var merged = LayerMerge.Of(null, files[0].Tree, problems);
        foreach (var (tree, heading) in files.Skip(1))
        {
            var below = merged;
            merged = LayerMerge.Of(below, tree, problems);
            if (heading.TightenOnly)
                Tightening.Note(below, merged, tree, problems);
        }
        var file = RuleFile.Reader.Read(merged, problems)?.Value;
        var rest = file ?? ReadableRules.Of(merged);
        IReadOnlySet<string> missed = rest is null ? new HashSet<string>() : RemovedEntries.Note(rest, files.Skip(1).Select(part => part.Tree), problems);
        if (file is null || problems.Count > noted)
        {
            foreach (var (place, message) in RuleFile.Repeated(merged))
                problems.Note(place, message);
            if (rest is not null)
                RuleProof.Note(rest with { Unread = rest.Unread.Union(missed).ToHashSet(StringComparer.Ordinal) }, files[^1].Tree.Path, new(rest), problems);
            return null;
        }
        return new(file, named, [.. files.Select(part => Layer(part.Heading, part.Tree.Path))], merged);
    }

    private static RuleLayer Layer(RuleHeading heading, string path) => new(
        heading.Id, heading.Version, path, heading.Approved?.By, heading.Approved?.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Adds a file behind everything that it extends.</summary>
    private static void AddChain(string path, List<(SourceNode Tree, RuleHeading Heading)> files, Problems problems)
    {
        List<(SourceNode Tree, RuleHeading Heading)> chain = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var next = path; ;)
        {
            seen.Add(Path.GetFullPath(next));
            if (Read(next, problems) is not { } file)
                return;
            chain.Add(file);
            if (file.Heading.Extends is not { } extends)
                break;
            var (found, problem) = RuleLibrary.Find(extends.Value, Path.GetDirectoryName(next) ?? "");
            if (found is null)
            {
                problems.Note(extends.Node, problem);
                return;
            }
            if (seen.Contains(Path.GetFullPath(found)) || chain.Count == MostLayers)
            {
                problems.Note(extends.Node, chain.Count == MostLayers
                    ? Invariant($"more than {MostLayers} rule files extend each other; put some of them together")
                    : "this rule file extends itself, directly or through others");
                return;
            }
            next = found;
        }
        chain.Reverse();
        files.AddRange(chain);
    }

    private static void AddLayer(string name, List<(SourceNode Tree, RuleHeading Heading)> files, Problems problems)
    {
        var (path, problem) = RuleLibrary.Find(name, "");
        if (path is null)
        {
            problems.Note(name, problem);
            return;
        }
        if (Read(path, problems) is not { } layer)
            return;
        if (layer.Heading.Extends is { } extends && !IsAmong(files, extends.Value, path))
            problems.Note(extends.Node, $"this layer is made for {Quoted.Of(extends.Value)}, which is not among the rules in force: {string.Join(", ", files.Select(file => file.Heading.Id))}");
        if (files.FirstOrDefault(file => file.Heading.Id == layer.Heading.Id && layer.Heading.Id.Length > 0) is { Tree: { } below })
            problems.Note(layer.Tree.Find("id")!.Value, Path.GetFullPath(below.Path) == Path.GetFullPath(path)
                ? "this rule file is in force already; give it once"
                : $"the id {Quoted.Of(layer.Heading.Id)} is that of {below.Path} below it; every layer needs one of its own, to tell who set what");
        files.Add(layer);
    }

    private static bool IsAmong(List<(SourceNode Tree, RuleHeading Heading)> files, string extends, string layerPath) =>
        RuleLibrary.Find(extends, Path.GetDirectoryName(layerPath) ?? "").Path is { } path
        && files.Any(file => Path.GetFullPath(file.Tree.Path) == Path.GetFullPath(path));

    /// <summary>A file with its heading; where that cannot be read, one that is good enough to look at the rest of the file.</summary>
    private static (SourceNode Tree, RuleHeading Heading)? Read(string path, Problems problems)
    {
        if (SourceReader.Read(path, problems) is not { } tree)
            return null;
        if (RuleHeading.OfFile.Read(tree, problems) is { } heading)
            return (tree, heading.Value);
        if (tree.Find("extends")?.Value is not { } below)
            return tree.Members is null ? null : (tree, new("", "", "", null, null, Extends: null, TightenOnly: false));
        return below.Text is { } name ? (tree, new("", "", "", null, null, new(name, below), TightenOnly: false)) : null;
    }
}
