using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Proving;

namespace Roi.Rules.Loading;

/// <summary>Finds the layer that makes a mistake of what stands in a file below it: the files below are sound by themselves, so it is the
/// layer that has to be mended.</summary>
/// <param name="levels">The tree of each file, the lowest first, and the merged tree up to it.</param>
/// <param name="outcomes">The outcomes apart from the benefits of the drivers.</param>
internal sealed class LayerMistakes(
    IReadOnlyList<(SourceNode Tree, SourceNode Merged)> levels, ImmutableArray<OutcomeDescriptor> outcomes)
{
    private readonly HashSet<Problem>?[] known = new HashSet<Problem>?[levels.Count];

    /// <summary>The problem at the place of the layer that makes it; the same problem where its own file does.</summary>
    public Problem Placed(Problem problem)
    {
        var file = levels.ToList().FindIndex(level => level.Tree.Path == problem.Path);
        if (file < 0 || problem.Line == 0 || Of(file).Contains(problem))
            return problem;
        var layer = Enumerable.Range(file + 1, levels.Count - file - 1).FirstOrDefault(level => Of(level).Contains(problem));
        // Where the rules below are not sound either, they may be to blame.
        if (layer == 0 || Of(layer - 1).Count > 0)
            return problem;
        var place = Place(levels[layer].Tree, levels[file].Tree, problem);
        return new(place.Path, place.Line, place.Column, Invariant(
            $"with this layer: {problem.Message} ({Quoted.Escaped(Path.GetFileName(problem.Path))}, line {problem.Line})"));
    }

    /// <summary>The problems of the rules up to a file.</summary>
    private HashSet<Problem> Of(int level)
    {
        if (known[level] is { } found)
            return found;
        Problems problems = new();
        if (RuleFile.Reader.Read(levels[level].Merged, problems)?.Value is { } file)
        {
            file = file with { Outcomes = outcomes };
            RuleProof.Note(file, tested: null, new(file), problems);
        }
        return known[level] = [.. problems.InOrder()];
    }

    /// <summary>The layer's own entry of what is wrong, else its only entry, else its beginning.</summary>
    private static SourceNode Place(SourceNode layer, SourceNode file, Problem problem)
    {
        var entries = Entries(layer).ToList();
        var (part, name, _) = Entries(file).LastOrDefault(entry => IsBefore(entry.Place));
        return entries.FirstOrDefault(entry => entry.Part == part && entry.Name == name).Place
            ?? (entries is [var only] ? only.Place : layer);

        bool IsBefore(SourceNode node) => (node.Line, node.Column).CompareTo((problem.Line, problem.Column)) <= 0;
    }

    private static IEnumerable<(string Part, string? Name, SourceNode Place)> Entries(SourceNode tree)
    {
        foreach (var part in (tree.Members ?? []).Where(member => RuleKeys.Parts.Contains(member.Name)))
        {
            foreach (var item in part.Value.Items ?? [])
                yield return (part.Name, item.Find(RuleKeys.Id)?.Value.Text, item);
            foreach (var entry in part.Value.Members ?? [])
                yield return (part.Name, entry.Name, entry.Key);
        }
    }
}
