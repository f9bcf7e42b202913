using System.CommandLine;
using Roi.Rules.Targets;

namespace Roi.Cli.Commands;

/// <summary><c>roi target</c>: finds what must be true so that a hurdle, or any condition, holds.</summary>
internal static class TargetCommand
{
    private static string Examples(ReportSet<TargetResult> reports) => $"""
        Examples:
          roi target plant.json --find implementationCost --so-that "probability(npv > 0) >= 90%"
            The highest price at which 9 in 10 still pay.

          roi target plant.json --find downtimeReduction --so-that "p90(payback) <= 24"
            The least reduction with which 9 in 10 pay back within two years.

          roi target plant.json --out limits
            Every hurdle of the rules: the limit of each input and factor by itself, and how much worse all of them
            together may be, with a folder of {reports.Files}.

        Exit codes:
          0 done (also where nothing reaches the target), 1 a mistake in the command, 2 a file has problems (all are
          listed), 74 output cannot be written, 130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<TargetResult> reports)
    {
        CaseOptions scenario = new();
        RunOptions run = new("How many trials of the run at the answer");
        ReportOptions<TargetResult> report = new(reports);
        var find = ExplainedOption.Create<string?>("--find", "NAME",
            "The input, factor, claim.FACTOR or cash.TITLE to find a limit of; without it every input and factor",
            ExplainedOption.NotEmpty("--find", "a name"));
        var soThat = ExplainedOption.Create<string?>("--so-that", "CONDITION",
            "What has to hold: a condition such as \"p90(payback) <= 24\", or the id of a hurdle; without it every hurdle",
            ExplainedOption.NotEmpty("--so-that", "a condition"));
        find.Validators.Add(option =>
        {
            if (option.GetResult(soThat) is null)
                option.AddError("--find needs a condition: name it with --so-that, such as \"probability(npv > 0) >= 90%\".");
        });
        Command command = new("target",
            "Find what must be true so that the hurdles hold: the highest price, the least reduction, the latest go-live")
        {
            scenario.Scenario, find, soThat, scenario.Rules, scenario.Layers, scenario.Settings, run.Trials, run.Seed, run.Sampling,
            run.Threads, report.Folder, report.Formats, report.Json,
        };
        HelpWithExamples.AddTo(command, Examples(reports));
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            TargetRequest request = new(scenario.Read(args, run.Read(args)))
            {
                Find = args.GetValue(find),
                SoThat = args.GetValue(soThat),
            };
            return report.Read(args).Run((progress, stop) => TargetRun.Run(request, progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
