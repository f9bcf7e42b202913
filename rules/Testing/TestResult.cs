using System.Collections.Immutable;
using Roi.Rules.Checks;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Rules.Testing;

/// <summary>The result of one test of a rule file.</summary>
/// <param name="Name">What the test shows, as a sentence.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Expectations">What it expects, in the order of the file; empty where it could not be run.</param>
/// <param name="Findings">The finding of every check and every hurdle for its scenario; empty where it could not be run.</param>
/// <param name="Obstacles">The problems that prevented the run; empty where it was run.</param>
public sealed record TestResult(
    string Name, int Line, ImmutableArray<Expectation> Expectations, ImmutableArray<Finding> Findings, ImmutableArray<Problem> Obstacles)
{
    /// <summary>The findings with the verdicts that follow; null where the test could not be run.</summary>
    internal Judgement? Judgement { get; init; }

    /// <summary>Whether the test was run and all its expectations are met.</summary>
    public bool Holds => Obstacles.IsEmpty && Expectations.All(expectation => expectation.Broken is null);

    /// <summary>The obstacles and the unmet expectations, each at its place.</summary>
    public IEnumerable<Problem> Problems => Obstacles.Concat(Expectations.Select(expectation => expectation.Broken).OfType<Problem>());
}

/// <summary>One expectation of a test.</summary>
/// <param name="Of">The id of a check or hurdle, a condition, <c>verdict</c> or <c>decision</c>.</param>
/// <param name="Expected">The expected word, as the file writes it.</param>
/// <param name="Found">The actual word, written likewise.</param>
/// <param name="Reason">The values that decided it, or why it could not be decided.</param>
/// <param name="Broken">The problem where the expectation is not met; null where it is met.</param>
public sealed record Expectation(string Of, string Expected, string Found, string Reason, Problem? Broken);
