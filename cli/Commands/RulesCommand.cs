using System.CommandLine;

namespace Roi.Cli.Commands;

/// <summary><c>roi rules</c>: the group of commands on rule files.</summary>
internal static class RulesCommand
{
    private const string Examples = """
        Examples:
          roi rules check our-plant.json
            Everything that is wrong with a rule file, and what is odd about it.

          roi rules test our-plant.json --mutate
            Its tests, and which of its bounds no test would miss.

          roi rules show plant.json --layer our-plant.json
            Every value that holds for a scenario: who set it, who approved it and when, and its source.

          roi rules diff manufacturing-ai our-plant.json --scenario plant.json
            What a rule file changes, and what each edit is worth in money.
        """;

    /// <summary>Creates the command with its subcommands.</summary>
    public static Command Create()
    {
        Command command = new("rules", "Check, test, show and compare rules")
        {
            RulesCheckCommand.Create(),
            RulesTestCommand.Create(),
            RulesShowCommand.Create(),
            RulesDiffCommand.Create(ReportRegistry.OfDifference),
        };
        HelpWithExamples.AddTo(command, Examples);
        return command;
    }
}
