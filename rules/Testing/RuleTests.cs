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
        if (Judge(test, rules, [.. rules.File.Judged, .. test.Holds.Select(Check)], obstacles) is not { } judged)
            return result with { Obstacles = [.. obstacles.InOrder()] };
        var own = judged with { Checks = judged.Checks[..rules.File.Checks.Count] };
        return result with
        {
            Findings = own.All,
            Judgement = own,
            Expectations = [.. Expectations(test, own),
            .. test.Holds.Zip(judged.Checks[rules.File.Checks.Count..], (hold, finding) => OfHold(test, hold, finding))]
        };
    }

    /// <summary>Decides some checks and hurdles for a test's scenario; null where problems were reported.</summary>
    public static Judgement? Judge(TestRule test, RuleSet rules, IReadOnlyCollection<JudgedRule> judged, Problems problems)
    {
        var file = rules.File with { Checks = [.. judged.OfType<CheckRule>()], Hurdles = [.. judged.OfType<HurdleRule>()], Tests = [] };
        return AnalysisRun.Simulate(test.Given, currency: null, rules with { File = file }, Options, problems) is var (bound, result)
            ? AnalysisAssembly.Judge(bound, result) : null;
    }

    /// <summary>Compares the expectations of a test with what the rules say of its scenario.</summary>
    public static IEnumerable<Expectation> Expectations(TestRule test, Judgement judged)
    {
        foreach (var expected in test.Expect.InFileOrder)
        {
            var found = judged.All.First(finding => finding.Id == expected.Name);
            yield return Of(test, expected.Key, expected.Name, Word(expected.Value), Word(found.Verdict), Reason(found),
                $"expects {Word(expected.Value)} of {Quoted.Of(expected.Name)}, which ends as {Word(found.Verdict)}: {Reason(found)}");
        }
        if (test.Verdict is { } verdict)
            yield return Overall(test, RuleKeys.Verdict, verdict.Node, Word(verdict.Value), Word(judged.Verdict),
                BehindVerdict(judged.Checks));
        if (test.Decision is { } decision)
            yield return Overall(test, RuleKeys.Decision, decision.Node, Word(decision.Value), Word(judged.Decision),
                BehindDecision(judged));
    }

    private static Expectation Overall(TestRule test, string key, SourceNode place, string expected, string found, string behind) =>
        Of(test, place, key, expected, found, behind, $"expects the {key} {expected}, which is {found}: {behind}");

    private static string BehindVerdict(IEnumerable<Finding> checks)
    {
        var behind = string.Join(", ", checks.Where(IsFailedOrUndecided)
            .Select(finding => $"{finding.Id} ({Word(finding.Severity!.Value)}) {Ending(finding)}"));
        return behind.Length == 0 ? "every check passes" : behind;
    }

    private static string BehindDecision(Judgement judged)
    {
        if (judged.Hurdles.All(hurdle => hurdle.Verdict == CheckVerdict.NotApplicable))
            return judged.Hurdles.IsEmpty ? "the rules have no hurdle" : "no hurdle applies";
        IEnumerable<string> behind = judged.Hurdles.Where(IsFailedOrUndecided).Select(hurdle => $"{hurdle.Id} {Ending(hurdle)}");
        if (!behind.Any())
            behind = ["every hurdle holds"];
        if (judged.MeanIsNegative)
            behind = behind.Append("the mean NPV is below zero");
        if (judged.LosesInHalf)
            behind = behind.Append("NPV is below zero in at least half of the trials");
        return string.Join(", ", behind);
    }

    private static bool IsFailedOrUndecided(Finding finding) => finding.Verdict is CheckVerdict.Fail or CheckVerdict.Error;

    private static string Ending(Finding finding) => finding.Verdict == CheckVerdict.Fail ? "fails" : "cannot be decided";

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
