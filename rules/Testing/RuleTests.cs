using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Testing;

/// <summary>Runs the tests of a rule file: small scenarios, each with expected results.</summary>
internal static class RuleTests
{
    /// <summary>Tests are about bounds, not about noise, so few trials suffice. Each test uses one thread, since tests run in
    /// parallel.</summary>
    private static readonly SimulationOptions Options = new() { RequestedTrials = 4096, Parts = RunParts.None, Threads = 1 };

    /// <summary>Runs the file's own tests.</summary>
    /// <remarks>A bound in money is taken to be in the currency of the test.</remarks>
    /// <returns>The result of each of <see cref="RuleSet.OwnTests"/>, in their order.</returns>
    public static ImmutableArray<TestResult> Run(RuleSet rules)
    {
        var tests = rules.OwnTests.ToList();
        var results = new TestResult[tests.Count];
        Parallel.For(0, results.Length, i => results[i] = Run(tests[i], rules));
        return [.. results];
    }

    /// <summary>Runs one test.</summary>
    public static TestResult Run(TestRule test, RuleSet rules)
    {
        TestResult result = new(test.Name.Value, test.Node.Line, [], [], []);
        Problems obstacles = new();
        var findings = Findings(test, rules, [.. rules.File.Checks, .. test.Holds.Select(Check)], obstacles);
        if (obstacles.Any)
            return result with { Obstacles = [.. obstacles.InOrder()] };
        var own = findings[..rules.File.Checks.Count];
        return result with
        {
            Findings = own,
            Expectations = [.. Expectations(test, own),
            .. test.Holds.Zip(findings[own.Length..], (hold, finding) => OfHold(test, hold, finding))]
        };
    }

    /// <summary>The findings of some checks for a test's scenario; empty where problems were reported.</summary>
    public static ImmutableArray<Finding> Findings(TestRule test, RuleSet rules, IReadOnlyList<CheckRule> checks, Problems problems) =>
        AnalysisRun.Simulate(test.Given, currency: null, rules with { File = rules.File with { Checks = checks, Tests = [] } }, Options,
        problems) is var (bound, result)
            ? AnalysisAssembly.Findings(bound, result) : [];

    /// <summary>Compares the expectations of a test with the findings.</summary>
    public static IEnumerable<Expectation> Expectations(TestRule test, IReadOnlyCollection<Finding> findings)
    {
        foreach (var expected in test.Expect.InFileOrder)
        {
            var found = findings.First(finding => finding.Id == expected.Name);
            yield return Of(test, expected.Key, expected.Name, Word(expected.Value), Word(found.Verdict), Reason(found),
                $"expects {Word(expected.Value)} of {Quoted.Of(expected.Name)}, which ends as {Word(found.Verdict)}: {Reason(found)}");
        }
        if (test.Verdict is not { } verdict)
            yield break;
        var all = AnalysisAssembly.VerdictOf(findings);
        var behind = string.Join(", ", findings.Where(finding => finding.Verdict is CheckVerdict.Fail or CheckVerdict.Error)
            .Select(finding => $"{finding.Id} ({Word(finding.Severity)}) "
            + $"{(finding.Verdict == CheckVerdict.Fail ? "fails" : "cannot be decided")}"));
        behind = behind.Length == 0 ? "every check passes" : behind;
        yield return Of(test, verdict.Node, RuleKeys.Verdict, Word(verdict.Value), Word(all), behind,
            $"expects the verdict {Word(verdict.Value)}, which is {Word(all)}: {behind}");
    }

    private static Expectation OfHold(TestRule test, Expression hold, Finding found) => Of(
        test, hold.Node, hold.Text, Word(CheckVerdict.Pass), Word(found.Verdict), Reason(found),
        $"expects {hold.Text}, which {(found.Verdict == CheckVerdict.Fail ? "does not hold" : "cannot be decided")}: {Reason(found)}");

    private static Expectation Of(TestRule test, SourceNode place, string of, string expected, string found, string reason,
        string broken) => new(
        of, expected, found, reason,
        expected == found ? null : new(place.Path, place.Line, place.Column, $"the test {Quoted.Of(test.Name.Value)} {broken}"));

    /// <summary>A check made of a condition that a test expects.</summary>
    private static CheckRule Check(Expression hold) => new(
        new(hold.Text, hold.Node), Severity.Info, Title: null, When: null, Currency: null, ExpectRule.Of(hold), Message: "", Holds: null,
        Advice: "", Source: "", hold.Node);

    /// <summary>A word as rule files write it: in camel case.</summary>
    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString() is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";

    private static string Reason(Finding found) => found.Verdict is CheckVerdict.NotApplicable or CheckVerdict.Error
        ? found.Message.TrimEnd('.')
        : string.Join(", ", found.Observed.Select(value => $"{value.Expression} is {Number(value)}"));

    private static string Number(Observed observed) => double.IsFinite(observed.Value) ? Invariant($"{observed.Value:#,0.####}")
        : observed.Unit == OutcomeUnit.Months ? "never" : "none";
}
