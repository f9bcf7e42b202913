using System.CommandLine;
using Roi.Cli.Reports.Console;
using Roi.Rules.Testing;

namespace Roi.Cli.Commands;

/// <summary><c>roi rules check</c>: lists the problems and warnings of rule files, and runs their tests.</summary>
internal static class RulesCheckCommand
{
    private const string Examples = """
        Examples:
          roi rules check our-plant.json
            One rule file, with everything that it extends.

          roi rules check manufacturing-ai our-plant.json
            Several, the first by its id in the library.

          roi rules check our-plant.json --strict
            For a build: warnings count as problems.

        Exit codes:
          0 no problems, 1 a mistake in the command, 2 a file has problems (all are listed; with --strict also: warnings),
          74 output cannot be written, 130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    public static Command Create()
    {
        var files = RuleFileArgument.Create();
        Option<bool> strict = new("--strict") { Description = "End with exit code 2 on warnings too" };
        Command command = new("check", "Tell everything that is wrong with rule files, or odd about them, and run their tests")
        {
            files, strict,
        };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Task.Run(() => Run(
            args.GetRequiredValue(files), args.GetValue(strict), args.InvocationConfiguration, cancellation), CancellationToken.None));
        return command;
    }

    private static int Run(string[] files, bool strict, InvocationConfiguration streams, CancellationToken cancellation)
    {
        try
        {
            var reviews = RuleReview.Run(files, cancellation: cancellation);
            var status = ConsoleReview.Write(reviews, Terminal.For(streams.Output), streams.Error);
            return ExitCode.ForRuleFiles(status, strict);
        }
        catch (OperationCanceledException)
        {
            streams.Error.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
    }
}
