using System.Collections.Immutable;
using Roi.Rules.Deciding;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Testing;

/// <summary>The results of the tests of one rule file.</summary>
/// <param name="Id">The id of the file.</param>
/// <param name="Path">The file.</param>
/// <param name="Tests">The results of its own tests, in the order of the file.</param>
/// <param name="Below">The id of the file of each test in the files below; those tests concern the rules below and are not run.</param>
/// <param name="Mutation">The result of mutation testing; null where it was not requested, where a test fails, or where there are no
/// tests.</param>
public sealed record RuleTestRun(string Id, string Path, ImmutableArray<TestResult> Tests, ImmutableArray<string> Below,
    MutationRun? Mutation)
{
    /// <summary>Loads a rule file and runs its tests.</summary>
    /// <param name="name">Its path, or its id in the library.</param>
    /// <param name="mutate">Whether to run mutation testing too.</param>
    /// <param name="progress">Receives the completed share of mutants, from 0 to 1. May be null.</param>
    /// <param name="files">The policy on the files that may be opened; null allows all. Several runs under one policy that reads once
    /// read a file that they share once.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <returns>The results, or every problem that prevents the run.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<RuleTestRun> Run(string name, bool mutate, IProgress<double>? progress = null, SourceFiles? files = null,
        CancellationToken cancellation = default)
    {
        Problems problems = new();
        var warmUp = Task.Run(RuleWorkflow.WarmUp, CancellationToken.None);
        if (RuleLoader.Load(name, (files ?? SourceFiles.All).ReadOnce(), problems) is not { } rules)
            return problems.Loaded<RuleTestRun>(null);
        warmUp.Wait(cancellation);
        var tests = RuleTests.Run(rules);
        var mutation = mutate && !tests.IsEmpty && tests.All(test => test.Holds) ? MutationRun.Run(rules, tests, progress, cancellation)
            : null;
        return problems.Loaded(new RuleTestRun(
            rules.Layers[^1].Id, rules.Layers[^1].Path, tests,
            [.. rules.File.Tests.Except(rules.OwnTests).Select(test => rules.LayerOf(test.Node)!)], mutation));
    }
}
