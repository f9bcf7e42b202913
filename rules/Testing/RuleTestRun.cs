using System.Collections.Immutable;
using Roi.Rules.Deciding;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Testing;

/// <summary>The tests of one rule file, run.</summary>
/// <param name="Id">The id of the file.</param>
/// <param name="Path">The file.</param>
/// <param name="Tests">What came of each of its own tests, in the order of the file.</param>
/// <param name="Below">For each test of a file below the id of that file: these speak of the rules below and are not run.</param>
/// <param name="Mutation">What they notice of changed bounds; null where that was not asked for, where a test fails, and where there is
/// none.</param>
public sealed record RuleTestRun(string Id, string Path, ImmutableArray<TestResult> Tests, ImmutableArray<string> Below,
    MutationRun? Mutation)
{
    /// <summary>Loads a rule file and runs its tests.</summary>
    /// <param name="name">Its path, or its id in the library.</param>
    /// <param name="mutate">Whether to try changed bounds too.</param>
    /// <param name="progress">Told the share of changed bounds that are tried; may be null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The run, or every problem that keeps the rules from being run.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Loaded<RuleTestRun> Of(string name, bool mutate, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Problems problems = new();
        var warmUp = Task.Run(RuleWorkflow.WarmUp, CancellationToken.None);
        if (RuleLoader.Load(name, SourceFiles.All, problems) is not { } rules)
            return problems.Loaded<RuleTestRun>(null);
        warmUp.Wait(cancellation);
        var tests = RuleTests.Run(rules);
        var mutation = mutate && !tests.IsEmpty && tests.All(test => test.Holds) ? MutationRun.Of(rules, tests, progress, cancellation)
            : null;
        return problems.Loaded(new RuleTestRun(
            rules.Layers[^1].Id, rules.Layers[^1].Path, tests,
            [.. rules.File.Tests.Except(rules.OwnTests).Select(test => rules.LayerOf(test.Node)!)], mutation));
    }
}
