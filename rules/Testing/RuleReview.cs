using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Proving;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Testing;

/// <summary>The review of one rule file and everything that it extends.</summary>
/// <param name="Name">The file as named by the caller.</param>
/// <param name="Content">A summary of the rules; null where they could not be read.</param>
/// <param name="Problems">The problems, in order of place.</param>
/// <param name="Warnings">The warnings, in order of place. They do not prevent a run.</param>
public sealed record RuleReview(string Name, RuleContent? Content, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Warnings)
{
    /// <summary>Loads and tests several rule files, each on its own, and compares their ids.</summary>
    /// <param name="names">Their paths, or their ids in the library; a file named twice is reviewed once.</param>
    /// <param name="files">The policy on the files that may be opened; null allows all.</param>
    /// <param name="cancellation">Cancels the review between two files.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static ImmutableArray<RuleReview> Run(
        IEnumerable<string> names, SourceFiles? files = null, CancellationToken cancellation = default)
    {
        var once = (files ?? SourceFiles.All).ReadOnce();
        var warmUp = Task.Run(RuleWorkflow.WarmUp, CancellationToken.None);
        List<RuleReview> reviews = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var review = Run(name, once);
            if (review.Content is { } content && reviews.Find(other => other.Content?.Id == content.Id
                && SourceFiles.FullPath(other.Content.Path) != SourceFiles.FullPath(content.Path)) is { } same)
                review = review with { Warnings = [SameId(content.Path, content.Id, same.Content!.Path), .. review.Warnings] };
            reviews.Add(review);
        }
        warmUp.Wait(cancellation);
        return [.. reviews];
    }

    private static RuleReview Run(string name, SourceFiles files)
    {
        Problems problems = new(), warnings = new();
        if (RuleLoader.Read(name, [], files, problems) is not { } rules)
            return new(name, null, problems.InOrder(), []);
        var (file, path) = (rules.File, rules.Layers[^1].Path);
        RuleContent content = new(
            rules.Layers[^1].Id, path, file.Inputs.InFileOrder.Count, file.Factors.InFileOrder.Count, file.Drivers.Count,
            file.Checks.Count, file.Hurdles.Count, rules.OwnTests.Count());
        UnitWords.Note(file, warnings);
        Tightening.NoteIdle(rules, warnings);
        NoteWithoutEffect(rules, warnings);
        if (!problems.Any)
        {
            UnusedEntries.Note(file, warnings);
            HashSet<string> idle = [.. UnreachedCases.Note(file, warnings), .. DecidedChecks.Note(rules, warnings)];
            var tests = RuleTests.Run(rules);
            NoteUntested(file.Judged.Where(rule => !idle.Contains(rule.Id.Value)), rules.OwnTests.Zip(tests), warnings);
            foreach (var problem in tests.SelectMany(test => test.Problems))
                problems.Add(problem);
        }
        // Warnings of a file below are reported when that file is reviewed.
        return new(name, content, problems.InOrder(),
        [
            .. OfLibrary(rules),
            .. rules.Layers.SkipLast(1).Where(layer => layer.Id == content.Id).Take(1)
            .Select(layer => SameId(path, content.Id, layer.Path)),
            .. warnings.InOrder().Where(warning => warning.Path == path),
        ]);
    }

    /// <summary>Warns of a file that has the id of one of the library and is not that one.</summary>
    private static IEnumerable<Problem> OfLibrary(RuleSet rules) => rules.Layers[^1] is { LibraryDigest: { } library } layer
        && library != layer.Digest
        ? [new(layer.Path, 0, 0, $"the id {Quoted.Of(layer.Id)} is that of a file of the library, which is another: every report will say "
            + "so; give this one an id of its own")] : [];

    /// <summary>Warns of a layer that changes nothing, unless tests are all that it is for.</summary>
    private static void NoteWithoutEffect(RuleSet rules, Problems warnings)
    {
        if (rules.Layers[^1].ChangesNothing && !rules.OwnTests.Any())
            warnings.Note(rules.Layers[^1].Path, "this layer changes nothing: all that it states, the rules below it say already");
    }

    /// <summary>Warns of every check and every hurdle that no test makes fail: it may never fail at all.</summary>
    private static void NoteUntested(IEnumerable<JudgedRule> rules, IEnumerable<(TestRule First, TestResult Second)> tests,
        Problems warnings)
    {
        var failing = tests.Where(pair => pair.Second.Holds)
            .SelectMany(pair => pair.First.Expect.InFileOrder.Where(expected => expected.Value == CheckVerdict.Fail))
            .Select(expected => expected.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in rules.Where(rule => !failing.Contains(rule.Id.Value)))
            warnings.Note(rule.Id.Node,
                $"no test makes the {rule.Noun} {Quoted.Of(rule.Id.Value)} fail: add one that expects \"fail\" of it");
    }

    private static Problem SameId(string path, string id, string other) =>
        new(path, 0, 0, $"the id {Quoted.Of(id)} is that of \"{Quoted.Escaped(other)}\" too; reports could not tell the two apart");
}

/// <summary>A summary of a rule file merged with the files that it extends.</summary>
/// <param name="Id">The id of the file that was named.</param>
/// <param name="Path">Its path.</param>
/// <param name="Inputs">The number of inputs that the rules declare.</param>
/// <param name="Factors">The number of factors.</param>
/// <param name="Drivers">The number of drivers.</param>
/// <param name="Checks">The number of checks.</param>
/// <param name="Hurdles">The number of hurdles.</param>
/// <param name="Tests">The number of tests in the file itself.</param>
public sealed record RuleContent(string Id, string Path, int Inputs, int Factors, int Drivers, int Checks, int Hurdles,
    int Tests);
