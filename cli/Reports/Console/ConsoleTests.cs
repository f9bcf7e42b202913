using Roi.Cli.Text;
using Roi.Rules.Testing;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes the results of tests in rule files: a line for each test, and the expectations that fail.</summary>
/// <param name="console">Receives tests and undetected changes.</param>
/// <param name="error">Receives failed expectations.</param>
internal sealed class ConsoleTests(IAnsiConsole console, TextWriter error)
{
    private readonly ConsolePage page = new(console);

    /// <summary>Writes the tests of one file.</summary>
    /// <param name="run">The results.</param>
    /// <param name="mutate">Whether changed bounds were requested.</param>
    /// <returns>The result of the file.</returns>
    public RuleFileStatus Write(RuleTestRun run, bool mutate)
    {
        page.WriteUnwrapped(FilePath.Shown(run.Path), new(decoration: Decoration.Bold));
        foreach (var test in run.Tests)
            Write(test);
        var failed = run.Tests.Count(test => !test.Holds);
        page.Write(Closing(run, failed));
        if (!run.Below.IsEmpty)
        {
            var (speak, are) = run.Below.Length == 1 ? ("speaks", "is") : ("speak", "are");
            page.Write($"{Format.Count(run.Below.Length, "test")} of {string.Join(", ", run.Below.Distinct())} {speak} of the rules below "
                + $"this file and {are} not run.", style: new(Color.Grey));
        }
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

    /// <summary>Writes the changed bounds that no test detects.</summary>
    /// <returns>Whether a test detects every change.</returns>
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
