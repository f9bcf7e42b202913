using Roi.Rules.Proofs;
using Spectre.Console;

namespace Roi.Cli.Reports;

/// <summary>Tests of rule files on the screen: a line each, and below it what does not come true.</summary>
/// <param name="console">Takes tests and unnoticed changes.</param>
/// <param name="error">Takes problems.</param>
internal sealed class ConsoleTests(IAnsiConsole console, TextWriter error)
{
    private readonly ConsolePage page = new(console);

    /// <summary>Writes one file's tests.</summary>
    /// <param name="run">What came of them.</param>
    /// <param name="mutate">Whether changed bounds were asked for.</param>
    public Standing Write(RuleTestRun run, bool mutate)
    {
        page.WriteUnwrapped(FilePath.Shown(run.Path), new(decoration: Decoration.Bold));
        foreach (var test in run.Tests)
            Write(test, run.Id);
        var failed = run.Tests.Count(test => test is { Holds: false, IsInherited: false });
        var gone = run.Tests.Count(test => test is { Holds: false, IsInherited: true });
        page.Write(Closing(run, failed, gone));
        if (failed > 0)
        {
            if (mutate)
                page.Write("Bounds are not moved while a test fails.");
            return Standing.Refused;
        }
        var survived = run.Mutation is { } mutation && !Write(mutation, run);
        return survived || gone > 0 ? Standing.Doubtful : Standing.Sound;
    }

    private void Write(TestResult test, string layer)
    {
        var (word, color) = test.Holds ? ("PASS", Color.Green) : test.IsInherited ? ("WARN", Color.Yellow) : ("FAIL", Color.Red);
        page.Write(test.Name + (test.IsInherited ? $" ({Path.GetFileNameWithoutExtension(test.Path)})" : ""), $"  {word}  ", new(color));
        if (test.IsInherited && test.Under(layer) is { } warning)
            page.WriteUnwrapped(Warnings.Line(warning));
        else
            foreach (var problem in test.Problems)
                error.WriteLine(problem);
    }

    private static string Closing(RuleTestRun run, int failed, int gone)
    {
        if (run.Tests.IsEmpty)
            return "There is no test: nothing shows that the checks do what they should.";
        var bad = (failed > 0 ? $", {failed} of them fail" + (failed == 1 ? "s" : "") : "") + (gone > 0 ? $", {gone} of a file below no longer hold" + (gone == 1 ? "s" : "") : "");
        return $"{Format.Count(run.Tests.Length, "test")}{(bad.Length == 0 ? run.Tests.Length == 1 ? ": it holds" : ": all hold" : bad)}.";
    }

    /// <summary>Writes what no test notices.</summary>
    /// <returns>Whether every change is noticed.</returns>
    private bool Write(MutationRun mutation, RuleTestRun run)
    {
        if (mutation.Tried == 0)
        {
            page.Write("This file sets no bound that could be moved.");
            return true;
        }
        if (!run.Tests.IsEmpty)
            foreach (var survivor in mutation.Survivors)
                page.WriteUnwrapped(Warnings.Line(survivor, "survived"), new(Color.Yellow));
        page.Write($"Bounds moved one at a time: killed {Format.Count(mutation.Killed)} of {Format.Count(mutation.Tried)}.");
        return mutation.Survivors.IsEmpty;
    }
}
