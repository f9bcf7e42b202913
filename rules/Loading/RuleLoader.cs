using System.Collections.Immutable;
using System.Globalization;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Proving;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Loading;

/// <summary>Loads rules: finds the files, reads, merges, checks the tightening and proves them.</summary>
/// <remarks>Every problem of every file is reported once. The policy of each source decides which files may be opened.</remarks>
internal static class RuleLoader
{
    /// <summary>Loads rules by id or path, with everything that they extend.</summary>
    /// <param name="name">A path, with any ending, or an id of the library.</param>
    /// <param name="files">The policy on the files that may be opened.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <returns>The proven rules; null where any problem was reported.</returns>
    public static RuleSet? Load(string name, SourceFiles files, Problems problems)
    {
        Problems own = new();
        var rules = Read(name, [], files, own);
        problems.AddAll(own);
        return own.Any ? null : rules;
    }

    /// <summary>Loads rules from a source, with everything that it extends.</summary>
    /// <param name="source">The rule file, or its text, with the policy on what it may extend.</param>
    /// <param name="layers">Further layers, the lowest first, each by path or id.</param>
    /// <param name="files">The policy on the files that may be opened as further layers.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <returns>The proven rules; null where any problem was reported.</returns>
    public static RuleSet? Load(Source source, IReadOnlyList<string> layers, SourceFiles files, Problems problems)
    {
        Problems own = new();
        var rules = Read(source, layers, files, own);
        problems.AddAll(own);
        return own.Any ? null : rules;
    }

    /// <summary>Reads rules by id or path; invalid rules are returned too where they can be read.</summary>
    /// <param name="name">A path, with any ending, or an id of the library.</param>
    /// <param name="layers">Further layers, the lowest first, each by path or id.</param>
    /// <param name="files">The policy on the files that may be opened.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="outcomes">The outcomes apart from the benefits of the drivers; null for the standard ones.</param>
    /// <returns>The rules; proven where no problem was reported, null where they cannot be read.</returns>
    public static RuleSet? Read(
        string name, IReadOnlyList<string> layers, SourceFiles files, Problems problems, ImmutableArray<OutcomeDescriptor>? outcomes = null)
    {
        var (source, obstacle) = RuleLibrary.Find(name, files);
        // A name that is not in the library may be a file without the usual extension.
        if (source is not null || files.Exists(name) || Directory.Exists(name))
            return Read(source ?? Source.OfFile(name, files), layers, files, problems, outcomes);
        problems.Note(name, obstacle);
        return null;
    }

    /// <summary>Reads rules from a source; invalid rules are returned too where they can be read.</summary>
    /// <param name="source">The rule file, or its text, with the policy on what it may extend.</param>
    /// <param name="layers">Further layers, the lowest first, each by path or id.</param>
    /// <param name="files">The policy on the files that may be opened as further layers.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="outcomes">The outcomes apart from the benefits of the drivers; null for the standard ones.</param>
    /// <returns>The rules; proven where no problem was reported, null where they cannot be read.</returns>
    public static RuleSet? Read(
        Source source, IReadOnlyList<string> layers, SourceFiles files, Problems problems, ImmutableArray<OutcomeDescriptor>? outcomes =
        null)
    {
        Problems own = new();
        var rules = ReadAlone(source, layers, files, outcomes ?? Outcomes.Standard, own);
        problems.AddAll(own);
        return rules;
    }

    /// <summary>Proves the rules of a tree that was changed after loading. Their draws stay anchored to the rules that were
    /// loaded. They have no stress sets: a change may remove an entry that one sets.</summary>
    /// <param name="rules">The rules that were loaded.</param>
    /// <param name="tree">The changed tree.</param>
    /// <param name="withTests">Whether to keep the tests of the tree; a change may remove an entry that a test uses.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <returns>The rules; null where a problem was reported.</returns>
    public static RuleSet? Rebuild(RuleSet rules, SourceNode tree, bool withTests, Problems problems)
    {
        Problems own = new();
        if (RuleFile.Reader.Read(tree, own)?.Value is not { } file || own.Any)
        {
            problems.AddAll(own);
            return null;
        }
        file = file with { Outcomes = rules.File.Outcomes };
        RuleSet changed = new(file with { Stress = [], Tests = withTests ? file.Tests : [] }, rules.Heading, rules.Layers, tree)
        {
            Below = new(rules.Merged, tree, rules.Below, () => rules),
            Bound = DifferInJudgement(rules.Merged, tree) ? rules.Bound : new(file),
        };
        RuleProof.Note(changed.File, changed.Layers[^1].Path, changed.Bound, own);
        problems.AddAll(own);
        return own.Any ? null : changed;
    }

