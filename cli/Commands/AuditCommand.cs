using System.CommandLine;
using Roi.Rules.Audits;

namespace Roi.Cli.Commands;

/// <summary><c>roi audit</c>: compares actual figures with the distributions that a scenario expected.</summary>
internal static class AuditCommand
{
    private static string Examples(ReportSet<Audit> reports) => $"""
        Examples:
          roi audit plant.json actuals.json
            Where each figure that came in fell among the trials of the scenario.

          roi audit plant.json actuals.json --out audit
            The same, and a folder with {reports.Files}.

        Exit codes:
          0 done, 1 a mistake in the command, 2 a file has problems (all are listed), 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<Audit> reports)
    {
        CaseOptions scenario = new();
        RunOptions run = new();
        ReportOptions<Audit> report = new(reports);
        Argument<string> actuals = new("ACTUALS") { Description = "The file of figures that came in (JSON)" };
        actuals.Validators.Add(argument =>
        {
            if (argument.Tokens.Count > 0 && string.IsNullOrWhiteSpace(argument.Tokens[0].Value))
                argument.AddError("ACTUALS needs a file, found nothing.");
        });
        Command command = new("audit", "Hold what came in against what was expected: where reality fell in each distribution")
        {
            scenario.Scenario, actuals, scenario.Rules, scenario.Layers, scenario.Settings, run.Trials, run.Seed, run.Sampling, run.Threads,
            report.Folder, report.Json,
        };
        HelpWithExamples.AddTo(command, Examples(reports));
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            var call = report.Read(args);
            var request = scenario.Read(args, run.Read(args) with { Parts = call.Needs });
            return call.Run((progress, stop) => AuditRun.Run(request, args.GetRequiredValue(actuals), progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
