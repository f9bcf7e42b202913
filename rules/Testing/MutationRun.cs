using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Testing;

/// <summary>What the tests of a rule file notice of changes to its bounds, made one at a time.</summary>
/// <param name="Killed">How many changes some test notices.</param>
/// <param name="Survivors">Those that none does, at the place of the bound, in the order of the file.</param>
public sealed record MutationRun(int Killed, ImmutableArray<Problem> Survivors)
{
    /// <summary>How many changes were tried: those that no valid file could have do not count.</summary>
    public int Tried => Killed + Survivors.Length;

    private enum Fate
    {
        Invalid,
        Killed,
        Survived,
    }

    /// <summary>Tries every mutant of the file that was named.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="results">What came of the file's own tests, all of which hold.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <param name="cancellation">Stops it between two mutants.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static MutationRun Of(
        RuleSet rules, ImmutableArray<TestResult> results, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var mutants = Mutants.Of(rules, rules.Layers[^1].Path).ToList();
        var tests = rules.OwnTests.Zip(results).ToList();
        var fates = new Fate[mutants.Count];
        var done = 0;
        Parallel.For(0, fates.Length, new() { CancellationToken = cancellation }, i =>
        {
            fates[i] = FateOf(mutants[i], rules, tests);
            progress?.Report((double)Interlocked.Increment(ref done) / fates.Length);
        });
        return new(fates.Count(fate => fate == Fate.Killed),
            [.. mutants.Zip(fates).Where(pair => pair.Second == Fate.Survived).Select(pair => Survived(pair.First))
                .OrderBy(survivor => survivor.Line).ThenBy(survivor => survivor.Column)]);
    }

    private static Fate FateOf(Mutant mutant, RuleSet rules, List<(TestRule Test, TestResult Result)> tests)
    {
        Problems problems = new();
        if (RuleLoader.Rebuild(rules, mutant.In(rules.Merged), withTests: true, problems) is not { } mutated)
            return Fate.Invalid;
        return tests.Any(test => mutant.Check is { } id ? Notices(test.Test, test.Result, mutated, id)
            : !RuleTests.Run(test.Test, mutated).Holds)
            ? Fate.Killed : Fate.Survived;
    }

    /// <summary>Whether a test notices that one check has changed; what the others say has not.</summary>
    private static bool Notices(TestRule test, TestResult result, RuleSet mutated, string id)
    {
        if (test.Expect.Find(id) is null && test.Verdict is null)
            return false;
        Problems problems = new();
        var findings = RuleTests.Findings(test, mutated, [mutated.File.Checks.First(check => check.Id.Value == id)], problems);
        return problems.Any || RuleTests.Expectations(
            test, [.. result.Findings.Select(finding => finding.Id == id ? findings[0] : finding)])
            .Any(expectation => expectation.Broken is not null);
    }

    private static Problem Survived(Mutant mutant) =>
        new(mutant.Node.Path, mutant.Node.Line, mutant.Old == mutant.Node.Text ? mutant.Node.Column : mutant.Node.ColumnOf(mutant.Offset),
        $"{mutant.Name}: no test notices {Quoted.Shortened(mutant.New)} in place of {Quoted.Shortened(mutant.Old)}");
}