    /// <summary>Whether two trees differ at most in what they judge, try and test: formulas and conditions bind alike in both.</summary>
    private static bool DifferInJudgement(SourceNode tree, SourceNode other)
    {
        return Rest(tree).SequenceEqual(Rest(other));

        static IEnumerable<SourceNode> Rest(SourceNode tree) => tree.Members!
            .Where(member => member.Name is not (RuleKeys.Checks or RuleKeys.Hurdles) && !RuleKeys.IsAside(member.Name))
            .Select(member => member.Value);
    }

    /// <summary>The rules of a merged tree; null where they have any problem.</summary>
    private static RuleSet? Proven(SourceNode merged, RuleHeading heading, ImmutableArray<OutcomeDescriptor> outcomes)
    {
        Problems problems = new();
        if (RuleFile.Reader.Read(merged, problems)?.Value is not { } file || problems.Any)
            return null;
        RuleSet rules = new(file with { Outcomes = outcomes, Stress = [], Tests = [] }, heading, [], merged);
        RuleProof.Note(rules.File, tested: null, rules.Bound, problems);
        return problems.Any ? null : rules;
    }

    /// <summary>Reads rules; <c>problems</c> must be empty, since any problem in it stops the proof.</summary>
    private static RuleSet? ReadAlone(
        Source source, IReadOnlyList<string> layers, SourceFiles policy, ImmutableArray<OutcomeDescriptor> outcomes, Problems problems)
    {
        List<(SourceNode Tree, RuleHeading Heading)> files = [];
        LayerFiles.AddChain(source, files, problems);
        if (files.Count == 0)
            return null;
        var named = files[^1].Heading;
        foreach (var layer in layers)
            LayerFiles.AddLayer(layer, policy, files, problems);
        var tested = IsMadeForAllBelow(files) ? files[^1].Tree.Path : null;
        Problems unproven = new();
        HashSet<string> slips = new(StringComparer.Ordinal), idle = new(StringComparer.Ordinal);
        Dictionary<string, ImmutableArray<string>> raised = new(StringComparer.Ordinal);
        Dictionary<string, string> worded = new(StringComparer.Ordinal);
        List<Func<ImmutableArray<RuleLayer>, TightenedLayer>> tightened = [];
        RulesBelow? anchor = null;
        var merged = LayerMerge.Of(null, files[0].Tree, problems, slips);
        List<(SourceNode Tree, SourceNode Merged)> levels = [(files[0].Tree, merged)];
        foreach (var (tree, heading) in files.Skip(1))
        {
            var below = merged;
            merged = LayerMerge.Of(below, tree, problems, slips);
            raised[tree.Path] = [.. EvidenceRaise.Between(below, merged).Select(raise => raise.Text)];
            Rewording.Note(below, merged, tree.Path, worded);
            if (LayerEffect.IsNone(below, merged, tree))
                idle.Add(tree.Path);
            var (further, nearest) = (anchor, new RulesBelow(below, merged, anchor, () => Proven(below, named, outcomes)));
            anchor = nearest;
            if (heading.TightenOnly && Tightening.Note(below, merged, tree, outcomes, slips, problems, unproven) is var (lower, upper)
                && LayerEffect.HasRules(tree))
                tightened.Add(layers => new(RuleSet.Of(lower, layers, further), RuleSet.Of(upper, layers, nearest), tree));
            merged = EvidenceRaise.Counted(below, merged);
            levels.Add((tree, merged));
        }
        var file = RuleFile.Reader.Read(merged, problems)?.Value;
        var rest = file ?? ReadableRules.Read(merged);
        IReadOnlySet<string> missed = rest is null ? new HashSet<string>()
            : RemovedEntries.Note(rest, files.Skip(1).Select(part => part.Tree), problems);
        if (file is not null && !problems.Any)
        {
            ImmutableArray<RuleLayer> all =
            [
                .. files.Select(part => Layer(part.Heading, part.Tree.Source, idle.Contains(part.Tree.Path)) with
                {
                    EvidenceRaised = raised.GetValueOrDefault(part.Tree.Path, []),
                    Reworded = [.. worded.Where(entry => entry.Value == part.Tree.Path).Select(entry => entry.Key)
                        .Order(StringComparer.Ordinal)],
                }),
            ];
            RuleSet rules = new(file with { Outcomes = outcomes }, named, all, merged);
            RuleProof.Note(rules.File, tested, rules.Bound, problems);
            NoteStress(levels, rules.File, problems);
            problems.AddElsewhere(unproven);
            if (problems.Any && files.Count > 1)
                problems.Replace(new LayerMistakes(levels, outcomes).Placed);
            return rules with { Below = anchor, Tightened = [.. tightened.Select(layer => layer(all))] };
        }
        foreach (var (place, message) in RuleFile.Repeated(merged))
            problems.Note(place, message);
        if (rest is not null)
        {
            var readable = rest.Without(missed.Union(slips), slips.Count > 0) with { Outcomes = outcomes };
            RuleProof.Note(readable, tested, new(readable), problems);
            StressProof.Note(readable, files[^1].Tree.Path, problems);
        }
        problems.AddElsewhere(unproven);
        if (files.Count > 1)
            problems.Replace(new LayerMistakes(levels, outcomes).Placed);
        return null;
    }

