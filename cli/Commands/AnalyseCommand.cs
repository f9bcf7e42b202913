using System.CommandLine;
using Roi.Cli.Reports;
using Roi.Engine.Simulation;

namespace Roi.Cli.Commands;

/// <summary><c>roi analyse</c>: a scenario and the rules in, percentiles and charts out. It parses, calls and prints.</summary>
public static class AnalyseCommand
{
    /// <summary>What it is called by.</summary>
    public const string Name = "analyse", Alias = "analyze";

    private const string Examples = """
        Examples:
          roi analyse plant.json
            The verdict and the numbers on the screen.

          roi analyse plant.json --out report
            The same, and a folder with report.html, results.json, trials.csv and the charts.

          roi analyse plant.json --layer finance-2026.json --fail-on warning
            With finance's own rule file on top; exit code 3 if a check of severity warning or error fails.

          roi analyse plant.json --json --precision 0.2% > results.json
            The unrounded numbers for another program, as exact as asked for.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 3 --fail-on, 130 interrupted.
        """;

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        AnalyseOptions options = new();
        Command command = new(Name, "Hold a scenario against the rules: verdict, then P10, P50 and P90 of benefit, ROI, payback, NPV and IRR, and charts")
        {
            options.Scenario, options.Rules, options.Layers, options.Trials, options.Seed, options.Sampling, options.Precision,
            options.Threads, options.Folder, options.Formats, options.Json, options.FailOn,
        };
        command.Aliases.Add(Alias);
        HelpWithExamples.AddTo(command, Examples);
        // A task of its own: the caller hears of an interruption while the run is under way.
        command.SetAction((args, cancellation) => Task.Run(() =>
            Analyse(args, options).Run(args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation), CancellationToken.None));
        return command;
    }

    private static Analyse Analyse(ParseResult args, AnalyseOptions options)
    {
        var (plain, precision) = (new SimulationOptions(), args.GetValue(options.Precision));
        SimulationOptions simulation = new()
        {
            RequestedTrials = args.GetValue(options.Trials) ?? (precision is null ? plain.RequestedTrials : Precision.MostTrials),
            Seed = args.GetValue(options.Seed) ?? plain.Seed,
            Sampling = args.GetValue(options.Sampling) ?? plain.Sampling,
            Threads = args.GetValue(options.Threads),
        };
        return new(
            new(args.GetRequiredValue(options.Scenario), simulation)
            {
                Rules = args.GetValue(options.Rules),
                Layers = args.GetValue(options.Layers) ?? [],
                Precision = precision,
            },
            args.GetValue(options.Folder), args.GetValue(options.Formats) ?? ReportFormat.All, args.GetValue(options.Json),
            args.GetValue(options.FailOn));
    }
}
