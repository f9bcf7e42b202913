using System.CommandLine;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Json;
using Roi.Rules.Effective;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary><c>roi rules show</c>: lists every value in force for a scenario, with its layer, approval and source.</summary>
internal static class RulesShowCommand
{
    private const string Examples = """
        Examples:
          roi rules show plant.json
            What holds for this scenario under the rules that it names.

          roi rules show plant.json --layer finance-2026.json
            The same with finance's own rule file on top.

          roi rules show plant.json --json > rules-in-effect.json
            For another program; its schema is rules/schema/effective-rules.schema.json.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    public static Command Create()
    {
        CaseOptions scenario = new();
        Option<bool> json = new("--json") { Description = "Write the same as JSON to standard output, and nothing else" };
        Command command = new("show", "Show every value that holds for a scenario: who set it, who approved it and when, and its source")
        {
            scenario.Scenario, scenario.Rules, scenario.Layers, json,
        };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction(args => Run(
            scenario.Read(args, new()), args.GetValue(json), args.InvocationConfiguration.Output, args.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(AnalysisRequest request, bool json, TextWriter output, TextWriter error)
    {
        var loaded = RulesInEffect.Load(request);
        if (loaded.Value is not { } rules)
        {
            foreach (var problem in loaded.Problems)
                error.WriteLine(problem);
            return ExitCode.FileProblems;
        }
        if (json)
            output.Write(EffectiveRulesJson.Text(rules));
        else
            ConsoleEffectiveRules.Write(rules, Terminal.For(output));
        return ExitCode.Done;
    }
}
