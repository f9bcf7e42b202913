using System.CommandLine;

namespace Roi.Cli.Commands;

/// <summary><c>roi rules</c>: what finance does with its rule files. Each command under it stands in a file of its own.</summary>
public static class RulesCommand
{
    private const string Examples = """
        Examples:
          roi rules check our-plant.json
            Everything that is wrong with a rule file, and what is odd about it.
        """;

    /// <summary>The command with those under it.</summary>
    public static Command Create()
    {
        Command command = new("rules", "Check and test rule files")
        {
            RulesCheckCommand.Create(),
        };
        HelpWithExamples.AddTo(command, Examples);
        return command;
    }
}
