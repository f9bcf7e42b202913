using System.Collections.Immutable;
using System.CommandLine;
using Roi.Rules.Options;

namespace Roi.Cli.Commands;

/// <summary><c>roi compare</c>: holds scenarios or options against each other on the same random numbers.</summary>
internal static class CompareCommand
{
    private static string Examples(ReportSet<OptionsResult> reports) => $"""
        Examples:
          roi compare vendor-a.json vendor-b.json
            Which of two cases is better, how often, and by how much.

          roi compare plant.json --option "driver.quality=off; implementationCost=*0.7" --option nothing
            The whole against one module, and against doing nothing.

          roi compare plant.json --option rules=finance-strict --set goLiveMonths=+3 --out options
            Two packs of rules, both three months late, with a folder of {reports.Files}.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<OptionsResult> reports)
    {
        CaseOptions shared = new();
        Argument<string[]> scenarios = new("SCENARIO")
        {
            Description = "The scenario files (JSON); each is an option",
            Arity = ArgumentArity.OneOrMore,
        };
        scenarios.Validators.Add(argument =>
        {
            if (argument.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                argument.AddError("SCENARIO needs a file, found nothing.");
        });
        Option<string[]> options = new("--option")
        {
            HelpName = "SETTINGS",
            Description = "A further option: what is set in the scenario, as for --set, separated by semicolons; rules=FILE and layer=FILE "
                + "choose rules; \"nothing\" is worth 0; may be given several times",
        };
        RunOptions run = new("How many trials of each option");
        run.Trials.Validators.Add(option =>
        {
            if (option.Tokens.Count > 0 && RunOptions.ReadTrials(option.Tokens[^1].Value, out var trials) is null
                && trials > OptionsRequest.MostTrials)
                option.AddError(Invariant(
                    $"--trials can be at most {OptionsRequest.MostTrials} here: every trial of all options is kept."));
        });
        ReportOptions<OptionsResult> report = new(reports);
        Command command = new("compare",
            "Hold scenarios, or options of one, against each other: which is better, how often, and by how much")
        {
            scenarios, options, shared.Rules, shared.Layers, shared.Settings, run.Trials, run.Seed, run.Sampling, run.Threads,
            report.Folder, report.Formats, report.Json,
        };
        HelpWithExamples.AddTo(command, Examples(reports));
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            OptionsRequest request = new([.. args.GetRequiredValue(scenarios)], run.Read(args))
            {
                Further = [.. args.GetValue(options) ?? []],
                Rules = args.GetValue(shared.Rules),
                Layers = args.GetValue(shared.Layers) ?? [],
                Settings = args.GetValue(shared.Settings) ?? [],
            };
            return report.Read(args).Run((progress, stop) => OptionsRun.Run(request, progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
