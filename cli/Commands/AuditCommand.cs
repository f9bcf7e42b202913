using System.CommandLine;
using Roi.Engine.Simulation;

namespace Roi.Cli.Commands;

/// <summary><c>roi audit</c>: holds what came in against what was expected. It parses, calls and prints.</summary>
public static class AuditCommand
{
    private const string Examples = """
        Examples:
          roi audit plant.json actuals.json
            Where each figure that came in fell among the trials of the scenario.

          roi audit plant.json actuals.json --out audit
            The same, and a folder with audit.html, audit.json and the chart.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 130 interrupted.
        """;

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        AnalyseOptions options = new();
        options.Trials.Description = Invariant($"How many trials, rounded up to 16 times a power of two [default: {new SimulationOptions().RequestedTrials}]");
        Argument<string> actuals = new("ACTUALS") { Description = "The file of figures that came in (JSON)" };
        Command command = new("audit", "Hold what came in against what was expected: where reality fell in each distribution")
        {
            options.Scenario, actuals, options.Rules, options.Layers, options.Trials, options.Seed, options.Sampling, options.Threads, options.Folder, options.AuditJson,
        };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Task.Run(() => Audit(args, options, actuals).Run(
            args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation), CancellationToken.None));
        return command;
    }

    private static AuditCall Audit(ParseResult args, AnalyseOptions options, Argument<string> actuals)
    {
        SimulationOptions plain = new();
        return new(
            new(args.GetRequiredValue(options.Scenario), plain with
            {
                RequestedTrials = args.GetValue(options.Trials) ?? plain.RequestedTrials,
                Seed = args.GetValue(options.Seed) ?? plain.Seed,
                Sampling = args.GetValue(options.Sampling) ?? plain.Sampling,
                Threads = args.GetValue(options.Threads),
            })
            {
                Rules = args.GetValue(options.Rules),
                Layers = args.GetValue(options.Layers) ?? [],
            },
            args.GetRequiredValue(actuals), args.GetValue(options.Folder), args.GetValue(options.AuditJson));
    }
}
