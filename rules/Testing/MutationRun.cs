using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Testing;

/// <summary>The result of mutation testing: which changes to the bounds of a rule file its tests detect, one change at a time.</summary>
/// <param name="Killed">The number of mutants that a test detects.</param>
/// <param name="Survivors">The mutants that no test detects, each at the place of its bound, in the order of the file.</param>
public sealed record MutationRun(int Killed, ImmutableArray<Problem> Survivors)
{
    /// <summary>The number of mutants tried; mutants that give an invalid file do not count.</summary>
    public int Tried => Killed + Survivors.Length;

    private enum Fate
    {
        Invalid,
        Killed,
        Survived,
    }

    /// <summary>Runs the tests of a rule file on each of its mutants.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="results">The results of the file's own tests, all of which hold.</param>
    /// <param name="progress">Receives the completed share of mutants, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the run between two mutants.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal static MutationRun Run(
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
        if (RuleLoader.Rebuild(rules, mutant.AppliedTo(rules.Merged), withTests: true, problems) is not { } mutated)
            return Fate.Invalid;
        return tests.Any(test => mutant.Check is { } id ? Notices(test.Test, test.Result, mutated, id)
            : !RuleTests.Run(test.Test, mutated).Holds)
            ? Fate.Killed : Fate.Survived;
    }

    /// <summary>Whether a test detects the change of one check or hurdle; the findings of the others stay the same.</summary>
    private static bool Notices(TestRule test, TestResult result, RuleSet mutated, string id)
    {
        var rule = mutated.File.Judged.First(rule => rule.Id.Value == id);
        if (test.Expect.Find(id) is null && (rule is CheckRule ? test.Verdict is null : test.Decision is null))
            return false;
        Problems problems = new();
        return RuleTests.Judge(test, mutated, [rule], problems) is not { } judged
            || RuleTests.Expectations(test, result.Judgement!.With(judged.All[0])).Any(expectation => expectation.Broken is not null);
    }

    private static Problem Survived(Mutant mutant) =>
        new(mutant.Node.Path, mutant.Node.Line, mutant.Old == mutant.Node.Text ? mutant.Node.Column : mutant.Node.ColumnOf(mutant.Offset),
        $"{mutant.Name}: no test notices {Quoted.Shortened(mutant.New)} in place of {Quoted.Shortened(mutant.Old)}");
}
