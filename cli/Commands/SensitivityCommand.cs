using System.CommandLine;
using Roi.Rules.Sensitivity;

namespace Roi.Cli.Commands;

/// <summary><c>roi sensitivity</c>: tells what drives the spread of NPV, what knowing it is worth, and why a case loses.</summary>
internal static class SensitivityCommand
{
    private static string Examples(ReportSet<SensitivityResult> reports) => $"""
        Examples:
          roi sensitivity plant.json
            What moves NPV in money, what its spread comes from, what to measure first and what that is worth, and
            what is typical of the trials that lose.

          roi sensitivity plant.json --out drivers
            The same, and a folder with {reports.Files}.

          roi sensitivity plant.json --set goLiveMonths=+6
            The same of the case half a year later.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<SensitivityResult> reports)
    {
        CaseOptions scenario = new();
        RunOptions run = new("How many trials of the case; all else takes at most 16,384");
        ReportOptions<SensitivityResult> report = new(reports);
        Command command = new("sensitivity",
            "Tell what moves NPV, what its spread comes from, what to measure next in money, and why it is low")
        {
            scenario.Scenario, scenario.Rules, scenario.Layers, scenario.Settings, run.Trials, run.Seed, run.Sampling, run.Threads,
            report.Folder, report.Formats, report.Json,
        };
        HelpWithExamples.AddTo(command, Examples(reports));
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            var request = scenario.Read(args, run.Read(args));
            return report.Read(args).Run((progress, stop) => SensitivityRun.Run(request, progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
