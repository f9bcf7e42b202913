using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Loading;

/// <summary>Gathers the files of rules, the lowest layer first: a rule file after all that it extends, and further layers.</summary>
internal static class LayerFiles
{
    private const int MostLayers = 16;

    /// <summary>Adds a file after everything that it extends.</summary>
    public static void AddChain(Source source, List<(SourceNode Tree, RuleHeading Heading)> files, Problems problems)
    {
        List<(SourceNode Tree, RuleHeading Heading)> chain = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        Placed<string>? by = null;
        for (var next = source; ;)
        {
            seen.Add(SourceFiles.FullPath(next.Name));
            if (Read(next, problems) is not { } file)
                return;
            chain.Add(file);
            if (by is not null)
                BaseName.Of(by.Value).Note(by.Node, file.Heading.Version, problems);
            by = file.Heading.Extends;
            if (file.Heading.Extends is not { } extends)
                break;
            var (found, problem) = RuleLibrary.FindFrom(next, BaseName.Of(extends.Value).Name);
            if (found is null)
            {
                problems.Note(extends.Node, problem);
                return;
            }
            if (seen.Contains(SourceFiles.FullPath(found.Name)) || chain.Count == MostLayers)
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

    /// <summary>Adds a further layer, which has to be made for the files so far.</summary>
    public static void AddLayer(string name, SourceFiles policy, List<(SourceNode Tree, RuleHeading Heading)> files, Problems problems)
    {
        var (source, problem) = RuleLibrary.Find(name, policy);
        if (source is null)
        {
            problems.Note(name, problem);
            return;
        }
        if (Read(source, problems) is not { } layer)
            return;
        if (layer.Heading.Extends is { } extends)
            NoteExtended(extends, source, files, problems);
        if (files.FirstOrDefault(file => file.Heading.Id == layer.Heading.Id && layer.Heading.Id.Length > 0) is { Tree: { } below })
            problems.Note(layer.Tree.Find(RuleKeys.Id)!.Value, SourceFiles.FullPath(below.Path) == SourceFiles.FullPath(source.Name)
                ? "this rule file is in force already; give it once"
                : $"the id {Quoted.Of(layer.Heading.Id)} is that of {below.Path} below it; every layer needs one of "
                + "its own, to tell who set what");
        files.Add(layer);
    }

    /// <summary>Reports a layer whose base is not among the rules in force, or is of another version.</summary>
    private static void NoteExtended(
        Placed<string> extends, Source layer, List<(SourceNode Tree, RuleHeading Heading)> files, Problems problems)
    {
        var named = BaseName.Of(extends.Value);
        var below = RuleLibrary.FindFrom(layer, named.Name).Source is { } source
            ? files.FirstOrDefault(file => SourceFiles.FullPath(file.Tree.Path) == SourceFiles.FullPath(source.Name)) : default;
        if (below.Heading is { } heading)
            named.Note(extends.Node, heading.Version, problems);
        else
            problems.Note(extends.Node, $"this layer is made for {Quoted.Of(named.Name)}, which is not among the rules in force: "
                + string.Join(", ", files.Select(file => file.Heading.Id)));
    }

    /// <summary>Reads a file and its heading; an invalid heading is replaced by an empty one where the rest can still be checked.</summary>
    private static (SourceNode Tree, RuleHeading Heading)? Read(Source source, Problems problems)
    {
        if (SourceReader.Load(source, problems) is not { } tree)
            return null;
        if (RuleLoader.IsScenario(tree))
        {
            problems.Note(source.Name, "this is a scenario, not a rule file: roi analyse takes it");
            return null;
        }
        if (RuleHeading.OfFile.Read(tree, problems) is { } heading)
            return (tree, heading.Value);
        if (tree.Find(RuleKeys.Extends)?.Value is not { } below)
            return tree.Members is null ? null : (tree, new("", "", "", null, null, Extends: null, TightenOnly: false));
        return below.Text is { } name ? (tree, new("", "", "", null, null, new(name, below), TightenOnly: false)) : null;
    }
}
