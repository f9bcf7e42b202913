using System.CommandLine;
using Roi.Rules.Proofs;

namespace Roi.Cli.Commands;

/// <summary><c>roi rules check</c>: rule files in, everything that is wrong with them out.</summary>
public static class RulesCheckCommand
{
    private const string Examples = """
        Examples:
          roi rules check our-plant.json
            One rule file, with everything that it extends.

          roi rules check manufacturing-ai our-plant.json
            Several, the first by its id in the library.

        Exit codes:
          0 no problems, 1 a mistake in the command, 2 a file has problems (all are listed).
        """;

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        var files = RuleFileArgument.Create();
        Command command = new("check", "Tell everything that is wrong with rule files, and run their tests") { files };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction(args =>
        {
            var problems = RuleReview.Of(args.GetRequiredValue(files)[0]).Problems;
            foreach (var problem in problems)
                args.InvocationConfiguration.Error.WriteLine(problem);
            return problems.Count == 0 ? ExitCode.Done : ExitCode.FileProblems;
        });
        return command;
    }
}
