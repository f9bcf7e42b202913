using Roi.Cli.Text;
using Roi.Rules.Json;
using Roi.Rules.Testing;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Tests of rule files on the screen: a line each, and below it what does not come true.</summary>
/// <param name="console">Takes tests and unnoticed changes.</param>
/// <param name="error">Takes problems.</param>
internal sealed class ConsoleTests(IAnsiConsole console, TextWriter error)
{
    private readonly ConsolePage page = new(console);

    /// <summary>Writes one file's tests.</summary>
    /// <param name="run">What came of them.</param>
    /// <param name="mutate">Whether changed bounds were asked for.</param>
    public RuleFileStatus Write(RuleTestRun run, bool mutate)
    {
        page.WriteUnwrapped(FilePath.Shown(run.Path), new(decoration: Decoration.Bold));
        foreach (var test in run.Tests)
            Write(test);
        var failed = run.Tests.Count(test => !test.Holds);
        page.Write(Closing(run, failed));
        if (!run.Below.IsEmpty)
            page.Write(
                $"{Format.Count(run.Below.Length, "test")} of {string.Join(", ", run.Below.Distinct())} "
                    + $"{(run.Below.Length == 1 ? "speaks of the rules below this file and is" : "speak of the rules below this file and are")} not run.",
                style: new(Color.Grey));
        if (failed > 0)
        {
            if (mutate)
                page.Write("Bounds are not moved while a test fails.");
            return RuleFileStatus.Problems;
        }
        if (mutate && run.Tests.IsEmpty)
        {
            page.Write("No bound is moved: without a test, nothing would be noticed.", style: new(Color.Yellow));
            return RuleFileStatus.Warnings;
        }
        return run.Mutation is { } mutation && !Write(mutation) ? RuleFileStatus.Warnings : RuleFileStatus.Clean;
    }

    private void Write(TestResult test)
    {
        page.Write(test.Name, test.Holds ? "  PASS  " : "  FAIL  ", new(test.Holds ? Color.Green : Color.Red));
        foreach (var problem in test.Problems)
            error.WriteLine(problem);
    }

    private static string Closing(RuleTestRun run, int failed) => run.Tests.IsEmpty
        ? "There is no test: nothing shows that the checks do what they should."
        : $"{Format.Count(run.Tests.Length, "test")}{(run.Tests.Length, failed) switch
        {
            (1, 0) => ": it holds",
            (1, _) => ": it fails",
            (_, 0) => ": all hold",
            (_, 1) => ", 1 of them fails",
            _ => $", {failed} of them fail",
        }}.";

    /// <summary>Writes what no test notices.</summary>
    /// <returns>Whether every change is noticed.</returns>
    private bool Write(MutationRun mutation)
    {
        if (mutation.Tried == 0)
        {
            page.Write("This file sets no bound that could be moved.");
            return true;
        }
        foreach (var survivor in mutation.Survivors)
            page.WriteRemark(survivor, "survived");
        page.Write($"Bounds moved one at a time: killed {Format.Count(mutation.Killed)} of {Format.Count(mutation.Tried)}.");
        return mutation.Survivors.IsEmpty;
    }
}
