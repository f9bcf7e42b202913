using System.CommandLine;
using Roi.Rules.Baselines;

namespace Roi.Cli.Commands;

/// <summary><c>roi baseline</c>: reads the plant's own logs, tells what they say of each line, and puts that into a scenario.</summary>
internal static class BaselineCommand
{
    private const string Examples = """
        Examples:
          roi baseline downtime.csv
            How the log was understood, what is irregular in it, and the events, hours and cost of each line.

          roi baseline orders.xlsx stops.csv --map cost=Betrag --unplanned PM01 --planned PM02
            Two logs together, where a column and the types of work are no names that the program knows.

          roi baseline stops.csv --date-order dmy --treat overlap=keep
            Day before month, and hours that two events of a line have in common count twice.

          roi baseline stops.csv --into case.json --line "Press 1=P-0815" --major 24h
            The figures go into a scenario, with their source; all else in the file stays as it is. Stops of 24 hours and more
            are major failures.

        What cannot be told apart in a log is asked for: the message names the option that says it.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<LogBaseline> reports)
    {
        LogArguments logs = new();
        BaselineArguments scenario = new();
        ReportOptions<LogBaseline> report = new(reports);
        Command command = new("baseline",
            "Read logs of downtime, scrap and work orders: what stops of each line come to in a year, what is wrong in the logs, and "
            + "the inputs of a scenario that they measure")
        {
            logs.Logs,
        };
        foreach (var option in logs.Options.Concat(scenario.Options).Concat([report.Folder, report.Formats, report.Json]))
            command.Add(option);
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            var options = logs.Read(args);
            var target = scenario.Target(args);
            var run = report.Read(args) with { Doing = "Reading" };
            return (target is null ? run : run with { Interrupted = "no report was written" }).Run(
                (progress, stop) => BaselineRun.LoadAndSave(args.GetRequiredValue(logs.Logs), options, args.GetValue(scenario.Major),
                    target, progress: progress, cancellation: stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
