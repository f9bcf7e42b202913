using System.Collections.Immutable;
using Roi.Rules.Checks;
using Roi.Rules.Json;

namespace Roi.Rules.Testing;

/// <summary>What came of one test of a rule file.</summary>
/// <param name="Name">What the test shows, as a sentence.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Expectations">What it expects, in the order of the file; empty where it could not be run.</param>
/// <param name="Findings">What every check says of its scenario; empty where it could not be run.</param>
/// <param name="Obstacles">Why it could not be run; empty where it could.</param>
public sealed record TestResult(
    string Name, int Line, ImmutableArray<Expectation> Expectations, ImmutableArray<Finding> Findings, ImmutableArray<Problem> Obstacles)
{
    /// <summary>Whether it could be run and everything it expects is so.</summary>
    public bool Holds => Obstacles.IsEmpty && Expectations.All(expectation => expectation.Broken is null);

    /// <summary>Everything that stands against it, each at its place.</summary>
    public IEnumerable<Problem> Problems => Obstacles.Concat(Expectations.Select(expectation => expectation.Broken).OfType<Problem>());
}

/// <summary>One thing that a test expects.</summary>
/// <param name="Of">The id of a check, a condition, or <c>verdict</c>.</param>
/// <param name="Expected">What was expected, as the file writes it.</param>
/// <param name="Found">What was found, likewise.</param>
/// <param name="Reason">The values that decided it, or why it could not be decided.</param>
/// <param name="Broken">The problem where what was found is not what was expected; null where it is.</param>
public sealed record Expectation(string Of, string Expected, string Found, string Reason, Problem? Broken);