    /// <summary>Proves the stress sets of each file by the rules up to it: what a layer above removes is no mistake of the file.</summary>
    private static void NoteStress(List<(SourceNode Tree, SourceNode Merged)> levels, RuleFile whole, Problems problems)
    {
        foreach (var (level, (tree, merged)) in levels.Index().Where(level => level.Item.Tree.Find(RuleKeys.Stress) is not null))
            StressProof.Note(level == levels.Count - 1 ? whole : RuleFile.Reader.Read(merged, new())?.Value ?? whole, tree.Path, problems);
    }

    /// <summary>Whether the file of a name or path is a scenario; false where it cannot be read.</summary>
    public static bool IsScenario(string name, SourceFiles files) =>
        SourceReader.Load(RuleLibrary.Find(name, files).Source ?? Source.OfFile(name, files), new()) is { } tree && IsScenario(tree);

    /// <summary>Whether a file that is given as rules is a scenario.</summary>
    public static bool IsScenario(SourceNode tree) =>
        tree.Find(RuleKeys.Id) is null && tree.Find(RuleKeys.Site) is not null && tree.Find(RuleKeys.Inputs) is not null
        && tree.Find(RuleKeys.Factors) is null && tree.Find(RuleKeys.Drivers) is null && tree.Find(RuleKeys.Checks) is null;

    /// <summary>Whether a file that is given as a scenario is a rule file.</summary>
    public static bool IsRuleFile(SourceNode tree) => tree.Find(RuleKeys.Rules) is null && (tree.Find(RuleKeys.Extends) is not null
        || (tree.Find(RuleKeys.Id) is not null && RuleKeys.Parts.Except([RuleKeys.Site, RuleKeys.Inputs])
            .Any(part => tree.Find(part) is not null)));

    /// <summary>Whether the topmost file is made for exactly the rules below it, so that its tests must fit them. The tests of a layer that
    /// extends a file further down speak of the rules without what stands between.</summary>
    private static bool IsMadeForAllBelow(List<(SourceNode Tree, RuleHeading Heading)> files) => files.Count == 1
        || files[^1].Heading.Extends is not { } extends
        || (RuleLibrary.FindFrom(files[^1].Tree.Source, BaseName.Of(extends.Value).Name).Source is { } source
            && SourceFiles.FullPath(source.Name) == SourceFiles.FullPath(files[^2].Tree.Path));

    private static RuleLayer Layer(RuleHeading heading, Source source, bool changesNothing) => new(
        heading.Id, heading.Version, source.Name, heading.Approved?.By,
        heading.Approved?.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
    {
        Digest = source.Digest!,
        LibraryDigest = RuleLibrary.DigestOf(heading.Id),
        ChangesNothing = changesNothing,
    };
}
