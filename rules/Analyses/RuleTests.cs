using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Analyses;

/// <summary>Runs the tests that a rule file brings along: small scenarios, each with how checks must end on it.</summary>
internal static class RuleTests
{
    private static readonly SimulationOptions Options = new() { RequestedTrials = 4096 };

    /// <summary>Runs every test and notes each expectation that does not come true, at its place.</summary>
    /// <param name="rules">The rules in force. A bound in money is taken to be in the currency of the test.</param>
    /// <param name="problems">Takes what is wrong with the tests, and what they find wrong with the rules.</param>
    /// <returns>The tests that could be run, each with what every check says of it.</returns>
    public static IReadOnlyList<(TestRule Test, ImmutableArray<Finding> Findings)> Run(RuleSet rules, Problems problems)
    {
        List<(TestRule, ImmutableArray<Finding>)> ran = [];
        foreach (var test in rules.File.Tests)
        {
            Problems own = new();
            if (AnalysisRun.Simulate(test.Given, currency: null, rules, Options, own) is var (bound, result))
            {
                var findings = AnalysisAssembly.Findings(bound, result);
                NoteBroken(test, findings, problems);
                ran.Add((test, findings));
            }
            foreach (var problem in own.InOrder())
                problems.Add(problem);
        }
        return ran;
    }

    private static void NoteBroken(TestRule test, ImmutableArray<Finding> findings, Problems problems)
    {
        foreach (var expected in test.Expect.InFileOrder)
        {
            // A check that a layer has removed ends in no way.
            if (findings.FirstOrDefault(finding => finding.Id == expected.Name) is { } found && found.Verdict != expected.Value)
                problems.Note(expected.Key, $"the test {Quoted.Of(test.Name.Value)} expects {Word(expected.Value)} of {Quoted.Of(expected.Name)}, which ends as {Word(found.Verdict)}{Reason(found)}");
        }
    }

    private static string Word(CheckVerdict verdict) => verdict == CheckVerdict.NotApplicable ? "notApplicable" : verdict.ToString().ToLowerInvariant();

    private static string Reason(Finding found) => found.Verdict is CheckVerdict.NotApplicable or CheckVerdict.Error
        ? ": " + found.Message.TrimEnd('.')
        : ": " + string.Join(", ", found.Observed.Select(value => Invariant($"{value.Expression} is {value.Value:#,0.####}")));
}
