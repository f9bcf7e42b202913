using System.CommandLine;
using Roi.Cli.Reports.Console;
using Roi.Rules.Json;
using Roi.Rules.Testing;

namespace Roi.Cli.Commands;

/// <summary><c>roi rules test</c>: runs the tests in rule files; with <c>--mutate</c>, lists changed bounds that no test detects.</summary>
internal static class RulesTestCommand
{
    private const string Examples = """
        Examples:
          roi rules test our-plant.json
            Each test of the file, and what does not come true. Tests of files that it extends speak of their own rules.

          roi rules test our-plant.json --mutate
            Also moves each bound of the file a little, one at a time: by 10 % of itself, by one month where it counts
            months, a severity by one step. Tells the changes that no test notices.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems or a test fails (with --strict also: a change goes
          unnoticed), 74 output cannot be written, 130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    public static Command Create()
    {
        var files = RuleFileArgument.Create();
        Option<bool> mutate = new("--mutate") { Description = "Move each bound a little up and down, and tell what no test notices" };
        Option<bool> strict = new("--strict") { Description = "End with exit code 2 on warnings and on unnoticed changes too" };
        Command command = new("test", "Run the tests of rule files, and tell what they do not notice") { files, mutate, strict };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Task.Run(() => Run(
            args.GetRequiredValue(files), args.GetValue(mutate), args.GetValue(strict), args.InvocationConfiguration, cancellation),
            CancellationToken.None));
        return command;
    }

    private static int Run(string[] files, bool mutate, bool strict, InvocationConfiguration streams, CancellationToken cancellation)
    {
        var code = ExitCode.Done;
        var once = SourceFiles.All.ReadOnce();
        ConsoleTests report = new(Terminal.For(streams.Output), streams.Error);
        try
        {
            foreach (var file in files.Distinct(StringComparer.Ordinal))
            {
                var loaded = Terminal.WithProgress(streams.Error, progress => RuleTestRun.Run(file, mutate, progress, once, cancellation),
                    "Nudging bounds");
                foreach (var problem in loaded.Problems)
                    streams.Error.WriteLine(problem);
                if (loaded.Value is not { } run)
                    code = ExitCode.FileProblems;
                else
                    code = Math.Max(code, ExitCode.ForRuleFiles(report.Write(run, mutate), strict));
            }
            return code;
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
    }
}
