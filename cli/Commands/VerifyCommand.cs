using System.CommandLine;
using Roi.Cli.Reports;
using Roi.Cli.Verifying;

namespace Roi.Cli.Commands;

/// <summary><c>roi verify</c>: runs a report again and says whether it comes out the same.</summary>
internal static class VerifyCommand
{
    private const string Examples = """
        Examples:
          roi verify board/results.json
            Run again what the report was made from, and hold both against each other.

          roi verify board-pack.pptx --scenario plant.json
            The same for a deck that was sent on, with the scenario that it is about.

          roi verify report.html --json
            The answer as data for another program.

        The file may be results.json, report.html, board-pack.pptx or analysis.xlsx of roi analyse or roi pack. What it says of its run is
        looked for in its folder, the one above and the current one, and beside the scenario; no other file that it names is opened.

        Exit codes:
          0 reproduced, 1 a mistake in the command, 2 not reproduced, or a file has problems, 74 output cannot be written,
          130 interrupted.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    /// <param name="reports">The reports that the command can write.</param>
    public static Command Create(ReportSet<Verification> reports)
    {
        Argument<string> file = new("FILE") { Description = "The report: results.json, report.html, board-pack.pptx or analysis.xlsx" };
        file.Validators.Add(argument =>
        {
            if (argument.Tokens.Count > 0 && string.IsNullOrWhiteSpace(argument.Tokens[0].Value))
                argument.AddError("FILE needs a report, found nothing.");
        });
        var scenario = ExplainedOption.Create<string?>("--scenario", "PATH",
            "The scenario that the report is about; without it the file of its name beside FILE, in the folder above or in the current one",
            ExplainedOption.NotEmpty("--scenario", "a file"));
        RunOptions run = new();
        ReportOptions<Verification> report = new(reports);
        Command command = new("verify", "Run a report again, and say whether it is reproduced bit for bit or what differs")
        {
            file, scenario, run.Threads, report.Json,
        };
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            var call = report.Read(args) with
            {
                Doing = "Running again",
                Interrupted = "nothing was verified",
                ExitCodeOf = verification => verification.Agreement == Agreement.None ? ExitCode.FileProblems : ExitCode.Done,
            };
            return call.Run((progress, stop) => VerificationRun.Run(
                    args.GetRequiredValue(file), args.GetValue(scenario), args.GetValue(run.Threads), progress, stop),
                args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancellation);
        }, CancellationToken.None));
        return command;
    }
}
